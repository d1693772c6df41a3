"""Clips of one's own gestures: how they are taken, judged and kept; without Qt."""

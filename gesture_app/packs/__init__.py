"""Gesture packs: one's own gestures as one file for somebody else; without Qt."""

"""Somebody's own gestures: from a few recordings to a model that knows them, in under a minute."""

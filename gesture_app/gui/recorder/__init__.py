"""Widgets in which people record gestures of their own, train with them and judge the result."""

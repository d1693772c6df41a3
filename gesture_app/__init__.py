"""Control your computer with hand gestures in front of an ordinary webcam."""

__version__ = "0.1.0"

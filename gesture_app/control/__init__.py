"""Who may say whether gestures act: the window, a key, a corner of the screen, a shell, a gesture."""

"""What does the user see? The window and its panels, each of which knows nothing of the others."""

"""A real X server and a real X client, for tests of what reaches other programs."""

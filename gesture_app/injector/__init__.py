"""Room 6, the far side: a process of its own that presses keys, and lets go of them whatever happens."""

"""Where the shipped recipes lie."""

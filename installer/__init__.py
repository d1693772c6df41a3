"""How does a fresh clone become an environment that the program runs in? Standard library only."""

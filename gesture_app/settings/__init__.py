"""What somebody wants otherwise than usual, and how it is kept; without Qt."""

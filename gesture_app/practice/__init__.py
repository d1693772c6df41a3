"""How well does the program know this person's gestures? Rounds, scores and advice; no Qt, no clocks."""

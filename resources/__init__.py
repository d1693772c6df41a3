"""Files that come with the program: weights, profiles, demo clips."""

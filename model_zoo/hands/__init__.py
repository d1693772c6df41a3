"""Where are the hands in a video, and each of their joints?"""

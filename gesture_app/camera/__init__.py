"""Room 1: what does the camera see, and when?"""

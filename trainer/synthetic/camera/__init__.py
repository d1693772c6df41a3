"""How does a webcam see a person in a room?"""

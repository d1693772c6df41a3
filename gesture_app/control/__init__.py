"""Do gestures act right now, and how do people stop them?"""

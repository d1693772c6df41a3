"""How do people move when they gesture, and when they do not?"""

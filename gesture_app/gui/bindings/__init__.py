"""How does somebody say which gesture does what?"""

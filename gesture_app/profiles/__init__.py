"""Room 5: which gesture does what, and where?"""

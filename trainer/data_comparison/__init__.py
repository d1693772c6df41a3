"""In what do two collections of clips differ?"""

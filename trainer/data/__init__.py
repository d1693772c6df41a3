"""What do networks learn from, and how is it read?"""

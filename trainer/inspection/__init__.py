"""What is a network made of, and what does it look at?"""

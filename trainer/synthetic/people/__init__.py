"""What do people look like, and how do their bodies bend?"""

"""Which models are there, how fast is each here, and do two of them agree?"""

"""How are the networks built?"""

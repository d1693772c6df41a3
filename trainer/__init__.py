"""How do clips become weights, and how good are the weights?"""

"""How do clips become weights?"""

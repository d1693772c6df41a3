"""How does somebody see, choose, import and compare models?"""

"""How is it found out what a network's scores mean in everyday life?"""

"""How does somebody who has just installed the program get going?"""

"""Room 6: what can the computer be made to do, and who does it?"""

"""How does somebody practise gestures, and learn what to change?"""

"""Which network recognises most for what it costs, trained and scored under one budget?"""

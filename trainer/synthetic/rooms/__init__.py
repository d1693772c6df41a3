"""Where do people sit, and in which light?"""

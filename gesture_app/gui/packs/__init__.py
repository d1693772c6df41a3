"""What is shown while gestures are given to others or taken from them."""

"""How are training clips made without a camera? By rendering a person who performs the gestures."""

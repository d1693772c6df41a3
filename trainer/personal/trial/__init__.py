"""What is learning one's own gestures worth? Rendered people whom no network has seen record, learn and are tested."""

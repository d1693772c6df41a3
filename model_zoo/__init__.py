"""Which networks exist, what goes into them and what their outputs mean."""

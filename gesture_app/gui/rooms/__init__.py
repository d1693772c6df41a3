"""The windows beside the main one: what each learns of the session, and what it may ask for."""

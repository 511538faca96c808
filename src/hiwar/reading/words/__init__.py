"""A room of the reading."""

"""Hiwar reads the Arabic press and keeps the record of who is talking to whom, each with the words that prove it."""

"""Exports: records in forms that other programs load."""

"""Measuring: gold, a scorer of its own, baselines, floors, error pages. No part of the package that users install."""

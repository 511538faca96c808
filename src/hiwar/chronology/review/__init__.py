"""Review: what disagrees, and what only a person can decide.

What enters is events; what leaves is `disagreements` (numbers that cannot all be so: `series`), those that bear on one
event (`bearing`), `questions` for a person, `differences` of two readings of a page, what a page tells in words that a
person cites (`byhand`), and how a list kept by hand stands to the record (`reconcile`).

Invariant: nothing is resolved here.
"""

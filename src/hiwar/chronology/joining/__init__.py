"""Joining: which tellings of many pages are one contact of the world.

What enters is tellings; what leaves is clusters of them. `compare` says whether two contradict each other and how well
one fits another (`gatherings`: of a meeting of many, told by other parties), a `cluster` the same of many. `merge` is
the line: copies and what is told alike (`exact`), one sentence in many pages (`wording`), then lot by lot
(`components`, `chained`, `settle`) and by `layers`, the exact before the vague, each telling to the one event that it
fits: `hosts`, and `again` what is told days later; `chains` and `dayless` are those that only each other explain.

Invariant: a pure function of the set of tellings; what fits several stays alone and names them.
"""

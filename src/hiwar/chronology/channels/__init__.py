"""Channels: where the dialogue of two sides stands on a day.

What enters is events and readings; what leaves is a `channel`, or that of a format (`formats`): the rungs of a
`ladder`, what is `announced` and what was, plans that were `overtaken`, `signals` and `offers`, `positions` with their
answers; `upcoming` is what is ahead, `counted` what a channel counts, and `lately` the same from what was told of late.

Invariant: a day's channel is made of what was published by the end of it.
"""

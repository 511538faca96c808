"""Weighing: what an event says, by all its reports, and what it is part of.

What enters is clusters; what leaves is `events`, of which each field lists what is told of it: `fields` and `values`,
`statuses` with their history, `parties`, read-outs (`accounts`), `links` and `journeys`. `judge` applies what persons
decided, `against` says what speaks against it now; `book` is the door: the events of a set of readings.

Invariant: an event says nothing that one of its reports does not say.
"""

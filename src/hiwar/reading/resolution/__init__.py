"""Resolution: which party a mention means on this page, and on the day of the page.

What enters is mentions in their order; what leaves is parties. `memory` is the door, and holds what was `told`;
`resolving` finds the party, by `antecedents` where words point back, by `offices` and `incumbents` where a title has no
name; `party_maker` writes its record, with `romanise`, `spellings`, `transcription` and `counted` for names that nobody
knows and `body_names` for bodies told by ordinary words.

Invariant: whom no rule finds is unnamed; no party is taken from a later sentence.
"""

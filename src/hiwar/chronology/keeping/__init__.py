"""Keeping: the chronology of a ledger, brought up to date as pages come, and what is asked of it.

What enters is a shelf; what leaves is events and channels on it. `kept` takes new pages in: by `zones` they meet those
that they may be one with, `rounds` work out what that changes, on a `board` of units, with tellings as the shelf has
them (`told`); `asked` answers.

Invariant: what is kept is what all readings at once would give, to the byte.
"""

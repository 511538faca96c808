"""Acts beside contact: the other PLOVER types, and the codes of statements.

What enters is the items of a sentence, their frames and the statements; what leaves is acts with actor, recipient and
evidence. `acts` is the door, with `act_words` and `act_sides`; `act_records` makes the records; `across` makes contacts
of what one side told or asked another.

Invariant: an act without a known actor is not told.
"""

"""Charts: SVG drawn here, without a library or a script, each with a table behind it in the page.

What enters is plain records; what leaves is markup. Invariants: time runs in the direction of the language; a colour
never says what no word says; nothing is drawn that the table beside it does not hold.
"""

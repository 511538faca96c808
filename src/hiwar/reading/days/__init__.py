"""Days: the day of a page that states none, by what the page tells.

What enters is the text of a page; what leaves is the stretch of days in which it was written, or nothing. `publication`
is the door; a `clue` is a stretch with its words, from the `dateline`, who holds an office (`holders`), `ballots`,
`wars`, `gatherings`, `epochs`; `ground` and `cues` say what of a page may be a clue.

Invariant: a day is what the clues leave, never what is likeliest of it.
"""

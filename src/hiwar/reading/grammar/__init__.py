"""Grammar: a sentence as a sequence of items, and what belongs to which verb or noun of it.

What enters is words, mentions and times; what leaves is `items` (each an `item`) and, asked for one of them, its
`frames` (each a `frame`): subject, object, prepositions. `groups` are mentions listed together, with
the `additions` behind them, `several` words that only count those
behind them, `topics` what a clause says its verb of, `owned` whose what a relative describes is, `firsts` who is
the first to do what it tells, `insertions` what stands between two commas, `asides` what stands between two sides and
names none, `relations` what is between two sides and no contact, `following` what stands behind a noun and is its
own, `idioms` words that mean otherwise, `returning` where a word that carries verbs is one of a
journey, `numbered` which noun a bare number follows, `taking` whom a noun of contact takes as a verb does,
`spelled` who several are by the list behind them, `times` what a time says by itself;
`frame_words` the small words, `marks` the marks of all.

Invariant: nothing is known here of contact or of speech beyond the word lists that an item's senses come from.
"""

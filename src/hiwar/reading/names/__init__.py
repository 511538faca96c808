"""Names: who and what is named where.

What enters is the words of a sentence; what leaves is its mentions, in order and apart. `mentions` is the door;
`beginnings` says where one may begin. By name: `names` with its `name_words` and `surnames`, `known_names`,
`homographs`. By title: `titles`, `title_words`, `titled` with `honorifics`, `complements`, `charges`, `workplaces`,
`bearers`, `apposition`, `second_offices`, `several_offices`, `office_sets`. By state: `nisbas`, `nationals`,
`peoples`. By pointing back: `pointing`. `draft` is a mention in the making, `mention` the mention,
`lookups` what the readers share; `place_words` and `day_words` are words beside names.

Invariant: a mention names one thing; whom it means on this page is not decided here.
"""

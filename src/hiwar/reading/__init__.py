"""The reading: from an article to its reports, each with the words that prove it.

The way of a page, and the rooms it passes (`engine` is the line through all of them):

- words: `script`, `quotes`, `idioms` — tokens with their readings, what stands in quotation marks, what means otherwise
- who is named: `mentions` opens to `beginnings`, `names`, `known_names`, `titled`, `title_words`, `complements`,
  `bearers`, `apposition`, `nisbas`, `peoples`, `pointing`, `homographs`,
  `draft`, `office_sets`
- who is meant: `memory` opens to `told`, `resolving`, `antecedents`, `offices`, `party_maker`; unknown names by
  `romanise`, `spellings`, `transcription`
- grammar: `items` (a sentence as grammar sees it), `frames` (subject, object, prepositions)
  with `frame_words`, `groups`, `several`, `topics`, `insertions`, `relations`; `delegations` by who leads them
- contacts: `candidates` opens to `by_verb`, `by_noun`, `carriers`, `noun_sides`, `noun_signs`, `noun_status`,
  `adjectives`, `invitations`, `journeys`, `facing`, `contact_clause`, `around`, `opponents`, `finishing`, `hosts`; then
  `status`, `places`, `dating`,
  `details`, `levels`, `plover`; `merge` makes one contact of its tellings (`lacks` says what is none) and
  `contacts` its record; `links` ties contacts to one another, `postponement` tells the day of before from the new
  one, `attribution` in whose words alone a contact is told, `initiative` who asked for it, `whereabouts` and `stays`
  where it was
- statements and signals: `utterances` opens to `reporting_verbs`, `reporting_participles`, `objects`, `clause`,
  `phrases` with `phrase_parts` and `boundaries`, `subjects` with `far_names`, `actors`, `speakers`, `floor`,
  `descriptions`, `belonging`, `contents`, `sayings`, `credits`, `nesting`; `statements` and `signals` make the records
- acts beside contact: `acts` with `act_words` and `act_sides`; `act_records` makes the records, and the codes of
  statements; `across` makes contacts of what one side told or asked another
- the day of a page that states none: `publication` with `ground`, `cues`, `epochs`, `wars`, `ballots`, `holders`,
  `gatherings`
- for `explain` alone: `counting`, from which day a time was counted and to which

A verb, a title, an operator or an idiom is added in `languages/ar/*.toml`, a person or a place in
`knowledge/data/*.csv`; none of them needs a line here.

Invariant: nothing leaves that no words of the page prove; a field that no rule decides is unknown.
"""

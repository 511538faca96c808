"""Contacts: who met, called, visited, wrote to whom, whether it took place, when and where.

What enters is the items of a sentence with the memory of the page and the statements; what leaves is contacts, each
with its links.

- In a clause, `candidates` is the door: `contact_clause` with the `vocabulary` and its `prepositions`; told `by_verb`
  with `met`, `arrivals` and `verb_sides`, or `by_noun` with `carriers`, `carried_casts`, `governed`, `between`,
  `attending`, `own_objects`, `noun_sides`, `noun_prepositions`, `relatives`, `left_open`, `noun_kinds`, `noun_signs`,
  `noun_status`, `predicates`; by `journeys` with `journey_words`, `tours`, by `letters`, by `invitations`, with
  `behind_verbs`. Sides: `adjectives`, `facing`, `listed`, `named_among`, `around`, `programmes`, `opponents`,
  `delegations`, `hosts`, `receptions`, `owners`, `possessors`, `joint_bodies`, `assemblies`, `cast`; who acts:
  `openings`, `actors`, `agreement`, `taken_up`, `recalled`, `said_aside`, `errands`. What is no contact:
  `generalities`, `unreal`, `unclaimed`, `supposed`, `needful`, `called_on`, `sports`, `out_of_office`;
  whose it is not: `discussed`, `body_heads`; `misprints` are read as meant. `finishing` makes the `candidate`,
  with its `status` (`set_to_come`), `attitudes`, `existence`, `denials`, `whereabouts` and the days of what is `due`;
  `heads` tells where its word stands.
- Beside these: `collective` tells several sides by one word, `mediators` who mediates, `means` how a contact is had;
  `processes` whose talks are meant where no side of them is told, with the `belligerents` of the page.
- Told by no word of contact: `condolences` in person, `ceremonies` abroad, `by_phone`, `by_screen`; `welcomed` says
  whom a visit was to.
- On the page, `merge` makes one contact (`clusters`) of its tellings, `apart` and `rounds` say what is another,
  `lacks` what none, `contacts` makes the record, with `dating`, `counting`, `places`, `stays`, `written_at`,
  `details`, `outcomes`, `levels`, `plover`, `postponement`; then `links`, `attribution` by what was `spoken`,
  `initiative`.

Invariant: no contact has a side, a day or a place that no words of the page prove.
"""

"""Statements and signals: who said what, and what stance it takes on dialogue.

What enters is the items of the sentences with the memory of the page; what leaves is the records of `statements`.
`utterances` is the door, an `utterance` what a sentence tells: by a verb (`reporting_verbs`), a participle
(`reporting_participles`), a noun or a relay (`sayings`), what an outlet has `learnt`, a credit (`credits`); `nesting`
says which of two is the statement; what is no verb of speech, `seeming`. The speaker: `phrases` with `phrase`,
`phrase_parts`, `boundaries`, `naming` and `nouns`, `subjects` with `far_names` and `objects`, `actors`,
`mouthpieces`, `floor`; his record: `speakers`, `bodies`, `called`, `descriptions`, `belonging`, `parties`. What was
said: `contents`, `judged`. `clause` holds the readers of one sentence, `speech` the vocabulary, `signals` the stance
by its words (`stances`) within its `signal_limits`.

Invariant: a speaker whom no words name is unnamed; the content is the words of the page.
"""

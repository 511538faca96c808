"""Words: an article as tokens with all that their forms may be, before any of them is looked at in its place.

`script` holds tokens, sentences and times, `quotes` what stands in quotation marks, `kinds` what a form is as an
item, `compounds` two words that are one preposition, `agents` the words for people of whom statements tell, `hints`
what other rooms ask of every form, `forms` all that is known of a form by one look-up, `lists` the words of one list.

Invariant: what is known here of a form is true of it in every sentence.
"""

"""The reading: from an article to its reports, each with the words that prove it.

`engine` is the line through the rooms; a room uses those before it and none behind, and each says what its modules are:

1. `words`: tokens with their readings, what stands in quotation marks
2. `names`: who and what is named where
3. `grammar`: a sentence as items, and what belongs to which verb or noun
4. `resolution`: whom a mention means on this page
5. `statements`: who said what, and the stance it takes; `days`, beside it, the day of a page that states none
6. `contacts`: who met, called, visited, wrote to whom
7. `acts`: the other acts, and the codes of statements

A verb, a title, an operator or an idiom is added in `languages/ar/*.toml`, a person or a place in
`knowledge/data/*.csv`; none of them needs a line here.

Invariant: nothing leaves that no words of the page prove; a field that no rule decides is unknown.
"""

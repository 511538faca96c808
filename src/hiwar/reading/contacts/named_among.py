"""Named among: who is told as one of several whom a relative describes («من بين القادة الذين زاروا كييف فلان وفلان»).

What enters is a clause and the place of the verb of the relative; what leaves is those named behind it. Invariant: a
word for being one of several stands before the relative, and whoever is named hangs on no preposition of the verb.
"""

from __future__ import annotations

from hiwar.model import Role
from hiwar.reading.contacts.cast import Cast
from hiwar.reading.contacts.contact_clause import ContactClause

# So many words before the relative the word for being one of several stands, and so many behind its verb the names.
BEFORE = 5
REACH = 12


def named_among(clause: ContactClause, at: int, role: Role) -> Cast:
    """Who is named behind the verb at `at`, where its relative tells of several among whom he is."""
    items = clause.items
    if at < 2 or items[at - 1].kind != "rel" or not _one_of_several(clause, at - 1):
        return []
    for k in range(at + 1, min(at + REACH, len(items))):
        item = items[k]
        if item.kind in ("verb", "comp", "colon", "mark", "rel"):
            return []
        mention = item.mention
        if mention is not None and mention.type == "person" and clause.prep_before(k) is None:
            return clause.cast(clause.framer.group(k, None)[0], role, (), False)
    return []


def _one_of_several(clause: ContactClause, relative: int) -> bool:
    """Whether a word such as «من بين» or «من أبرز» leads in those whom the relative describes."""
    script, first = clause.script, clause.items[max(0, relative - BEFORE)].first
    behind_it = script.forms[first : clause.items[relative].first]
    return not clause.vocabulary.words["one_of_several"].isdisjoint(behind_it)

"""Due: the days of another event that is only spoken of («بحثا ترتيبات القمة المقررة الشهر المقبل»).

What enters is a clause, the place of a word that tells what was, and the times of its frame or the place of a town;
what leaves is the times without those of what is due, or whether the town is its own. Invariant: what stands behind a
participle of what is to come is that participle's, as long as a noun other than the contact's own stands before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.reading.contacts.carriers import Carrier
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.status import features_of
from hiwar.text.expression import TimeExpression

# «الانتخابات الرئاسية المقرر إجراؤها في نيروبي الأحد المقبل»: so far before its day the participle stands.
FAR = 8


def without_the_due(clause: ContactClause, head: int, times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The times that are not those of another event that is due, behind a head that tells what was."""
    at = {item.first: k for k, item in enumerate(clause.items) if item.kind == "time"}
    return [time for time in times if not of_one_due(clause, head, at.get(time.first, 0))]


def told_as_over(clause: ContactClause, carrier: Carrier | None, prep: str | None) -> bool:
    """«أجرى محادثات», «خلال لقائه»: whether a verb or preposition tells a noun of contact as what was."""
    if carrier is None:
        return prep in clause.vocabulary.before_held
    return "past" in features_of(clause.items[carrier.verb]) and not clause.items[carrier.verb].future


def of_one_due(clause: ContactClause, head: int, at: int) -> bool:
    """Whether a participle of what is planned stands between the head and a time or town, behind a noun of its own."""
    for k in range(at - 1, max(head + 1, at - FAR), -1):
        item = clause.items[k]
        if item.kind in ("verb", "comp", "comma", "mark", "colon", "rel"):
            return False
        due = clause.vocabulary.operators.get(item.form) if item.kind in ("participle", "word", "noun") else None
        if due is not None and due.status == "planned" and _described(clause, head, k):
            return True
    return False


def _described(clause: ContactClause, head: int, participle: int) -> bool:
    """«القمة الأفريقية المقررة»: whether a definite noun that is not the head stands before its participle."""
    sense = clause.items[participle].any_sense
    leads = clause.items[participle + 1].kind == "noun"  # «مؤتمر مقرر عقده في»
    if sense is None or not ("al" in sense.proclitics or leads):
        return False
    k = participle - 1
    while k > head and clause.items[k].kind in ("participle", "word", "mention"):
        k -= 1
    return k > head and clause.items[k].kind == "noun"

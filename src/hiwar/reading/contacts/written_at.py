"""Written at: a reception told by an agency takes place where the agency's dateline says that it was written.

What enters is the clusters of a page with their records and its datelines; what leaves is the records, some with the
place of a dateline. Invariant: only what was held, of a host at home there, told right behind the dateline, has its
place; an agency's own line of date is enough for anybody at home there who met a guest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from hiwar.knowledge.world import World
from hiwar.model import Article, Contact, Place, Range
from hiwar.reading.contacts.clusters import Cluster
from hiwar.reading.contacts.places import place_of
from hiwar.reading.days.dateline import line_of_date
from hiwar.reading.grammar.items import ItemBuilder
from hiwar.reading.names.mention import Mention
from hiwar.reading.names.mentions import MentionFinder
from hiwar.reading.words.script import Script
from hiwar.text.expression import TimeExpression

LONGEST, SHORTEST = 120, 12
"""A line above the body that is longer or shorter in letters is no dateline."""
NEAR = 2
"""So many sentences behind its dateline a contact stands that was where the dateline says."""
_IN_PERSON = frozenset({"meeting", "talks"})


class Written(msgspec.Struct, frozen=True, gc=False):
    """A dateline of a page: its sentence, its place, and whether it fills a line as an agency's does."""

    sentence: int
    place: Place
    whole: bool


def written_above(text: str, article: Article, world: World) -> list[Written]:
    """The dateline that stands as a line of its own above the body («الكويت 12 شوال 1441 هـ واس»)."""
    first = article.body[0].start if article.body else 0
    line = text[max(0, first - LONGEST) : first].rstrip()
    begin = first - min(first, LONGEST) + line.rfind("\n") + 1
    end = begin + len(line) - line.rfind("\n") - 1
    title = article.title.end if article.title else 0
    if begin < title or end - begin < SHORTEST:
        return []
    alone = msgspec.structs.replace(article, title=None, body=(Range(begin, end),))
    script = Script(text, alone, article.language)
    items = []
    for index, sentence in enumerate(script.sentences[:1]):
        times = [time.moved(sentence.first) for time in script.times(index)]
        mentions = [m for m in MentionFinder(script, world, article.language).find(sentence) if not _of_time(m, times)]
        items = ItemBuilder(script, article.language).build(sentence, mentions, times)
    place = line_of_date(items)
    where = place_of(place, script) if place is not None else None
    return [Written(0, where, True)] if where else []


def _of_time(mention: Mention, times: Sequence[TimeExpression]) -> bool:
    return any(time.first <= mention.first < time.last for time in times)


def at_datelines(
    clusters: Sequence[Cluster], contacts: Sequence[Contact], written: Sequence[Written],
    above: Callable[[], list[Written]],
) -> list[Contact]:  # fmt: skip
    """The contacts, those without a place in that of the dateline before them where their host is at home.

    `above` reads the dateline that stands above the body; it is asked only where some contact may need it.
    """
    out = list(contacts)
    open_ = [k for k, contact in enumerate(contacts) if _may_take(contact)]
    lines = [*written, *above()] if open_ else []
    for k in open_ if lines else ():
        told = (line for line in lines if _behind(clusters[k], line) and _at_home(contacts[k], line))
        if (line := next(told, None)) is not None:
            out[k] = msgspec.structs.replace(contacts[k], place=line.place)
    return out


def _may_take(contact: Contact) -> bool:
    return contact.place is None and contact.kind in _IN_PERSON and contact.status == "held" and not contact.background


def _behind(cluster: Cluster, dateline: Written) -> bool:
    """Whether a telling of a contact stands right behind a dateline."""
    return any(0 <= member.sentence - dateline.sentence <= NEAR for member in cluster.members if not member.headline)


def _at_home(contact: Contact, dateline: Written) -> bool:
    """Whether the host, or behind an agency's line anybody told by office, is at home there, and a guest is not."""
    home = dateline.place.state
    ours = [party for party in contact.parties if party.state == home]
    guests = [party for party in contact.parties if party.state != home]
    receives = any(party.role == "host" for party in ours)
    met = dateline.whole and any(party.type == "person" for party in ours)
    return home is not None and bool(guests) and (receives or met)

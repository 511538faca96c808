"""The engine: article in, reading out. The order of the steps, and nothing else.

Invariant: pure; the same article, knowledge and engine give the same reading.
"""

from __future__ import annotations

from hiwar.text.times import find_times

from hiwar.knowledge.world import World
from hiwar.languages import load
from hiwar.model import Article, Capture, Party, Reading
from hiwar.reading.candidate import Candidate
from hiwar.reading.candidates import Prepositions, SentenceContacts
from hiwar.reading.contacts import contact_of
from hiwar.reading.items import Item, ItemBuilder
from hiwar.reading.memory import Memory
from hiwar.reading.mention import Mention
from hiwar.reading.mentions import MentionFinder
from hiwar.reading.merge import Cluster, Merger
from hiwar.reading.script import Script
from hiwar.reading.vocabulary import vocabulary
from hiwar.text.shadow import fold
from hiwar.version import __version__

ENGINE = f"hiwar {__version__}"


class Trace:
    """What the engine saw on the way, for `explain`."""

    def __init__(self) -> None:
        self.mentions: list[list[Mention]] = []
        self.items: list[list[Item]] = []
        self.candidates: list[Candidate] = []
        self.clusters: list[Cluster] = []


def read_article(
    article: Article, text: str, capture: Capture, world: World, trace: Trace | None = None
) -> Reading:
    """The reading of an article."""
    language = article.language
    script = Script(text, article)
    finder = MentionFinder(script, world, language)
    builder = ItemBuilder(script, language)
    words = vocabulary(language)
    prepositions = Prepositions(
        {name: frozenset(fold(w) for w in ws) for name, ws in load(language, "contacts")["prepositions"].items()}
    )
    memory = Memory(script, world, article.published, article.outlet.state)
    subjects: dict[int, tuple[Party, ...]] = {}
    candidates: list[Candidate] = []
    for index, sentence in enumerate(script.sentences):
        mentions = finder.find(sentence)
        times = find_times(text, script.tokens[sentence.first : sentence.last])
        times = [t.__class__(**{**_fields(t), "first": t.first + sentence.first, "last": t.last + sentence.first}) for t in times]
        items = builder.build(sentence, mentions, times)
        for mention in mentions:
            finder.introduce(mention)
        reader = SentenceContacts(script, sentence, index, items, memory, words, prepositions, subjects)
        candidates += reader.read()
        for mention in mentions:
            if mention.type == "person" and not mention.refer:
                memory.remember(memory.parties(mention))
        if trace:
            trace.mentions.append(mentions)
            trace.items.append(items)
    clusters = Merger(text, article.published).merge(candidates)
    if trace:
        trace.candidates, trace.clusters = candidates, clusters
    contacts = tuple(contact_of(cluster, script, article.published, capture.text_id) for cluster in clusters)
    return Reading(engine=ENGINE, capture=capture, article=article, contacts=contacts)


def _fields(time: object) -> dict[str, object]:
    return {name: getattr(time, name) for name in time.__struct_fields__}  # type: ignore[attr-defined]

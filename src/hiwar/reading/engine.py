"""The engine: article in, reading out. The order of the steps, and nothing else.

Invariant: pure; the same article, knowledge and engine give the same reading.
"""

from __future__ import annotations

import functools
from collections import Counter
from itertools import chain

import msgspec

from hiwar.knowledge.world import World
from hiwar.languages import load
from hiwar.model import UNKNOWN, Article, Capture, OutletName, Party, Problem, Reading, When
from hiwar.reading.acts.across import told_across
from hiwar.reading.acts.act_records import acts_of, coded
from hiwar.reading.acts.acts import ActReader, ToldAct
from hiwar.reading.contacts.arrivals import arrive
from hiwar.reading.contacts.attribution import attributed
from hiwar.reading.contacts.candidate import Candidate
from hiwar.reading.contacts.candidates import SentenceContacts
from hiwar.reading.contacts.clusters import Cluster
from hiwar.reading.contacts.contacts import contact_of
from hiwar.reading.contacts.delegations import with_leaders
from hiwar.reading.contacts.initiative import initiate
from hiwar.reading.contacts.links import linked, tie
from hiwar.reading.contacts.merge import Merger, Parting
from hiwar.reading.contacts.misprints import with_whom
from hiwar.reading.contacts.places import place_of
from hiwar.reading.contacts.prepositions import prepositions_of
from hiwar.reading.contacts.processes import Processes
from hiwar.reading.contacts.sports import of_sport, played
from hiwar.reading.contacts.stays import placed
from hiwar.reading.contacts.vocabulary import vocabulary
from hiwar.reading.contacts.written_at import Written, at_datelines, written_above
from hiwar.reading.days.dateline import dateline_of, line_of_date
from hiwar.reading.days.publication import day_fetched, prove_published
from hiwar.reading.grammar.frames import Framer
from hiwar.reading.grammar.idioms import Idioms
from hiwar.reading.grammar.items import Item, ItemBuilder
from hiwar.reading.grammar.times import told_in
from hiwar.reading.names.mention import Mention
from hiwar.reading.names.mentions import MentionFinder
from hiwar.reading.resolution.memory import Memory
from hiwar.reading.statements.bodies import UNKNOWN_OUTLET
from hiwar.reading.statements.signals import SignalReader
from hiwar.reading.statements.statements import statement_of
from hiwar.reading.statements.utterance import Utterance
from hiwar.reading.statements.utterances import UtteranceReader
from hiwar.reading.words.script import Script
from hiwar.text.expression import TimeExpression
from hiwar.version import __version__

LANGUAGES = ("ar",)
ENGINE = f"hiwar {__version__}"
MOST_TOLD = 1_500
"""Where a page has told so many contacts, those of the sentences behind are not read; the page says so."""


class Trace:
    """What the engine saw on the way, for `explain`: lists of lists are by sentence.

    `told` is the time told last before each sentence, `lost` what another candidate took in, `partings` the contacts
    to which a candidate was not joined; `clusters` and the utterances that were not dropped are in the order of the
    reading's contacts and statements.
    """

    def __init__(self) -> None:
        self.mentions: list[list[Mention]] = []
        self.items: list[list[Item]] = []
        self.told: list[When] = []
        self.candidates: list[Candidate] = []
        self.lost: list[Candidate] = []
        self.clusters: list[Cluster] = []
        self.partings: list[Parting] = []
        self.utterances: list[Utterance] = []


def read_article(article: Article, text: str, capture: Capture, world: World, trace: Trace | None = None) -> Reading:
    """The reading of an article."""
    language = article.language if article.language in LANGUAGES else LANGUAGES[0]
    script = Script(text, article, language)
    published, problems = prove_published(script, article, capture, world)
    article = msgspec.structs.replace(article, published=published)
    finder = MentionFinder(script, world, language)
    builder = ItemBuilder(script, language)
    words = vocabulary(language)
    prepositions = prepositions_of(language)
    idioms = Idioms(script, article)
    all_times: list[list[TimeExpression]] = []
    all_mentions: list[list[Mention]] = []
    for index, sentence in enumerate(script.sentences):
        times = [time.moved(sentence.first) for time in script.times(index)]
        mentions = [m for m in finder.find(sentence) if not _is_time(m, times) and not idioms.covers(m)]
        for mention in mentions:
            finder.introduce(mention)
        all_times.append(times)
        all_mentions.append(mentions)
    everybody = chain.from_iterable(all_mentions)
    until = day_fetched(capture.fetched)
    memory = Memory(script, world, article.published, home_of(article.outlet), everybody, until)
    memory.house = _voice_of().get(article.outlet.name or "")
    subjects: dict[int, tuple[Party, ...]] = {}
    candidates: list[Candidate] = []
    doers = ActReader(language)
    deeds: list[ToldAct] = []
    processes = Processes()
    speakers = UtteranceReader(script, memory, language)
    utterances: list[Utterance] = []
    written: list[Written] = []
    abouts: dict[int, list[Mention]] = {}
    told, crowded = UNKNOWN, False
    for index, sentence in enumerate(script.sentences):
        times, mentions = all_times[index], all_mentions[index]
        items = builder.build(sentence, mentions, times)
        if mentions:
            items = with_whom(with_leaders(items, words), words, prepositions)
        dateline = None if sentence.headline else dateline_of(items)
        line = None if sentence.headline or dateline else line_of_date(items)
        if (dated := dateline.place if dateline else line) and (where := place_of(dated, script)):
            written.append(Written(index, where, line is not None))
        if dateline:
            items = items[dateline.stop :]
            memory.home = memory.home or dateline.place.state
        memory.meet(mentions)
        framer = Framer(items)
        spoken = speakers.read(index, sentence, items, framer)
        memory.speaking = spoken[0].speaker if spoken else None
        if spoken and _acts(spoken[0].speaker):
            subjects[index] = (spoken[0].speaker,)
        utterances += spoken
        abouts[index] = mentions
        reader = SentenceContacts(script, sentence, index, framer, memory, words, prepositions, subjects)
        found = reader.read() if len(candidates) < MOST_TOLD else []
        processes.note(reader.clause, found)
        crowded |= reader.crowded
        deeds += doers.read(reader.clause, spoken)
        initiate(reader.clause, found, candidates, spoken)
        tie(reader.clause, found, candidates)
        for candidate in found:
            candidate.told = told
            candidate.main = memory.pairs[0] if memory.pairs else ()
        if trace:
            trace.mentions.append(mentions)
            trace.items.append(items)
            trace.told.append(told)
            trace.lost += reader.lost
        told = told_in(times, text, told, article.published)
        candidates += found
        for mention in mentions:
            memory.states.update(mention.states)
            if mention.type == "place" and mention.states:
                memory.place = mention
            if mention.type in ("institution", "organisation", "group") and (mention.states or mention.entity):
                for party in memory.parties(mention):
                    memory.remember_body(finder.title_of(mention), party)
            named = mention.refer == "counterpart" and mention.number == 1 and mention.entity is not None
            if mention.type == "person" and (named or not mention.refer):
                memory.remember(memory.parties(mention), mention.feminine)
    candidates += told_across([deed for deed in deeds if deed.entry.across], candidates, script)
    if candidates and of_sport(script):
        candidates = [candidate for candidate in candidates if not played(candidate, language)]
    deeds = [deed for deed in deeds if not deed.entry.across]
    merger = Merger(text, article.published, processes, trace.partings if trace else None)
    clusters = merger.merge(candidates)
    arrive(clusters)
    if trace:
        trace.candidates, trace.clusters, trace.utterances = candidates, clusters, utterances
    by_word: Counter[int] = Counter()
    records = []
    for cluster in clusters:
        head = cluster.lead.head
        records.append(contact_of(cluster, script, world, article.published, capture.text_id, by_word[head]))
        by_word[head] += 1
    records = placed(clusters, linked(clusters, records, text))
    records = at_datelines(clusters, records, written, functools.partial(written_above, text, article, world))
    speakers.settle(utterances)
    signals = SignalReader(script, language, of_sport(script), speakers.speakers.looks_on)
    told_by = [
        (u, statement_of(u, script, article.published, capture.text_id, _about(u, named, memory), signals, named))
        for u, named in ((u, abouts[u.sentence]) for u in utterances)
        if not u.dropped
    ]
    return Reading(
        engine=ENGINE,
        capture=capture,
        article=article,
        contacts=tuple(attributed(clusters, records, told_by, script)),
        statements=tuple(coded(told_by, deeds)),
        acts=acts_of(deeds, told_by, script, article.published, capture.text_id),
        problems=_foreign(article) + problems + _overfull(crowded, merger.overfull, len(candidates) >= MOST_TOLD),
    )


def _foreign(article: Article) -> tuple[Problem, ...]:
    """That a page is in no language that is read here, so that finding nothing in it says nothing."""
    if article.language in LANGUAGES:
        return ()
    return (Problem(code="not_arabic", says="its letters are not those of Arabic; only Arabic is read"),)


def _overfull(crowded: bool, many: bool, full: bool) -> tuple[Problem, ...]:
    """What of a page was not read as others are, because nobody writes so and it would take too long."""
    out: list[Problem] = []
    if crowded:
        out.append(Problem(code="no_sentence", says="a heap of words of contact is no sentence; none was read in it"))
    if full:
        says = f"it tells more than {MOST_TOLD:,} contacts; those behind were not read: cut it into pages"
        out.append(Problem(code="unread_contacts", says=says))
    elif many:
        says = "it tells so many contacts that the later were compared with those told shortly before alone"
        out.append(Problem(code="many_contacts", says=says))
    return tuple(out)


def _is_time(mention: Mention, times: list[TimeExpression]) -> bool:
    """Whether a town or an outlet of that name stands inside a time («آب الماضي», «مساء اليوم»)."""
    return mention.type in ("place", "outlet", "other") and any(
        t.first <= mention.first and mention.last <= t.last for t in times
    )


def _acts(party: Party) -> bool:
    """Whether a speaker can be who acts in the clauses that follow: nobody unnamed, no outlet, no body."""
    outlet = (party.id or "").startswith("outlet:") or party.why == UNKNOWN_OUTLET
    return party.type in ("person", "state", "organisation") and not outlet


def home_of(outlet: OutletName) -> str | None:
    """The country whose offices an outlet names without saying whose («وزير الداخلية»).

    A broadcaster and who writes for all Arab countries have none; who gathers the papers of one country has it.
    """
    own = outlet.kind in ("newspaper", "agency", "official", "website", "aggregator") and outlet.name not in _of_all()
    return outlet.state if own else None


@functools.cache
def _of_all() -> frozenset[str]:
    """The names of those who write for all Arab countries."""
    return frozenset(load("ar", "page")["outlet"]["of_all"])


@functools.cache
def _voice_of() -> dict[str, str]:
    """The organisation whose own voice an outlet is, by the outlet's name."""
    voices: dict[str, str] = load("ar", "page")["outlet"]["voice_of"]
    return voices


def _about(utterance: Utterance, mentions: list[Mention], memory: Memory) -> tuple[Party, ...]:
    """The parties that the content of an utterance names, other than its speaker; at most three."""
    out: list[Party] = []
    first, last = utterance.content
    for mention in mentions:
        if first <= mention.first < last and mention.type in ("person", "state", "organisation", "institution"):
            out += [
                p
                for p in memory.parties(mention)
                if p.type != "unnamed" and p.name != utterance.speaker.name and p.name not in {o.name for o in out}
            ]
    return tuple(out[:3])

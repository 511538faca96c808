"""The inflector: surface forms of a verb or noun from its lemma, in the folded spelling.

What enters is the unvowelled third person of the past and of the present, or a noun with its plurals; what leaves is
every form that news prose writes, each with its features. Invariant: generation is by rule from the lemma as spelled;
a form that two rules make is made once with both feature sets. Weak and hamzated verbs follow their written shape:
a final ى/ا/ي/و is weak, a middle ا/و/ي before the last letter is hollow, a final أ/ء is sound.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hiwar.languages import load
from hiwar.text.shadow import fold


class Form(NamedTuple):
    """One surface form: `open` says whether an enclitic pronoun may follow, `plain` whether it may stand alone."""

    text: str
    features: frozenset[str]
    plain: bool = True
    open: bool = False


def _endings(table: str) -> dict[str, str]:
    return dict(load("ar", "inflection")[table])


def _feature(text: str) -> frozenset[str]:
    return frozenset(text.split())


def verb_forms(past: str, present: str, passive: bool = True) -> Iterator[Form]:
    """The forms of a verb.

    >>> forms = {form.text for form in verb_forms("التقى", "يلتقي")}  # he met, he meets
    >>> {"التقت", "التقيا", "التقوا", "يلتقيان", "يلتقون", "يلتق"} <= forms
    True
    """
    yield from _past_forms(past)
    yield from _present_forms(present)
    if passive:
        yield from _passive_forms(past)


def _past_forms(past: str) -> Iterator[Form]:
    shapes = load("ar", "inflection")["shapes"]
    weak = past[-1] in shapes["weak_final_past"]
    group = "past_weak" if weak else "past_sound"
    stem = fold(past[:-1]) if weak else fold(past)
    link = shapes["link_waw"] if past[-1] in shapes["weak_final_waw"] else shapes["link_ya"]
    for ending, features in _endings(group).items():
        suffix = ending.replace("W", link)
        tags = _feature(f"past {features}")
        if weak and suffix == "":
            yield Form(fold(past), tags)
            yield Form(stem + shapes["alif"], tags, plain=False, open=True)
            continue
        if suffix == shapes["plural_past"]:
            yield Form(stem + suffix, tags)
            yield Form(stem + shapes["waw"], tags, plain=False, open=True)
            continue
        yield Form(stem + suffix, tags, open=True)
    hollow = len(past) > 2 and past[-2] == shapes["alif"] and not weak
    if hollow:
        short = fold(past[:-2] + past[-1])
        for ending in (shapes["first_singular"], shapes["first_plural"]):
            yield Form(short + ending, _feature("past first"), open=True)


def _present_forms(present: str) -> Iterator[Form]:
    shapes = load("ar", "inflection")["shapes"]
    stem = fold(present[1:])
    weak = present[-1] in shapes["weak_final_present"]
    bare = stem[:-1] if weak else stem
    link = shapes["waw"] if present[-1] == shapes["waw"] else shapes["ya"]
    for prefix, features in _endings("present_prefixes").items():
        tags = _feature(f"present {features}")
        yield Form(prefix + stem, tags, open=True)
        if weak:
            yield Form(prefix + bare, tags | {"jussive"}, open=True)
            if present[-1] in shapes["weak_final_past"]:
                yield Form(prefix + bare + shapes["alif"], tags, plain=False, open=True)
        elif len(stem) > 2 and stem[-2] in shapes["weak_middle"]:
            yield Form(prefix + stem[:-2] + stem[-1], tags | {"jussive"}, open=True)
    for key, features in _endings("present_plurals").items():
        prefix, ending = key.split("-")
        tags = _feature(f"present {features}")
        base = bare + link if weak and ending.startswith(shapes["alif"]) else bare
        yield Form(prefix + base + ending, tags, open=True)


def _passive_forms(past: str) -> Iterator[Form]:
    shapes = load("ar", "inflection")["shapes"]
    stem = None
    if past[-1] in shapes["weak_final_past"]:
        stem = past[:-1] + shapes["ya"]
    elif len(past) > 2 and past[-2] == shapes["alif"]:
        stem = past[:-2] + shapes["ya"] + past[-1]
    elif shapes["hamza_alif"] in past[1:]:
        stem = past[0] + past[1:].replace(shapes["hamza_alif"], shapes["hamza_waw"], 1)
    if stem:
        for ending, features in _endings("past_sound").items():
            yield Form(fold(stem + ending), _feature(f"past passive {features}"))


def noun_forms(singular: str, plurals: tuple[str, ...] = (), sound: bool = False) -> Iterator[Form]:
    """The forms of a noun: singular, dual, plurals, with the shapes that an enclitic asks for.

    >>> forms = {form.text for form in noun_forms("لقاء", ("لقاءات",))}  # meeting, meetings
    >>> {"لقاء", "لقاءان", "لقاءين", "لقاءات", "لقاي"} <= forms
    True
    """
    shapes = load("ar", "inflection")["shapes"]
    yield from _noun_stem(singular, _feature("noun singular"))
    dual = singular[:-1] + shapes["ta"] if singular.endswith(shapes["ta_marbuta"]) else singular
    for ending, features in _endings("duals").items():
        yield Form(fold(dual + ending), _feature(f"noun {features}"), open="construct" in features)
    if sound:
        for ending, features in _endings("sound_plurals").items():
            yield Form(fold(singular + ending), _feature(f"noun {features}"), open="construct" in features)
    for plural in plurals:
        yield from _noun_stem(plural, _feature("noun plural"))


def _noun_stem(stem: str, tags: frozenset[str]) -> Iterator[Form]:
    shapes = load("ar", "inflection")["shapes"]
    if stem.endswith(shapes["ta_marbuta"]):
        yield Form(fold(stem), tags)
        yield Form(fold(stem[:-1] + shapes["ta"]), tags, plain=False, open=True)
        return
    if stem.endswith(shapes["hamza"]):
        yield Form(fold(stem), tags, open=True)
        yield Form(fold(stem[:-1] + shapes["waw"]), tags, plain=False, open=True)
        yield Form(fold(stem[:-1] + shapes["ya"]), tags, plain=False, open=True)
        return
    if stem[-1] in shapes["weak_final_past"]:
        yield Form(fold(stem), tags)
        yield Form(fold(stem[:-1]) + shapes["alif"], tags, plain=False, open=True)
        return
    yield Form(fold(stem), tags, open=True)
    yield Form(fold(stem) + shapes["alif"], tags | {"indefinite"})


def adjective_forms(masculine: str, plurals: tuple[str, ...] = ()) -> Iterator[Form]:
    """The forms of an adjective or participle: gender, dual, sound plurals, the indefinite accusative.

    >>> sorted(form.text for form in adjective_forms("روسي"))[:4]  # Russian
    ['روسي', 'روسيا', 'روسيات', 'روسيان']
    """
    for ending, features in _endings("adjectives").items():
        yield Form(fold(masculine + ending), _feature(f"adjective {features}"))
    for plural in plurals:
        yield Form(fold(plural), _feature("adjective plural"))

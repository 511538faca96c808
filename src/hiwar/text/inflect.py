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
    yield from _present_forms(past, present)
    if passive:
        yield from _passive_forms(past)
        yield from _passive_present_forms(past, present)


def _past_forms(past: str) -> Iterator[Form]:
    shapes = load("ar", "inflection")["shapes"]
    weak = past[-1] in shapes["weak_final_past"]
    group = "past_weak" if weak else "past_ya" if past[-1] == shapes["ya"] else "past_sound"
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
            # The weak letter is lost before the plural: لقي, لقوا (he met, they met).
            base = stem[:-1] if group == "past_ya" else stem
            yield Form(base + suffix, tags)
            yield Form(base + shapes["waw"], tags, plain=False, open=True)
            continue
        yield Form(_with(stem, suffix, shapes), tags, open=True)
    if _hollow(past):
        short = fold(past[:-2] + past[-1])
        for ending in (shapes["first_singular"], shapes["first_plural"]):
            yield Form(_with(short, ending, shapes), _feature("past first"), open=True)


def _with(stem: str, ending: str, shapes: dict[str, str]) -> str:
    """A stem and its ending, two like letters written once: كنا (we were), أعلنا (we announced)."""
    double = ending == shapes["first_plural"] and stem[-1] == ending[0]
    return stem + ending[1:] if double else stem + ending


def _present_forms(past: str, present: str) -> Iterator[Form]:
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
        elif len(stem) > 2 and stem[-2] in shapes["weak_middle"] and _hollow(past):
            yield Form(prefix + stem[:-2] + stem[-1], tags | {"jussive"}, open=True)
    for key, features in _endings("present_plurals").items():
        prefix, ending = key.split("-")
        tags = _feature(f"present {features}")
        base = bare + link if weak and ending.startswith(shapes["alif"]) else bare
        yield Form(prefix + base + ending, tags, open=True)


def _hollow(past: str) -> bool:
    """Whether the middle letter of the root is weak: عاد (he returned), but not صوّر (he filmed)."""
    shapes = load("ar", "inflection")["shapes"]
    return len(past) > 2 and past[-2] == shapes["alif"] and past[-1] not in shapes["weak_final_past"]


def _passive_forms(past: str) -> Iterator[Form]:
    """The passive past where it is spelled otherwise: قوبل (was met with), أعيد (was returned), سئل (was asked)."""
    shapes = load("ar", "inflection")["shapes"]
    stem = _passive_stem(past, shapes)
    if stem:
        for ending, features in _endings("past_sound").items():
            lost = ending == shapes["plural_past"] and stem[-1] == shapes["ya"]
            yield Form(fold((stem[:-1] if lost else stem) + ending), _feature(f"past passive {features}"))


def _passive_stem(past: str, shapes: dict[str, str]) -> str | None:
    alif, hamza = shapes["alif"], shapes["hamza_alif"]
    stem = past
    if len(past) > 3 and past[1] == alif and past[0] != shapes["waw"]:
        stem = past[0] + shapes["waw"] + past[2:]
    elif len(past) == 5 and past[0] == shapes["ta"] and past[2] == alif:
        stem = past[:2] + shapes["waw"] + past[3:]
    if past[-1] in shapes["weak_final_past"]:
        stem = stem[:-1] + shapes["ya"]
    elif past[-1] == hamza:
        stem = stem[:-1] + shapes["hamza_ya"]
    elif _hollow(past):
        stem = past[:-2] + shapes["ya"] + past[-1]
    elif hamza in past[1:]:
        carrier = shapes["hamza_ya"] if len(past) == 3 else shapes["hamza_waw"]
        stem = past[0] + past[1:].replace(hamza, carrier, 1)
    return stem if stem != past else None


def _passive_present_forms(past: str, present: str) -> Iterator[Form]:
    """The passive present where it is spelled otherwise: يقال (is said), يوضع (is put), يؤخذ (is taken)."""
    shapes = load("ar", "inflection")["shapes"]
    alif, waw, hamza = shapes["alif"], shapes["waw"], shapes["hamza_alif"]
    stem = present[1:]
    if _hollow(past) and len(stem) > 1 and stem[-2] in shapes["weak_middle"]:
        stem = stem[:-2] + alif + stem[-1]
    elif past[0] == waw and stem == past[1:]:
        stem = past
    elif stem[0] == hamza:
        stem = shapes["hamza_waw"] + stem[1:]
    elif stem[-1] == waw:
        stem = stem[:-1] + shapes["weak_final_past"][0]
    if stem != present[1:]:
        for prefix, features in _endings("present_prefixes").items():
            if "third" in features:
                yield Form(prefix + fold(stem), _feature(f"present passive {features}"))


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

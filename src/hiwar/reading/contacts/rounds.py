"""Rounds: talks of the same sides before and after those that a page tells («آخر جولة», «الجولة المقبلة»).

What enters is two tellings; what leaves is why the one is another round than the other, or nothing. Invariant: only the
words beside the noun or its verb part two rounds; a headline parts none.
"""

from __future__ import annotations

from hiwar.reading.contacts.candidate import Candidate

MEETS = ("talks", "meeting", "summit", "other")


def coming(candidate: Candidate) -> bool:
    """«الجولة الثانية», «الاجتماع المقبل»: whether a telling is of a round by its number, or of the next one."""
    told = candidate.features
    return bool(told.get("session") or told.get("next")) and candidate.definite


def made_before(one: Candidate, other: Candidate) -> bool:
    """«زيارته الأخيرة إلى الرياض» beside one that is ahead: whether the one was the latest, the other is to come."""
    ahead = ("planned", "proposed", "conditional")
    return bool(one.features.get("latest")) and one.status not in ahead and other.status in ahead


def numbers_differ(one: Candidate, other: Candidate) -> bool:
    """«إرجاء الجولة الرابعة», «كانت الجولة الثالثة قد عقدت»: whether two rounds are told by different numbers."""
    numbers = one.features.get("number"), other.features.get("number")
    return all(numbers) and numbers[0] != numbers[1]


def follows(one: Candidate, other: Candidate, held: bool, over: bool) -> bool:
    """Whether the round of `other`, `over` or ahead, goes with that of `one`, which was `held` or not.

    By their numbers the ones before it are over and the ones behind it ahead; without them only one ahead is another.
    """
    if numbers_differ(one, other):
        return (other.features["number"] < one.features["number"]) == over
    return held and not over


def another_round(lead: Candidate, candidate: Candidate, done: bool, coming_one: bool) -> str:
    """What makes the candidate another round than the contact of `lead`; empty where nothing does.

    `done` says whether that contact was held, `coming_one` whether the candidate is still ahead.
    """
    if candidate.headline or lead.headline or "visit" in (lead.kind, candidate.kind):
        return ""
    if numbers_differ(lead, candidate):
        return "a round of another number"
    meet = lead.kind in MEETS and candidate.kind in MEETS
    if meet and done and coming_one and coming(candidate):
        return "a coming round of talks that were held"
    later = candidate.sentence > lead.sentence
    if later and candidate.features.get("earlier") and not lead.features.get("earlier"):
        return "told as one before it"
    return ""

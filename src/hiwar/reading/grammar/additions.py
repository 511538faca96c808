"""Additions: one more behind a list, told by a word of adding («وكذلك الوزير», «إضافة إلى الوزير», «وآخر من كينيا»).

What enters is the items of a sentence and where a list stops; what leaves is where the one stands who is added, 0
where none is. Invariant: who acts in a clause of his own behind the word of adding is added to no list.
"""

from __future__ import annotations

from collections.abc import Sequence

from hiwar.reading.grammar.frame_words import FrameWords
from hiwar.reading.grammar.item import Item
from hiwar.reading.names.mention import Mention


def added(items: Sequence[Item], k: int, prep: str | None, last: Mention, words: FrameWords) -> int:
    """Where the one stands who is added to a list of persons or lands that stops at `k`; 0 where nobody is."""
    k += int(items[k].kind == "comma")
    if k + 1 >= len(items) or (at := _behind_the_word(items, k, prep, words)) == 0:
        return 0
    mention = items[at].mention
    peer = last.refer == "counterpart" and mention is not None and mention.type == "person"
    alike = mention is not None and (mention.type == last.type or {mention.type, last.type} <= {"state", "place"})
    alike = alike or peer
    return at if alike and not items[at].joined and not _acts(items, at) else 0


def _behind_the_word(items: Sequence[Item], k: int, prep: str | None, words: FrameWords) -> int:
    """Behind a joined word of adding, or behind one with its preposition; 0 where no such word stands at `k`."""
    item, behind = items[k], items[k + 1]
    if item.joined and item.form in words.also:
        return k + 1 if behind.mention is not None and behind.prep in (None, prep) else 0
    told = item.form[1:] if item.joined and item.form not in words.adding else item.form
    led = told in words.adding and behind.form in words.adding_to and k + 2 < len(items)
    return k + 2 if led and items[k + 2].prep is None else 0


def added_behind(items: Sequence[Item], k: int, after: int, words: FrameWords) -> bool:
    """«التقى الوزير الذي يقود الوفد، وكذلك السفير»: whether the group at `k` is added to a list before it."""
    word = items[k - 1]
    parted = k > 1 and items[k - 2].kind == "comma" and word.joined and word.form in words.also
    return parted and not items[k].joined and not _acts(items, after - 1)


def then_another(items: Sequence[Item], k: int, led: str | None, last: Mention, words: FrameWords) -> bool:
    """«تحدث إلى نظيره صباحا، ثم إلى الرئيس»: whether «ثم» leads to one more behind the preposition told last."""
    if items[k].form not in words.then or led is None or k + 1 >= len(items):
        return False
    behind = items[k + 1]
    at = k + 1 + int(behind.kind == "prep")
    prep = behind.form if behind.kind == "prep" else behind.prep
    mention = items[at].mention if at < len(items) else None
    if mention is None or prep != led or _acts(items, at):
        return False
    return mention.type == last.type or "counterpart" in (mention.refer, last.refer)


def _acts(items: Sequence[Item], at: int) -> bool:
    """«التقى الوزير، وكذلك الرئيس يصل غدا»: whether a verb behind the one at `at` is his own."""
    return at + 1 < len(items) and items[at + 1].kind in ("verb", "neg") and not items[at + 1].joined


def one_more_sent(items: Sequence[Item], k: int, last: Mention, words: FrameWords) -> int:
    """«وفد من إثيوبيا وآخر من الصومال», «ممثلين عن الحكومة وآخرين عن الحركة»: who sent the other delegation."""
    k += int(items[k].kind == "comma")
    if last.title is None or (last.type != "group" and last.number == 1) or k + 2 >= len(items):
        return 0
    sender = items[k + 2]
    told = items[k].form in words.one_more and items[k + 1].form in words.sent_from
    return k + 2 if told and sender.mention is not None and not (sender.prep or sender.joined) else 0


def escorted(items: list[Item], k: int) -> bool:
    """«والوفد المرافق له ونظيره»: whether the pronoun at `k` says whom those joined before it escort."""
    told = items[k - 1].mention if k else None
    return told is not None and told.type == "group" and items[k - 1].joined and told.last - told.first > 1


def behind_whom(items: list[Item], at: int) -> int:
    """«سبق للوزير والوفد المرافق له أن», «سبق للوزير، سامح شكري، أن»: where the words of the one told before end."""
    if at > 2 and items[at - 1].kind == "pron" and escorted(items, at - 1):
        return at - 2
    return at - int(at > 1 and items[at - 1].kind == "comma")

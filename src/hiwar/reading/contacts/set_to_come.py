"""Set to come: a contact that is told as what something was done on the understanding of («وصل على أن يجري محادثات»).

What enters is the items of a sentence and the place of a verb in the present; what leaves is whether it is set to
come. Invariant: only the subjunctive behind «على» sets it; what is agreed, confirmed or denied by «أن» alone is not.
"""

from __future__ import annotations

from hiwar.reading.contacts.vocabulary import Vocabulary
from hiwar.reading.grammar.items import Item


def is_set(items: list[Item], at: int, vocabulary: Vocabulary) -> bool:
    """Whether «على أن» leads to the verb at `at`."""
    if at < 2 or items[at - 1].kind != "comp" or items[at - 1].form not in vocabulary.words["that"]:
        return False
    return items[at - 2].form in vocabulary.words["set_on"]

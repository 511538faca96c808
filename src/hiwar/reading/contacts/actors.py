"""Actors: the verbs of a sentence that may tell who acts in them, as they are asked for from behind.

What enters is the frames of a sentence; what leaves is places in it. Invariant: a stretch of verbs that name nobody is
walked once and then passed over, so that a sentence of hundreds of them costs no more than its length.
"""

from __future__ import annotations

from collections.abc import Iterator

from hiwar.reading.grammar.frames import Frame, Framer

BEHIND = 3
"""Behind a verb somebody may be told so far who is not its subject, and acts («ذكر مكتب الرئيس أنه»)."""


class Actors:
    """The frames of the verbs of a sentence, each as it was turned by whoever read it."""

    def __init__(self, framer: Framer) -> None:
        self.walked = 0
        self._framer = framer
        self._turned: dict[int, Frame] = {}
        self._past: dict[int, int] = {}

    def frame(self, at: int) -> Frame:
        """The frame of the verb at `at`."""
        return self._turned.get(at) or self._framer.verb(at)

    def turn(self, at: int, frame: Frame) -> None:
        """Note that a frame is another one than the verb alone tells («يزور موسكو الرئيس»)."""
        self._turned[at] = frame
        if frame.subject or frame.antecedent:
            self._past.clear()

    def before(self, head: int) -> Iterator[int]:
        """The verbs before `head` that name somebody or stand behind one who acts, the nearest first."""
        at = self._next(head - 1)
        while at >= 0:
            yield at
            at = self._next(at - 1)

    def _next(self, start: int) -> int:
        """The nearest such verb at `start` or before it; -1 where there is none."""
        at = start
        while at >= 0:
            known = self._past.get(at)
            if known is not None:
                at = known
                break
            self.walked += 1
            if self._framer.items[at].kind == "verb":
                frame, behind = self.frame(at), self._framer.items[at + 1 : at + 1 + BEHIND]
                if frame.subject or frame.antecedent or any(item.mention for item in behind):
                    break
            at -= 1
        if start >= 0:
            self._past[start] = at
        return at

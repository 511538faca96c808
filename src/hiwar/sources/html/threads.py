"""Threads: pages on which members of a forum write one below the other, of which the first tells and others answer.

What enters are the elements of a page; what leaves are the posts behind the first. A post is an element with a name
that is numbered («post80», «p12»), and that holds an element for the member who wrote it. Invariant: entries of a
journal that is written on, which have no members, are no posts.
"""

from __future__ import annotations

import re

from hiwar.sources.html.blocks import Blocks, Place

_POST = re.compile(r"(?:js-|edit|reply)?(?:p|post|msg|message)[-_]?\d+", re.IGNORECASE)
_MEMBER = re.compile(r"username|poster|postprofile|member|user-?(?:name|info|details|card)", re.IGNORECASE)
_MOST_LOOKED_AT = 400


def later_posts(blocks: Blocks) -> set[int]:
    """The elements of the posts behind the first; none where the page is no thread.

    >>> from hiwar.sources.html.blocks import blocks_of
    >>> from hiwar.sources.html.tree import tree_of
    >>> post = "<div id=post{0}><b class=username>نسيم</b><p>التقى الوزيران في مسقط اليوم.</div>"
    >>> blocks = blocks_of(tree_of("<body>" + post.format(1) + post.format(2), "a"))  # the two ministers met today
    >>> [blocks.places[number].element.get("id") for number in later_posts(blocks)]
    ['post2']
    """
    posts: list[Place] = []
    within: set[int] = set()
    for place in blocks.places:
        if place.parent in within:
            within.add(place.number)
        elif _POST.fullmatch(place.element.get("id", "")):
            within.add(place.number)
            posts.append(place)
    if len(posts) < 2 or not all(map(_has_member, posts[:_MOST_LOOKED_AT])):
        return set()
    return {post.number for post in posts[1:]}


def _has_member(post: Place) -> bool:
    """Whether an element within a post is named for its writer."""
    named = (f"{one.get('class', '')} {one.get('id', '')}" for one in post.element.iter("*"))
    return any(_MEMBER.search(names[:300]) for names in named)

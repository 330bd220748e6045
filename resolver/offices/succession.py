"""Who holds an office on a day, of all whom the list gives for it: one after another, or several side by side.

An office is single when the terms that are listed for it follow one another. Then a term without an end ends where
the next one begins, and on the days of a handover the office is the successor's. An office that is listed for people
side by side stays everybody's: nobody is picked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, permutations

from resolver import lexicon
from resolver.offices.posts import Post
from resolver.offices.titles import office_key
from resolver.records import Title
from resolver.text.words import tokens

HANDOVER = timedelta(days=31)  # terms that overlap by no more than this follow one another
_SHARED_RANKS = frozenset(("deputy", "assistant", "senior", "under"))


@dataclass(frozen=True, slots=True)
class Holders:
    """`posts` are those who hold the office, `before` those whose open terms ended when the one holder began."""

    posts: tuple[Post, ...]
    before: tuple[Post, ...] = ()


def on(posts: Sequence[Post], day: date | None) -> Holders:
    """Lists who holds an office on a day, one post for each actor; without a day, who holds it now."""
    held = [p for p in posts if holds(p.title, day)]
    latest = max((_since(p) for p in held), default=date.min)
    last = _one_each(p for p in held if _since(p) == latest)
    if len(_one_each(held)) > 1 and len(last) == 1 and _is_single(posts):
        return Holders(last, _one_each(p for p in held if p.actor != last[0].actor))
    return Holders(_one_each(held))


def holds(title: Title, day: date | None) -> bool:
    """Says whether the listed days of a term cover a day; without a day, whether the term is open."""
    if day is None:
        return title.until is None
    return (title.since or date.min) <= day <= (title.until or date.max)


def _since(post: Post) -> date:
    return post.title.since or date.min


def _one_each(posts: Iterable[Post]) -> tuple[Post, ...]:
    return tuple({p.actor: p for p in posts}.values())


def _is_single(posts: Sequence[Post]) -> bool:
    """Says whether one person at a time holds the office: it is somebody's own, and its terms follow one another."""
    own = all(_names_owner(p) for p in posts) or any(_hands_over(a, b) for a, b in permutations(posts, 2))
    shared = any(_is_shared_by_nature(p.title.title) for p in posts)
    return own and not shared and not any(_side_by_side(a, b) for a, b in combinations(posts, 2))


def _names_owner(post: Post) -> bool:
    """Without its country or house an office ("CEO") may be another one of the same wording."""
    return bool(post.title.of) or bool(office_key(post.title.title).of)


def _is_shared_by_nature(title: str) -> bool:
    words = [t.folded for t in tokens(title)]
    return (
        bool(office_key(title).rank & _SHARED_RANKS)
        or words[-1:] == ["minister"] == words
        or any(word in lexicon.words("office_shared") for word in words)
    )


def _hands_over(a: Post, b: Post) -> bool:
    end, start = a.title.until, b.title.since
    return a.actor != b.actor and end is not None and start is not None and abs(start - end) <= HANDOVER


def _side_by_side(a: Post, b: Post) -> bool:
    """Says whether two people hold an office for long at a time: an end that is listed lies deep in the other's term."""
    first, second = sorted((a, b), key=lambda p: (_since(p), p.title.until or date.max))
    end, start = first.title.until, _since(second)
    if a.actor == b.actor or end is None or second.title.since is None:
        return False
    return min(end, second.title.until or end) - start > HANDOVER

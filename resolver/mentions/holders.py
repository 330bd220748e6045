"""Offices without a name: "the Kremlin spokesman" is whoever held that office on the day of the document."""

# ruff: noqa: RUF001 - letters, quotes and dashes of several scripts

from collections.abc import Iterator, Mapping, Sequence

from resolver import evidence, lexicon, office_evidence
from resolver.catalog import Catalog
from resolver.languages import admits, admitted
from resolver.mentions.blocking import is_followed_by_name
from resolver.mentions.laidwords import is_given
from resolver.offices import succession
from resolver.offices.posts import Post, Posts, Wording
from resolver.reading.document import Reading
from resolver.records import Document, Evidence

_SMALL = frozenset(("the", "a", "an"))
_OWNING = _SMALL | {"its", "his", "her", "their", "our"}
_NOT_HIM = lexicon.words("not_holders")
_MOST_JOINERS = 2  # Bürgermeister der Stadt Harburg
_FEW = 3  # more holders than this on one day say nothing about whom a text means
Taken = Mapping[int, Sequence[tuple[int, int]]]  # the words of each reading that are part of a mention
Holding = tuple[int, int, int, tuple[Evidence, ...]]


def find(
    reading: Reading,
    document: Document,
    catalog: Catalog,
    taken: Sequence[tuple[int, int]],
    bodies: Sequence[tuple[int, int]] = (),
) -> Iterator[Holding]:
    """Yields (first, last, actor, reasons) for each office without a name and each who held it on that day.

    `taken` are the words of persons who were found, beside whom no office stands alone; `bodies` those of
    organisations, which an office may be of.
    """
    used = {at for first, last in taken for at in range(first - 1, last + 2)}
    for posts in catalog.posts:
        if posts.wordings and (posts.lang is None or admits((posts.lang,), reading.stated)):
            for first, last, held in _standing_alone(reading, posts, used):
                if not all(_is_apart_or_owner(body, first, last) for body in bodies):
                    continue
                used.update(range(first, last + 1))
                written = reading.text[reading.token[first].start : reading.token[last].end]
                yield from ((first, last, *who) for who in _reasons(written, held, document, catalog))


def _standing_alone(reading: Reading, posts: Posts, used: set[int]) -> Iterator[tuple[int, int, list[Post]]]:
    """Yields (first, last, posts) for each office that stands for its holder, and all who are listed with it."""
    words, done = posts.words(reading.tokens), -1
    for at in posts.places(reading.tokens, words):
        found = _office_at(reading, at, words, posts) if at > done and at not in used else None
        if found:
            first, done = found[:2]
            if used.isdisjoint(range(first, done + 1)) and _is_alone(reading, first, done):
                yield found


def _is_apart_or_owner(body: tuple[int, int], first: int, last: int) -> bool:
    """Says whether an organisation stands away from an office, or is named in it as the one whose office it is."""
    begin, end = body
    is_owner = first <= begin and end <= last and (begin, end) != (first, last)
    return is_owner or end < first - 1 or begin > last + 1


def again(
    readings: Sequence[Reading], given: Mapping[tuple[str, ...], tuple[int, Evidence]], taken: Taken
) -> Iterator[tuple[Reading, Holding]]:
    """Yields each place where an office that the document gave beside a name stands alone: the same person again.

    `given` maps the words of an office to the actor and the reason. An office that stands beside another name too
    is nobody's.
    """
    for words, (actor, reason) in given.items():
        places = [
            (r, at, last)
            for r in readings
            for at in r.tokens.places(words[0])
            if (last := _match(r, at, words, r.tokens.folded)) is not None and not _goes_on(r, last)
        ]
        free = [place for place in places if not _touches(*place, taken[id(place[0])])]
        if not any(_stands_beside_name(*place) for place in free):
            alone = [place for place in free if _is_alone(*place) and _is_definite(*place)]
            yield from ((r, (first, last, actor, (reason,))) for r, first, last in alone)


def _is_definite(reading: Reading, first: int, last: int) -> bool:
    """Says whether an office is a certain one: "the" stands before it, or it says itself whose it is."""
    if any(_is_place(t.folded) for t in reading.tokens[first : last + 1]):
        return not _is_foreign(reading, first)
    return first > 0 and reading.token[first - 1].folded == "the"


def _touches(reading: Reading, first: int, last: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Says whether a name that was found stands right beside an office, articles aside, or the two overlap."""
    while first > 0 and reading.token[first - 1].folded in _OWNING:
        first -= 1
    return any(a <= last + 1 and first <= b + 1 for a, b in taken)


def _is_foreign(reading: Reading, first: int) -> bool:
    """Says whether the word before an office is a place, so that it is another country's."""
    tokens_ = reading.token
    joined = first > 0 and not tokens_[first].begins
    return joined and _is_place(tokens_[first - 1].folded)


def _office_at(reading: Reading, at: int, words: Sequence[str], posts: Posts) -> tuple[int, int, list[Post]] | None:
    """Finds the longest listed office whose words start at a place, with the country that it is listed for."""
    best: tuple[int, int, list[Post]] | None = None
    for wording in posts.wordings[words[at]]:
        last = _match(reading, at, wording, words)
        if last is None or (best and best[1] - best[0] >= last - at):
            continue
        fitting = [p for p in posts.holders[wording] if admitted(p.limits, reading.stated)]
        spans = [(span, p) for p in fitting if (span := _owned(reading, (at, last), p.title.of, words, posts))]
        if spans:
            widest = max((span for span, _ in spans), key=lambda s: s[1] - s[0])
            best = (*widest, [post for span, post in spans if span == widest])
    return best


def _match(reading: Reading, at: int, wording: Wording, words: Sequence[str]) -> int | None:
    """Matches words one by one, articles aside; returns the place of the last."""
    place = at
    for number, wanted in enumerate(wording):
        while number and place < len(words) and words[place] in _SMALL and wanted not in _SMALL:
            place += 1
        if place >= len(words) or words[place] != wanted:
            return None
        place += 1
    last = place - 1
    return last if reading.token[last].sentence == reading.token[at].sentence else None


def _owned(
    reading: Reading, office: tuple[int, int], of: str | None, words: Sequence[str], posts: Posts
) -> tuple[int, int] | None:
    """Says which words name the office: with its country, where the list gives one; another country's is another office."""
    first, last = office
    if of is None:
        return None if _is_foreign(reading, first) or _goes_on(reading, last) else office
    for form in posts.owners(of):
        if span := _beside(reading, office, form, words, posts):
            return span
    for form in posts.acronyms(of):
        span = _beside(reading, office, form, words, posts)
        if span and reading.tokens[span[0] if span[0] < first else span[1]].text.isupper():
            return span
    return None


def _beside(
    reading: Reading, office: tuple[int, int], form: Wording, words: Sequence[str], posts: Posts
) -> tuple[int, int] | None:
    """Says which words name the office with one name of its owner, before it or behind."""
    first, last = office
    size = len(form)
    if first >= size and tuple(words[first - size : first]) == form:
        return first - size, last
    after = _behind(reading, last, form, words, posts)
    return None if after is None else (first, after)


def _behind(reading: Reading, last: int, form: Wording, words: Sequence[str], posts: Posts) -> int | None:
    """Says where the owner ends that stands behind an office, with a joiner between; a case may do without one."""
    at, folded = last + 1, reading.tokens.folded
    if posts.lang is None and folded[at : at + 1] != ["of"]:
        return None
    while at < len(words) and folded[at] in posts.joiners and at <= last + _MOST_JOINERS:
        at += 1
    joined = at < len(words) and reading.token[at].sentence == reading.token[last].sentence
    return _match(reading, at, form, words) if joined else None


def _is_place(folded: str) -> bool:
    return folded in lexicon.words("places")


def _goes_on(reading: Reading, last: int) -> bool:
    """The words go on to a longer office ("Minister of Finance and …"), so it is another one."""
    return (
        last + 1 < len(reading.tokens)
        and not reading.token[last + 1].break_before
        and reading.token[last + 1].folded in ("of", "for")
    )


def _is_alone(reading: Reading, first: int, last: int) -> bool:
    """The office stands for its holder: no name beside it, nothing that makes it another's."""
    tokens_ = reading.token
    if first and not tokens_[first].begins and tokens_[first - 1].folded in _NOT_HIM:
        return False
    return not _stands_beside_name(reading, first, last)


def _stands_beside_name(reading: Reading, first: int, last: int) -> bool:
    if is_followed_by_name(reading, last) or _given_follows(reading, last):
        return True
    return _apposition_after(reading, last) or _apposition_before(reading, first)


def _given_follows(reading: Reading, last: int) -> bool:
    following = last + 1
    joined = following < len(reading.tokens) and not reading.token[following].break_before
    return joined and reading.named[following] and is_given(reading, following)


def _apposition_after(reading: Reading, last: int) -> bool:
    """Says whether a name follows: the office, Name."""
    if last + 1 >= len(reading.tokens) or not reading.named[last + 1]:
        return False
    gap = reading.token[last + 1].gap
    return gap in (", ", " – ", " — ", " - ") and reading.token[last + 1].folded not in lexicon.words("function_words")


def _apposition_before(reading: Reading, first: int) -> bool:
    """Says whether a name stands before: Name, the office."""
    at = first - 1
    while at >= 0 and reading.token[at].folded in _SMALL:
        at -= 1
    if at < 0 or not reading.named[at] or reading.token[at].sentence != reading.token[first].sentence:
        return False
    gap = reading.token[at + 1].gap
    known = reading.token[at].folded in lexicon.words("function_words") or _is_place(reading.token[at].folded)
    return gap in (", ", " – ", " — ", " - ") and not known


def _reasons(
    written: str, posts: Sequence[Post], document: Document, catalog: Catalog
) -> Iterator[tuple[int, tuple[Evidence, ...]]]:
    """Names the one who holds an office on the day of the document, or the few who hold it side by side."""
    held = succession.on(posts, document.published)
    actors = catalog.actors
    dated = document.published is not None
    if len(held.posts) > _FEW:
        return
    for post in held.posts:
        if held.before:
            earlier = tuple(actors[p.actor] for p in held.before)
            yield post.actor, (office_evidence.successor(written, actors[post.actor], post.title, earlier),)
            continue
        others = tuple(actors[p.actor] for p in held.posts if p is not post)
        why = office_evidence.holder(written, actors[post.actor], post.title, dated=dated)
        yield post.actor, (why, evidence.ambiguous(written, others)) if others else (why,)

"""The words of a text laid beside the names that they may be: which fit, before what stands around them is asked."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from resolver.catalog import Catalog
from resolver.index.entries import Entry, Laid
from resolver.mentions.breaks import has_owner, is_misjoined, is_nickname, is_owners, is_parted
from resolver.mentions.insigns import in_signs, is_in_pinyin
from resolver.mentions.laidwords import (
    JOINERS,
    alike_at,
    alike_term_at,
    has_particle_at,
    is_but_a_word,
    is_cut,
    is_given,
    is_initial,
    is_no_name,
    is_of_other_gender,
    is_only_heard,
    is_other_sign,
    may_be,
    spelled_at,
)
from resolver.mentions.stretches import Stretch, Stretches, step
from resolver.names.alignment import FOUND, Alignment, align
from resolver.names.parsing import Part, are_syllables
from resolver.names.slips import forgiven, sounds_unlike
from resolver.reading.document import Reading, is_particle
from resolver.spelling.word import SYLLABIC, Word, alike
from resolver.traditions.chinese import is_surname
from resolver.traditions.respelled import alike_but_for_vowels, is_arabic
from resolver.verdict import LIKENESS

_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]{2}")
_IN_SIGNS = SYLLABIC | {"kana"}


def laid(stretches: Stretches, catalog: Catalog, i: int, j: int, entries: Sequence[int]) -> Sequence[Laid]:
    """Lays the words around two places beside names; of words that stand by themselves, what was found is kept."""
    alone = stretches.alone(i, j)
    if alone is None:
        return lay_all(stretches, catalog, i, j, entries)
    return catalog.laid.of((alone, tuple(entries)), lambda: lay_all(stretches, catalog, i, j, entries))


def lay_all(stretches: Stretches, catalog: Catalog, i: int, j: int, entries: Sequence[int]) -> tuple[Laid, ...]:
    """Lays the words around two places beside each of some names that may fit."""
    stretch, reading = stretches.around(i, j), stretches.reading
    near = (catalog.entry(number) for number in entries if stretch.has(catalog.shape(number)))
    return tuple(filter(None, (_lay_near(stretch, reading, entry, i, j) for entry in near)))


def _lay_near(stretch: Stretch, reading: Reading, entry: Entry, i: int, j: int) -> Laid | None:
    if is_in_pinyin(entry):
        found = in_signs(reading, entry, i)
        return Laid(entry, found[0] - i, found[1] - i, *found[2:]) if found and found[0] <= j <= found[1] else None
    return lay(reading, entry, i, j) if stretch.most(entry.name) >= FOUND else None


def lay(reading: Reading, entry: Entry, i: int, j: int) -> Laid | None:
    """Lays the words around two places beside a name, and keeps what fits."""
    first, last = _widen(reading, entry, i, j)
    if entry.name.kind == "person" and is_parted(reading, entry, first, last):
        return None
    if entry.name.kind == "organisation" and (
        is_misjoined(reading, entry, first, last) or is_owners(reading, entry, i, last)
    ):
        return None
    kept = [at for at in range(first, last + 1) if not _says_nothing(reading, entry, first, at)]
    spelled = [(word_, at) for at in kept for word_ in spelled_at(reading, entry, at)]
    words, places = tuple(w for w, _ in spelled), tuple(at for _, at in spelled)
    likeness = _likeness(entry)
    laid = align(entry.name, words, lambda part, n: likeness(reading, part, words[n], places[n]))
    fit = max(laid.score, forgiven(entry.name, words, laid))
    if fit < FOUND or not {i, j} <= {places[at] for _, at, _ in laid.pairs}:
        return None
    if _has_no_name(reading, entry, laid, words, places):
        return None
    if (
        _is_scrap(entry, laid, words)
        or _are_signs_apart(reading, entry, laid, places)
        or (entry.name.kind == "person" and sounds_unlike(entry.name, words, laid))
    ):
        return None
    return Laid(entry, first - i, last - i, laid, words, fit)


def _is_another(reading: Reading, part: Part, at: int) -> bool:
    """Says whether a word of a text is a plain word, or a given name of the other gender."""
    if part.role != "word" and is_but_a_word(reading, at, part.word):
        return True
    if part.role != "word" and is_only_heard(part.word, reading.words[at]):
        return True
    return part.role == "given" and is_of_other_gender(reading, at, part.word)


def _has_no_name(reading: Reading, entry: Entry, laid: Alignment, words: Sequence[Word], places: Sequence[int]) -> bool:
    """Says whether a word that fits a part of a name is none here."""
    found = [(entry.name.parts[part], words[n], places[n]) for part, n, _ in laid.pairs]
    if any(_is_no_surname(part, written) or _is_another(reading, part, at) for part, written, at in found):
        return True
    doubtful = [(part, at) for part, _, at in found if is_no_name(reading, at, part.word)]
    given = bool(doubtful) and any(part.role == "given" and is_given(reading, at) for part, _, at in found)
    return any(not given or is_no_name(reading, at, part.word, behind_given=True) for part, at in doubtful)


def _is_no_surname(part: Part, found: Word) -> bool:
    """A Chinese sign that only sounds like the surname: 理 is no Li."""
    latin = part.role == "family" and part.word.script == "latin"
    return latin and found.script == "han" and not is_surname(found.folded)


def _is_scrap(entry: Entry, laid: Alignment, words: Sequence[Word]) -> bool:
    """Initials alone are nobody's name, nor are some of the syllables of a Chinese or Korean one."""
    used = [words[n] for _, n, _ in laid.pairs]
    if all(one.is_initial for one in used):
        return entry.name.kind == "person" or bool(laid.missing)
    parts = entry.name.parts
    eastern = parts[0].role == "family" and are_syllables([part.word for part in parts])
    if eastern and any(part.glued for i in laid.missing for part in parts[i : i + 2]):
        return True  # Lee Jae-myung is not Lee Jae-yong, nor Lee Myung-bak
    if laid.missing and any(one.script in SYLLABIC for one in used):
        return True  # 김정은 is not 김정일
    signs = {p.word.script for p in entry.name.parts} & SYLLABIC
    return bool(signs and laid.missing) and signs.isdisjoint(one.script for one in used)


def _are_signs_apart(reading: Reading, entry: Entry, laid: Alignment, places: Sequence[int]) -> bool:
    """Says whether signs stand otherwise than a list in signs has them: 王传军 and 军王 are no 王军."""
    found = sorted((places[n], part) for part, n, _ in laid.pairs)
    if _is_in_katakana(reading, reading.token[found[0][0]].start, reading.token[found[-1][0]].end):
        return True
    if not all(part.word.script in _IN_SIGNS for part in entry.name.parts):
        return False
    return any((b[0] - a[0], b[1] - a[1]) != (1, 1) for a, b in pairwise(found))


def _is_in_katakana(reading: Reading, start: int, end: int) -> bool:
    """Says whether words are part of a longer one in katakana: ソフトバンク in ソフトバンクホークス."""
    text = reading.text
    return any(_KATAKANA.match(text[max(0, at - 1) : at + 1]) for at in (start, end))


def _says_nothing(reading: Reading, entry: Entry, first: int, at: int) -> bool:
    """A particle, or a nickname between the words of a name, is not compared."""
    if _is_small_word(reading, entry, at):
        return True
    return entry.name.kind == "person" and at > first and is_nickname(reading, at)


def _likeness(entry: Entry) -> Callable[[Reading, Word, Word, int], float]:
    if entry.name.kind == "organisation":
        return alike_term_at
    return _alike_arabic_at if is_arabic(entry.name) else alike_at


def _alike_arabic_at(reading: Reading, part: Word, found: Word, at: int) -> float:
    """Scores a word beside an Arabic name, whose short vowels each language hears its own way: bin Ladin, bin Laden."""
    heard = alike_but_for_vowels(part, found)
    return max(alike_at(reading, part, found, at), heard if heard >= LIKENESS["vowels"] else 0.0)


def _is_small_word(reading: Reading, entry: Entry, at: int) -> bool:
    token = reading.token[at]
    if entry.name.kind == "organisation":
        return token.folded in JOINERS and not any(token.folded == p.word.folded for p in entry.name.parts)
    return (
        (is_particle(token) or has_particle_at(reading, entry.name, at))
        and not is_initial(reading, at)
        and not any(_is_part(reading, p.word, at) for p in entry.name.parts)
    )


def _is_part(reading: Reading, part: Word, at: int) -> bool:
    """Says whether a small word is a part of a name, as it stands or, with a capital, in another alphabet: Ван И is Wang Yi."""
    token, found = reading.token[at], reading.words[at]
    across = token.text[0].isupper() and found.script != part.script and not (token.begins and reading.loud[at])
    return token.folded == part.folded or (across and alike(part, found) >= LIKENESS["transcribed"])


def _widen(reading: Reading, entry: Entry, i: int, j: int) -> tuple[int, int]:
    """Takes in the words on either side that are other parts of the name, over small words that the name has, too."""
    first, last, room = i, j, len(entry.name.parts) + 2
    over = partial(step, reading, fits=partial(_fits, reading, entry), small=partial(_is_own_joiner, entry))
    while last - i < room and (words := over(last, 1, cut=partial(_is_broken, reading, entry, 1))):
        last += words
    while j - first < room and (words := over(first, -1, cut=partial(_is_broken, reading, entry, -1))):
        first -= words
    return first, last


def _is_own_joiner(entry: Entry, folded: str) -> bool:
    return entry.name.kind == "organisation" and folded in JOINERS and f" {folded} " in entry.name.text.casefold()


def _is_broken(reading: Reading, entry: Entry, way: int, at: int) -> bool:
    """Says whether a name ends before a word; behind an owner it goes on to the left, and to the right if he is of it."""
    if way > 0 and not has_owner(entry.name):
        return reading.token[at].break_before
    return is_cut(reading, entry.name.kind, at)


def _is_small(reading: Reading, part: Word, at: int) -> bool:
    """Says whether a small word of Cyrillic only sounds like a part of a name: "Учора" is no Ihor."""
    return reading.words[at].script == "cyrillic" and is_no_name(reading, at, part)


def _fits(reading: Reading, entry: Entry, at: int) -> bool:
    if not may_be(reading, at):
        return False
    likeness = _likeness(entry)
    return any(
        likeness(reading, p.word, found, at) >= 0.8  # noqa: PLR2004
        and not (is_other_sign(p.word, found) or _is_no_surname(p, found) or _is_small(reading, p.word, at))
        for p in entry.name.parts
        for found in spelled_at(reading, entry, at)
    )

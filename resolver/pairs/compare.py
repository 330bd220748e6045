"""Two bare names: no document around them that could tell more."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from resolver.names import typos
from resolver.names.alignment import Alignment, align, mean_and_min
from resolver.names.lengths import too_long
from resolver.names.parsing import Name, Part, parse
from resolver.organisations.acronyms import is_acronym_of, stands_for_head
from resolver.organisations.bags import bag, is_body
from resolver.organisations.blends import is_blend_of
from resolver.organisations.bracketed import letters_beside
from resolver.organisations.places import is_place
from resolver.organisations.terms import alike_terms, canonical, plain
from resolver.pairs import objections, otherways
from resolver.pairs.laid import Laid, because
from resolver.records import Comparison, Kind
from resolver.spelling import endings
from resolver.spelling.word import Word, alike, word
from resolver.text.scripts import ABJADS
from resolver.text.words import tokens
from resolver.traditions import byear, chinese, japanese, korean, respelled, servants, sinograms, transcribed
from resolver.verdict import CAPS, COSTS, LIKENESS, MATCH

_ENOUGH_LETTERS = 6  # shorter names may have the same letters by chance
_GOOD = 0.93  # a score that no other way to write the names could better by much
_MANY_WORDS = 16  # of a name that is read as it stands, and in no other way
_TELLING = 2  # words that say which body is meant
_NOTHING = Alignment((), (), (), 0.0)
_Term = Callable[[Word, Word], float]


def compare(a: str, b: str, kind: Kind = "person") -> Comparison:
    """Says whether two names are one actor. A lone surname is not enough."""
    if overlong := too_long(a) or too_long(b):
        return Comparison(0.0, match=False, because=(overlong,))
    first, second = parse(a, kind), parse(b, kind)
    if not first.parts or not second.parts:
        return Comparison(0.0, match=False, because=("There is no name to compare.",))
    laid = lay(first, second)
    heard = _by_ear(second, first) if laid.score < MATCH else None
    laid = max(laid, heard, key=_score) if heard else laid
    return Comparison(round(laid.score, 3), laid.score >= MATCH, because(laid))


def lay(a: Name, b: Name) -> Laid:
    """Lays two names side by side in every way in which each may be written, and takes the best.

    Only the second is heard as other orthographies write foreign names: the first is as a list spells it.
    """
    if a.kind == "organisation":
        a, b = plain(a), plain(b)
    best = _as_they_stand(a, b)
    if best.score >= _GOOD:
        return best
    for left, right in _other_ways(a, b) if not (is_long(a) or is_long(b)) else ():
        best = max(best, _read_as(_as_they_stand(left, right), a, b), key=_score)
    other = _by_sound_of_signs(a, b) or _by_syllables(a, b) or _by_letters(a, b) or _by_acronym(a, b) or _by_words(a, b)
    best = max(best, other, key=_score) if other else best
    heard = _by_ear(a, b) if best.score < MATCH else None
    return max(best, heard, key=_score) if heard else best


def _read_as(laid: Laid, a: Name, b: Name) -> Laid:
    """Says how a name was read that is not as it stands."""
    changed = [one for one, name in ((laid.left, a), (laid.right, b)) if one.parts != name.parts]
    said = (f"“{one.text}” is read as “{' '.join(p.word.folded for p in one.parts)}”." for one in changed)
    return replace(laid, note=" ".join(said)) if changed else laid


def _score(laid: Laid) -> float:
    return laid.score


def _as_they_stand(a: Name, b: Name) -> Laid:
    if a.kind == "organisation":
        return _organisations(a, b)
    like = _alike_arabic if respelled.is_arabic(a) or respelled.is_arabic(b) else _alike_names
    return _capped(_either_way(a, b, like))


def _organisations(a: Name, b: Name) -> Laid:
    like = _alike_arabic_words if respelled.is_arabic(a) or respelled.is_arabic(b) else _alike_words
    words = _laid_beside(a, b, like)
    score = words.score
    if words.extra or words.missing:
        score = max(min(score, _laid_beside(b, a, like).score), _but_for_places(a, b, words))
    return _capped(Laid(a, b, words, score))


def _either_way(a: Name, b: Name, like: _Term) -> Laid:
    """Takes the better of the two ways: what one name leaves out costs less than what the other adds."""
    there, back = _laid_beside(a, b, like), _laid_beside(b, a, like)
    if back.score <= there.score:
        return Laid(a, b, there, there.score)
    turned = tuple(sorted((j, i, likeness) for i, j, likeness in back.pairs))
    return Laid(a, b, Alignment(turned, back.extra, back.missing, back.score), back.score)


def _laid_beside(a: Name, b: Name, like: _Term) -> Alignment:
    return align(a, [p.word for p in b.parts], partial(_alike_at, b.parts, like))


def _alike_names(a: Word, b: Word) -> float:
    near = alike(a, b)
    return near if near > LIKENESS["letter doubled"] else max(near, typos.likeness(a, b), endings.likeness(a, b))


def _alike_words(a: Word, b: Word) -> float:
    near = alike_terms(a, b)
    return near if near > LIKENESS["letter doubled"] else max(near, typos.likeness(a, b))


def _alike_arabic(a: Word, b: Word) -> float:
    a, b = servants.masters(a, b)
    return max(_alike_names(a, b), respelled.alike_but_for_vowels(a, b))


def _alike_arabic_words(a: Word, b: Word) -> float:
    return max(_alike_words(a, b), respelled.alike_but_for_vowels(a, b))


def _but_for_places(a: Name, b: Name, words: Alignment) -> float:
    """Scores two organisations of which only one says where it is."""
    alone = [b.parts[j] for j in words.extra] or [a.parts[i] for i in words.missing]
    if (words.extra and words.missing) or not all(is_place(p.word.folded) for p in alone):
        return 0.0
    said = [(a.parts[i].weight, likeness) for i, _, likeness in words.pairs]
    return mean_and_min(said) - COSTS["organisation: place"] if said else 0.0


def _alike_at(parts: Sequence[Part], like: _Term, mine: Word, at: int) -> float:
    return like(mine, parts[at].word)


def _capped(laid: Laid) -> Laid:
    found = objections.against(laid.left, laid.right, laid.words) if laid.score >= LIKENESS["least"] else ()
    return replace(laid, score=min((laid.score, *(one.cap for one in found))), against=found) if found else laid


def _other_ways(a: Name, b: Name) -> Iterator[tuple[Name, Name]]:
    """Yields the names with neighbouring words joined, where that helps, and the other names that each text gives."""
    for left in joins(a):
        if _has_word(b, left):
            yield left, b
    for right in joins(b):
        if _has_word(a, right):
            yield a, right
    ways = otherways.of_people if a.kind == "person" else otherways.of_bodies
    yield from (pair for pair in ways(a, b) if pair != (a, b))


def is_long(name: Name) -> bool:
    """Says whether a name has so many words that it is read only as it stands."""
    return name.text.count(" ") >= _MANY_WORDS


def _has_word(other: Name, joined: Name) -> bool:
    glued = [p.word for p in joined.parts if p.glued]
    if any(w.script in ABJADS for w in (*glued, *(p.word for p in other.parts))):
        return True  # what is not written has no length
    if joined.kind == "organisation" and any(canonical(w.folded) in _terms(other) for w in glued):
        return True
    lengths = {len(p.word.latin) for p in other.parts}
    return any(abs(len(w.latin) - size) < 2 for w in glued for size in lengths)  # noqa: PLR2004


def _terms(name: Name) -> frozenset[str]:
    return frozenset(canonical(p.word.folded) for p in name.parts)


@lru_cache(maxsize=1 << 12)
def joins(name: Name) -> tuple[Name, ...]:
    """Lists a name with each two neighbouring words written as one; that word is `glued`."""
    parts = name.parts
    pairs = ((i, parts[i].word, parts[i + 1].word) for i in range(len(parts) - 1))
    apart = [i for i, one, other in pairs if not (one.is_initial or other.is_initial) and _is_of_one_script(one, other)]
    return tuple(replace(name, parts=(*parts[:i], _join(parts[i], parts[i + 1]), *parts[i + 2 :])) for i in apart)


def _is_of_one_script(one: Word, other: Word) -> bool:
    return one.script == other.script or not {one.script, other.script} & ABJADS


def _join(left: Part, right: Part) -> Part:
    both = word(left.word.folded + right.word.folded, left.word.latin + right.word.latin)
    role = right.role if right.role == "family" else left.role
    return Part(both, role, max(left.weight, right.weight), glued=True)


def _by_letters(a: Name, b: Name) -> Laid | None:
    """The same letters, cut into words in another way: Van der Bilt, Vanderbilt."""
    letters = _letters(a.text)
    if len(letters) < _ENOUGH_LETTERS or letters != _letters(b.text):
        return None
    return _capped(Laid(a, b, _NOTHING, 0.97, note="The names have the same letters, cut into words in another way."))


@lru_cache(maxsize=1 << 12)
def _letters(text: str) -> str:
    return "".join(t.latin for t in tokens(text))


def _by_syllables(a: Name, b: Name) -> Laid | None:
    """A Chinese or Korean name in another system of writing its syllables."""
    if a.kind == "organisation":
        return None
    for language, is_one in (
        ("Chinese", chinese.is_one),
        ("Chinese", sinograms.are_one),
        ("Korean", korean.are_one),
    ):
        if is_one(a, b):
            note = f"“{a.text}” and “{b.text}” are one {language} name in two systems of writing it."
            return Laid(a, b, _NOTHING, CAPS[language + " system"], note=note)
    return None


def _by_ear(listed: Name, written: Name) -> Laid | None:
    """A foreign name as a Latin orthography writes it by its sound."""
    if listed.kind == "organisation" or not byear.may_be_heard(listed, written):
        return None
    ways = (listed, *servants.joined(listed))  # Abd al-Majid, as one word
    likely = ((way, one) for one in byear.readings(written) for way in ways if byear.may_be(one, way))
    return max((_heard(written, way, one) for way, one in likely), key=_score, default=None)


def _heard(written: Name, other: Name, reading: byear.Reading) -> Laid:
    """Lays a name as it is heard beside another one; what speaks against it as it is written does so, too."""
    laid = _either_way(reading.name, other, partial(byear.likeness, reading))
    if not byear.is_whole(laid.words) or _is_half_heard(laid.words, written, other, reading):
        return replace(laid, score=0.0)
    said = " ".join(p.word.latin for p in reading.name.parts)
    note = f"“{written.text}” is heard as “{said}”."
    heard = _capped(replace(laid, score=min(laid.score, CAPS["by ear"]), note=note))
    if len(written.parts) != len(reading.name.parts):
        return heard
    as_written = _capped(replace(heard, left=written))
    return replace(heard, score=as_written.score, against=(*heard.against, *as_written.against))


def _is_half_heard(words: Alignment, written: Name, other: Name, reading: byear.Reading) -> bool:
    """Says whether a given name is spelled as in the list and the surname only heard: Daisy Schmidis is not Daisy Schmid."""
    if reading.marked or len(written.parts) != len(reading.name.parts):
        return False
    parts = ((written.parts[i], other.parts[j]) for i, j, _ in words.pairs)
    same = {there.role for here, there in parts if here.word.latin == there.word.latin}
    return bool(same) and "family" not in same


def _by_acronym(a: Name, b: Name) -> Laid | None:
    if a.kind == "person":
        return None
    for short, full in ((a, b), (b, a)):
        beside = (parse(letters, "organisation") for letters in letters_beside(short.text))
        if any(is_acronym_of(one, full) for one in (short, *beside)):
            note = f"“{short.text}” is the first letters of “{full.text}”."
            return _capped(Laid(a, b, _NOTHING, CAPS["acronym"], note=note))
        if stands_for_head(short, full):
            note = f"“{short.text}” begins with the first letters of words of “{full.text}”."
            return _capped(Laid(a, b, _NOTHING, CAPS["acronym"], note=note))
        if is_blend_of(short, full):
            note = f"“{short.text}” is made of the beginnings of the words “{full.text}”."
            return _capped(Laid(a, b, _NOTHING, CAPS["acronym"], note=note))
    return None


def _by_words(a: Name, b: Name) -> Laid | None:
    """The same telling words of a body in another order, and other words for some: the Georgian Foreign Ministry."""
    if a.kind == "person" or is_long(a) or is_long(b):
        return None
    said = bag(a.text)
    if len(said) < _TELLING or said != bag(b.text) or not is_body(said):
        return None
    note = f"“{a.text}” and “{b.text}” say the same in other words."
    return _capped(Laid(a, b, _NOTHING, CAPS["same words"], note=note))


def _by_sound_of_signs(a: Name, b: Name) -> Laid | None:
    """A Japanese name in signs, read as the other is spelled."""
    for signs, other in ((a, b), (b, a)):
        if a.kind == "organisation":
            return None
        if transcribed.are_one(signs, other):
            note = f"“{signs.text}” is how “{other.text}” sounds, written in signs."
            return Laid(a, b, _NOTHING, CAPS["kana"], note=note)
        read = japanese.read_as(signs.text, other)
        if read:
            said = " ".join(p.word.latin for p in read.parts)
            laid = _as_they_stand(read, other)
            return replace(
                laid, score=min(laid.score, CAPS["reading"]), note=f"“{signs.text}” can be read as “{said}”."
            )
        language = sinograms.language_of(signs, other)
        if language:
            note = f"“{signs.text}” is read as “{other.text}” in {language.capitalize()}."
            return Laid(a, b, _NOTHING, CAPS["sinograms"], note=note)
    return None

"""Short forms of organisations and people that a document names in full: acronyms, first words, given names."""

from collections.abc import Iterator, Mapping, Sequence

from resolver import evidence, lexicon
from resolver.catalog import Catalog
from resolver.mentions import bodyforms, brands, lastwords
from resolver.mentions.abroadnames import is_abroad, is_small
from resolver.mentions.blocking import ARTICLES, blocker, is_followed_by_name
from resolver.mentions.found import Found
from resolver.mentions.introduced import introduced, spells
from resolver.mentions.laidwords import is_followed
from resolver.mentions.longerfirms import is_of_others, is_other_firm
from resolver.names.commonwords import is_given
from resolver.names.legalforms import is_legal_form
from resolver.names.officewords import is_head
from resolver.names.parsing import Name, parse
from resolver.reading.document import Reading
from resolver.records import Evidence
from resolver.spelling.inflection import OWNING_S

_LAST = frozenset(("club", "side", "head", "team", "founder"))
_WITH_CAPITALS = frozenset(("latin", "cyrillic", "greek", "armenian"))  # else no one sees whether a name goes on
_Form = tuple[tuple[str, ...], int, str]  # words, actor, kind
_SPOKEN = 4  # letters of an acronym that is spoken as a word
_CALLED = "called "  # leads a kind: the word as it is written
_NUMBERS = frozenset(("one", "another", "every", "each", "any", "no", "two", "some"))
_DISTINCT = 4  # letters of a given name that stands for the whole


def find(
    reading: Reading, catalog: Catalog, established: Mapping[int, Found], taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, int, Evidence]]:
    """Yields (first, last, actor, reason) for each short form that no other mention covers."""
    forms = _forms(catalog, established)
    if reading.lang in OWNING_S:
        forms.update(_owned(forms))
    if not forms:
        return
    used = {at for first, last in taken for at in range(first, last + 1)}
    free = 0
    for at in reading.tokens.places(*forms):
        found = _at(reading, at, forms, used) if at >= free and reading.named[at] else None
        if found:
            last, actor, kind = found
            yield at, last, actor, _reason(reading, at, last, kind, catalog, established[actor])
            free = last + 1


def _owned(forms: Mapping[str, list[_Form]]) -> dict[str, list[_Form]]:
    """Given names with the "s" of an owner: Løkkes, of Lars Løkke Rasmussen."""
    return {
        f"{word}s": [((f"{word}s",), actor, kind) for _, actor, kind in given]
        for word, ones in forms.items()
        if f"{word}s" not in forms and (given := [one for one in ones if one[2] == "given" and len(one[0]) == 1])
    }


def _at(reading: Reading, at: int, forms: Mapping[str, list[_Form]], used: set[int]) -> tuple[int, int, str] | None:
    """Finds the longest short form at a place, if it is of one actor only."""
    fitting = [
        (at + len(words) - 1, actor, kind)
        for words, actor, kind in forms.get(reading.token[at].folded, ())
        if tuple(t.folded for t in reading.tokens[at : at + len(words)]) == words
    ]
    last = max((end for end, _, _ in fitting), default=at)
    longest = [f for f in fitting if f[0] == last]
    if len({actor for _, actor, _ in longest}) != 1 or not used.isdisjoint(range(at, last + 1)):
        return None
    if _is_introduced_for_other(reading, at, used):
        return None
    return next((f for f in longest if _stands(reading, at, last, f[2], used)), None)


def _is_introduced_for_other(reading: Reading, at: int, used: set[int]) -> bool:
    """Letters in brackets behind another name are that name's: Reporters Without Borders (RSF)."""
    token = reading.token[at]
    bracketed = token.gap.strip() == "(" and reading.text[token.end : token.end + 1] == ")"
    before = at - 2 if at > 1 and is_legal_form(reading.token[at - 1].folded) else at - 1
    return bracketed and at > 0 and before not in used and reading.token[at - 1].text[0].isupper()


def _forms(catalog: Catalog, established: Mapping[int, Found]) -> dict[str, list[_Form]]:
    forms: dict[str, list[_Form]] = {}
    for actor, full in established.items():
        if catalog.actor[actor].kind == "organisation" and full.judged[1] != "sure":
            continue
        person = catalog.actor[actor].kind == "person"
        seen: set[tuple[tuple[str, ...], str]] = {
            ((short,), kind) for short, kind in introduced(full) if not person or spells(short, full)
        }
        seen.update(_called(full) if person else ())
        names = [entry.name for entry in catalog.entries_of(actor)]
        for name in names:
            seen.update(bodyforms.forms(name) if name.kind == "organisation" else _of_person(name))
        if catalog.actor[actor].kind == "organisation" and full.reasons[0].reason != "translated":
            seen.update(bodyforms.forms(parse(full.written, "organisation")))
        lone = {(name.parts[0].word.folded,) for name in names if name.short == "club"}
        for words, kind in sorted({(one, "club" if one in lone else what) for one, what in seen}):
            forms.setdefault(words[0], []).append((words, actor, kind))
    return forms


def _of_person(name: Name) -> Iterator[tuple[tuple[str, ...], str]]:
    """A given name is used alone, as in Saddam, or another that only he bears, if it is no word and no place."""
    if len(name.parts) == 1:
        return
    given = next((p.word for p in name.parts if p.role == "given"), None)
    bynames = (
        p.word for p in name.parts if p.role == "middle" and not is_given(p.word.latin)
    )  # Luiz Inácio Lula da Silva
    for one in filter(None, (given, *bynames)):
        common = (
            one.latin in lexicon.words("common_words") or one.latin in lexicon.words("places") or is_head(one.latin)
        )
        if one.script in _WITH_CAPITALS and len(one.folded) >= _DISTINCT and not common:
            yield (one.folded,), "given"


def _called(full: Found) -> Iterator[tuple[tuple[str, ...], str]]:
    """In Vietnamese people are called by the last word of their name, marks and all: ông Trọng."""
    last = full.reading.token[full.last]
    if full.reading.stated == "vi" and full.first < full.last and not full.written.isascii():
        yield (last.folded,), _CALLED + last.text


def _stands(reading: Reading, first: int, last: int, kind: str, used: set[int]) -> bool:
    if kind.startswith(_CALLED):
        return _is_called(reading, first, kind.removeprefix(_CALLED))
    if kind == "acronym":
        return _is_of_letters(reading.token[first].text) and not is_of_others(reading, first)
    if kind == bodyforms.LETTERS:
        letters = reading.token[first].text.isupper() and not reading.loud[first]
        return letters and not (is_of_others(reading, first) or is_other_firm(reading, last))
    if kind == bodyforms.STERN:
        return _is_told_firm(reading, first, used)
    if kind in _LAST:
        return lastwords.stands(reading, first, kind, used)
    return not (_is_anothers(reading, first, last, kind, used) or blocker(reading, first, last))


def _is_anothers(reading: Reading, first: int, last: int, kind: str, used: set[int]) -> bool:
    """Says whether a given name, a short form or a plain word is somebody else's, or nobody's."""
    if kind == bodyforms.BARE:
        return reading.stated == "de"  # where every noun has a capital
    if kind == "given":
        return _is_begun(reading, last) or _is_shared(reading, first, used)
    if kind == "town":
        return brands.standing(reading, last) is not brands.Standing.FIRM and not brands.is_told(reading, last)
    if kind == "short":
        return first == last and (is_other_firm(reading, last) or _is_surname(reading, first))
    return kind == "word" and (is_followed_by_name(reading, last) or _is_plain(reading, first))


def _is_told_firm(reading: Reading, at: int, used: set[int]) -> bool:
    """Says whether a word that is a name or a word, too, stands for a firm: the text says so of it, here or elsewhere, and of no other."""
    folded, starts = reading.token[at].folded, brands.starts(reading, at)
    if reading.once(("other firm", folded), lambda: _has_other_bearer(reading, folded, used)):
        return False
    if _is_counted(reading, at) or not reading.token[at].text[0].isupper():
        return False
    here = brands.standing(reading, at)
    told = brands.is_told(reading, at) and not brands.is_owner(reading, at)
    word = folded in lexicon.words("common_words")  # Young workers, Sun shares
    if (here is brands.Standing.FIRM and not (starts and word)) or (starts and told):
        return True
    return (
        not starts
        and here is brands.Standing.NAME
        and reading.once(("firm", folded), lambda: _is_firm(reading, folded))
    )


def _has_other_bearer(reading: Reading, folded: str, used: set[int]) -> bool:
    """Says whether a word is also a surname in the text, or the first of another firm."""
    free = (i for i in reading.tokens.places(folded) if i not in used)
    return _is_borne(reading, folded) or any(is_other_firm(reading, i) for i in free)


def _is_counted(reading: Reading, at: int) -> bool:
    """Says whether an article or a number stands before a word: the Star, one American."""
    before = reading.token[at - 1] if at and not reading.token[at].begins else None
    return before is not None and (before.folded in ARTICLES or before.folded in _NUMBERS)


def _is_firm(reading: Reading, folded: str) -> bool:
    """Says whether a text anywhere says of a word that it is a firm's: its shares, what it told."""
    places = reading.tokens.places(folded)
    return any(brands.standing(reading, i) is brands.Standing.FIRM or brands.is_told(reading, i) for i in places)


def _is_called(reading: Reading, at: int, text: str) -> bool:
    """Says whether a word, just as it is written, stands behind a form of address or a word in small letters, and alone."""
    if reading.token[at].text != text or reading.token[at].begins or is_followed(reading, at):
        return False
    return reading.token[at - 1].text[0].islower() or is_small(reading, at - 1)


def _is_of_letters(text: str) -> bool:
    """Says whether a word is written as letters of a name are: EU, BoE, M23, and as a word if it is long: Usada."""
    if text[0].islower():
        return False
    spoken = len(text) >= _SPOKEN and text.casefold() not in lexicon.words("common_words")
    return text[-1].isupper() or text[-1].isdigit() or spoken


def _is_begun(reading: Reading, at: int) -> bool:
    """Says whether a longer name goes on behind a given name, if with a particle: Geert van der Berg."""
    after = at
    while after + 1 < len(reading.tokens) and reading.token[after + 1].folded in bodyforms.BETWEEN:
        after += 1
    return is_followed_by_name(reading, after) or is_followed(reading, after)


def _is_shared(reading: Reading, at: int, used: set[int]) -> bool:
    """Says whether the text also gives the name to others: with another word behind it, or as a surname."""
    folded = reading.token[at].folded
    if reading.once(("behind", folded), lambda: len(set(_names_behind(reading, folded)))) > 1:
        return True
    return not reading.once(("others", folded), lambda: frozenset(_others(reading, folded))) <= used


def _names_behind(reading: Reading, folded: str) -> Iterator[str]:
    """The names behind a word, wherever it stands."""
    return (reading.token[i + 1].folded for i in reading.tokens.places(folded) if is_followed_by_name(reading, i))


def _others(reading: Reading, folded: str) -> Iterator[int]:
    """The places where a word is the surname of somebody else."""
    for i in reading.tokens.places(folded):
        if blocker(reading, i, i) not in ("", "a relative") and not (is_abroad(reading) and _is_begun(reading, i)):
            yield i


def _is_plain(reading: Reading, at: int) -> bool:
    """Says whether the text also writes the word small, or as the surname of somebody."""
    return bool(reading.written_small(reading.token[at].folded)) or _is_surname(reading, at)


def _is_surname(reading: Reading, at: int) -> bool:
    """Says whether the text also has the word as the surname of somebody, not only of a founder: E.F. Hutton."""
    folded = reading.token[at].folded
    return reading.once(("surname", folded), lambda: _is_borne(reading, folded))


def _is_borne(reading: Reading, folded: str) -> bool:
    same = (i for i in reading.tokens.places(folded) if not (i and reading.initials(i - 1)))
    return any(blocker(reading, i, i) == "given name before" for i in same)


def _reason(reading: Reading, first: int, last: int, kind: str, catalog: Catalog, full: Found) -> Evidence:
    actor, name = catalog.actor[full.actor], full.written
    written = reading.text[reading.token[first].start : reading.token[last].end]
    if kind == "given" or kind.startswith(_CALLED):
        return evidence.given_again(written, actor, name, 0.9)
    return evidence.acronym(written, actor, name) if kind == "acronym" else evidence.short_form(written, actor, name)

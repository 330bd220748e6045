"""Short forms of organisations and people that a document names in full: acronyms, first words, given names."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from resolver import evidence, lexicon
from resolver.catalog import Catalog
from resolver.commonwords import is_common, is_word
from resolver.laidwords import is_followed
from resolver.names import Name
from resolver.reading import Reading
from resolver.records import Evidence
from resolver.surnames import blocker, is_followed_by_name

if TYPE_CHECKING:
    from resolver.mentions import Found

_SHORTEST = 2  # letters of an acronym
_DISTINCT = 4  # letters of a first word that stands for the whole


def find(
    reading: Reading, catalog: Catalog, established: "Mapping[int, Found]", taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, int, Evidence]]:
    """Yields (first, last, actor, reason) for each short form that no other mention covers."""
    forms = _forms(catalog, established)
    if not forms:
        return
    used = {at for first, last in taken for at in range(first, last + 1)}
    hits = [
        (at, *forms[folded][0])
        for at, folded in enumerate(reading.tokens.folded)
        if len(forms.get(folded, ())) == 1 and reading.named[at] and at not in used
    ]
    shared = {actor for at, actor, kind in hits if kind == "shared" and not _stands(reading, at, kind)}
    for at, actor, kind in hits:
        if _stands(reading, at, kind) and not (kind == "shared" and actor in shared):
            yield at, at, actor, _reason(reading, at, kind, catalog, established[actor])


def _forms(catalog: Catalog, established: "Mapping[int, Found]") -> dict[str, list[tuple[int, str]]]:
    forms: dict[str, list[tuple[int, str]]] = {}
    for actor, full in established.items():
        seen: set[tuple[str, str]] = set()
        for entry in catalog.entries_of(actor):
            name = entry.name
            seen.update(_of_organisation(name) if name.kind == "organisation" else _of_person(name))
        seen.update(_introduced(full))
        for form, kind in sorted(seen):
            forms.setdefault(form, []).append((actor, kind))
    return forms


def _of_organisation(name: Name) -> Iterator[tuple[str, str]]:
    if len(name.parts) < 2:  # noqa: PLR2004 - a single word is no longer than its short form
        return
    letters = "".join(p.word.folded[:1] for p in name.parts)
    if len(letters) >= _SHORTEST and letters not in lexicon.words("places") | lexicon.words("function_words"):
        yield letters, "acronym"
    first = name.parts[0].word
    distinct = first.folded not in lexicon.words("org_words") and not is_common(first.latin)
    if distinct and len(first.folded) >= _DISTINCT:
        yield first.folded, "short"


def _of_person(name: Name) -> Iterator[tuple[str, str]]:
    """A given name is used alone: a rare one as in Saddam, a "shared" one if nobody else in the text bears it."""
    given = next((p.word for p in name.parts if p.role == "given"), None)
    if given and len(given.folded) >= _DISTINCT and len(name.parts) > 1 and not is_word(given.latin):
        yield given.folded, "shared" if is_common(given.latin) else "given"


def _introduced(full: "Found") -> Iterator[tuple[str, str]]:
    """Reads the letters that a text gives in brackets after a name: Food and Drug Administration (FDA)."""
    tokens, text = full.reading.tokens, full.reading.text
    after = full.last + 1
    if after < len(tokens) and text[tokens[full.last].end : tokens[after].start].strip() == "(":
        short = tokens[after]
        if short.text.isupper() and len(short.text) >= _SHORTEST and text[short.end : short.end + 1] == ")":
            yield short.folded, "acronym"


def _stands(reading: Reading, at: int, kind: str) -> bool:
    if kind == "acronym":
        return reading.tokens[at].text.isupper()
    if kind in ("given", "shared") and (is_followed_by_name(reading, at) or is_followed(reading, at)):
        return False
    return not blocker(reading, at, at)


def _reason(reading: Reading, at: int, kind: str, catalog: Catalog, full: "Found") -> Evidence:
    actor = catalog.actors[full.actor]
    tokens = full.reading.tokens
    name = full.reading.text[tokens[full.first].start : tokens[full.last].end]
    written = reading.tokens[at].text
    if kind in ("given", "shared"):
        return evidence.given_again(written, actor, name, 0.9)
    return evidence.acronym(written, actor, name) if kind == "acronym" else evidence.short_form(written, actor, name)

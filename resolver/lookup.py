"""A bare name and a catalog: whom it means, if anybody for sure."""

from collections.abc import Iterator, Sequence

from resolver.catalog import Catalog
from resolver.index.keys import heard_key, keys_of, sound_key
from resolver.names.lengths import too_long
from resolver.names.parsing import Name, Part, parse
from resolver.organisations import othernames
from resolver.organisations.terms import canonical_word
from resolver.pairs import otherways
from resolver.pairs.compare import is_long, joins, lay
from resolver.pairs.laid import Laid, because
from resolver.records import Actor, Lookup
from resolver.spelling.initials import initial_keys
from resolver.spelling.skeletons import skeletons
from resolver.spelling.word import HEARD, WITH_VOWELS, word
from resolver.text.hansigns import simplified
from resolver.text.words import tokens
from resolver.traditions import byear, japanese, respellings, servants, transcribed
from resolver.verdict import LIKENESS, MATCH, TIE

_SHORTEST_CUT = 3  # letters of each half of a word that may be two
_KINDS = ("person", "organisation")


def lookup(name: str, catalog: Catalog) -> Lookup:
    """Finds the one actor of the catalog whom a bare name means; ambiguous, unknown or overlong names find nobody."""
    if overlong := too_long(name):
        return Lookup(None, 0.0, (overlong,))
    ranked = sorted(_laid(name, catalog).items(), key=lambda item: (-round(item[1].score, 3), item[0]))
    score = round(ranked[0][1].score, 3) if ranked else 0.0
    if score < MATCH:
        return Lookup(None, score, (_nobody(name, catalog, ranked),))
    top = [(catalog.actor[actor], laid) for actor, laid in ranked if score - round(laid.score, 3) < TIE]
    if len(top) > 1:
        names = ", ".join(f"{a.name} ({a.id})" for a, _ in top)
        return Lookup(None, score, (f"“{name}” fits several equally well: {names}.",))
    actor, laid = top[0]
    refusal = _excluded(name, actor) or _other_bearer(laid, actor, catalog)
    return Lookup(None, score, (refusal,)) if refusal else Lookup(actor.id, score, because(laid))


def _nobody(name: str, catalog: Catalog, ranked: Sequence[tuple[int, Laid]]) -> str:
    """Says why nobody is meant: the name is only a surname, only near to somebody, or unknown."""
    bearers = _bearers(parse(name), catalog)
    if bearers:
        names = ", ".join(f"{catalog.actor[a].name} ({catalog.actor[a].id})" for a in bearers)
        return f"“{name}” is the surname of {names}, which alone is not enough to say who is meant."
    if ranked and ranked[0][1].score >= LIKENESS["least"]:
        actor, laid = catalog.actor[ranked[0][0]], ranked[0][1]
        return " ".join(
            (f"“{name}” is near to {actor.name} ({actor.id}), but not surely the same.", *because(laid)[:-1])
        )
    return f"Nobody on the watchlist is called “{name}”."


def _bearers(name: Name, catalog: Catalog) -> list[int]:
    """Lists the actors whose surname a name of one word is."""
    if len(name.parts) != 1:
        return []
    return sorted(catalog.of_family(name.parts[0].word, LIKENESS["another form"]))


def _excluded(name: str, actor: Actor) -> str:
    """Says which exclusion of the actor the name falls under, or ""."""
    said = f" {' '.join(t.folded for t in tokens(name))} "
    for exclusion in actor.exclusions:
        for phrase in exclusion.any:
            words = " ".join(t.folded for t in tokens(phrase))
            if words and f" {words} " in said:
                return (
                    f"The name has “{phrase}”; your watchlist says that this is not {actor.name}: {exclusion.reason}."
                )
    return ""


def _other_bearer(laid: Laid, actor: Actor, catalog: Catalog) -> str:
    """Refuses a surname that is only near, where the list has another actor who is called just so."""
    for i, j, likeness in laid.words.pairs:
        part, written = laid.left.parts[i], laid.right.parts[j].word
        if part.role != "family" or likeness >= LIKENESS["another form"]:
            continue
        others = sorted(catalog.of_family(written, 0.99))
        names = [catalog.actor[a] for a in others if catalog.actor[a].id != actor.id]
        if names:
            return f"“{written.folded}” is near to the surname of {actor.name}, but it is the surname of {names[0].name} ({names[0].id})."
    return ""


def _laid(name: str, catalog: Catalog) -> dict[int, Laid]:
    """Lays the name beside each name in the catalog that shares its keys; keeps the best for each actor.

    Only if none of them is the name, it is looked up as it may be heard.
    """
    best: dict[int, Laid] = {}
    seen: set[int] = set()
    for near in (_near, _near_by_ear):
        numbers = near(name, catalog) - seen
        seen |= numbers
        for entry in (one for one in map(catalog.entry, sorted(numbers)) if not one.name.short):
            laid = lay(_as_written(entry.name), parse(name, entry.name.kind))
            if entry.actor not in best or best[entry.actor].score < laid.score:
                best[entry.actor] = laid
        if any(laid.score >= MATCH for laid in best.values()):
            break
    return best


def _as_written(listed: Name) -> Name:
    """A name in signs that are found by their sound as the list writes it, to be laid beside another in signs."""
    return parse(listed.text) if transcribed.is_in_kana(listed) else listed


def _near_by_ear(name: str, catalog: Catalog) -> set[int]:
    """Fetches the entries that share the keys of two words with a person's name as an orthography may have heard it."""
    numbers: set[int] = set()
    for keys in byear.words_of(parse(name)):
        numbers |= catalog.sharing(keys)
    return numbers


def _near(name: str, catalog: Catalog) -> set[int]:
    """Fetches the entries that share the keys of two words with a name, or of its only word."""
    numbers: set[int] = set()
    for kind in _KINDS:
        for written in (name, *(otherways.texts(name) if kind == "person" else _in_english(name))):
            query = parse(written, kind)
            for form in _forms(query):
                numbers |= catalog.sharing([_keys(p, kind) for p in form.parts], any_single=kind == "organisation")
            for halves in _cuts(query):
                numbers |= catalog.sharing(halves)
    for words in respellings.others(parse(name)):
        numbers |= catalog.sharing([_spelled_keys(forms) for forms in words])
    numbers.update(_heard(parse(name), catalog))
    if not name.isascii():
        numbers |= catalog.sharing([_read_keys(name.strip(), "given")])
    for family, given in japanese.splits(name) if not name.isascii() else ():
        numbers |= catalog.sharing([_read_keys(family, "family"), _read_keys(given, "given")])
    return numbers


def _in_english(name: str) -> Iterator[str]:
    """Yields what the name of an organisation says in English, and what else it is called."""
    read = parse(name, "organisation")
    if english := othernames.in_english(read):
        yield english.text
    called = (*othernames.abroad(read), *othernames.compared(read))
    yield from (" ".join(part.word.folded for part in one.parts) for one in called)


def _forms(query: Name) -> Iterator[Name]:
    """Yields a name as it stands and, unless it is very long, with neighbouring words written as one."""
    yield query
    if not is_long(query):
        yield from (*joins(query), *servants.joined(query))


def _heard(name: Name, catalog: Catalog) -> Iterator[int]:
    """Yields the entries whose surname a name in signs writes by its sound, and those in signs that write the name's."""
    for form in transcribed.in_letters(name):
        for part in form.parts:
            yield from catalog.bearing(part.word)
    if not name.text.isascii():
        signs = simplified("".join(p.word.folded for p in name.parts))
        yield from (number for end, number in catalog.listed_in_signs(signs, 0) if end == len(signs))
    for part in name.parts:
        if part.word.script in WITH_VOWELS and part.role == "family":
            found = catalog.bearing(part.word)
            yield from (number for number in found if catalog.shape(number).words[0].script == HEARD)


def _keys(part: Part, kind: str) -> tuple[str, ...]:
    """Lists the keys of a part: in another form, if it is of an organisation, and of a given name's initial."""
    keys = (*keys_of(part.word), sound_key(part.word))
    if kind == "organisation":
        other = canonical_word(part.word)
        return keys if other is part.word else (*keys, *keys_of(other))
    return keys if part.role == "family" else (*keys, *initial_keys(part.word.folded, part.word.latin))


def _read_keys(signs: str, part: str) -> tuple[str, ...]:
    spelled = map(japanese.hepburn, sorted(japanese.readings(signs, part)))
    found = (key for latin in spelled for key in word(latin, latin).keys)
    return tuple(dict.fromkeys(found))


def _spelled_keys(forms: Sequence[str]) -> tuple[str, ...]:
    """The keys of spellings that were worked out: of so many, no groups of given names are asked for."""
    return tuple(dict.fromkeys(key for latin in forms for key in (*skeletons(latin), heard_key(latin))))


def _cuts(query: Name) -> Iterator[list[tuple[str, ...]]]:
    """Yields the keys of each long word cut in two, for a name that the list writes apart."""
    for part in query.parts:
        latin = part.word.latin
        for at in range(_SHORTEST_CUT, len(latin) - _SHORTEST_CUT + 1):
            yield [skeletons(latin[:at]), skeletons(latin[at:])]

"""Under which keys a name is found again: two keys of two of its words, one of its only word, those of its surname."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise

from resolver import lexicon
from resolver.names import initials
from resolver.names.asides import asides
from resolver.names.parsing import Name, Part, parse
from resolver.organisations import bracketed, clubs, othernames, shortened
from resolver.organisations.known import is_letters
from resolver.records import Actor, Alias
from resolver.spelling.initials import initial_keys
from resolver.spelling.skeletons import silent_endings, skeletons
from resolver.spelling.sounds import sound
from resolver.spelling.word import HEARD, Word, word
from resolver.text.tied import tied
from resolver.traditions import chinese, hangulised, hispanic, servants, transcribed

_SIGNS = frozenset(("kana", "hangul"))
LONG = 4  # organisations of this many words are indexed by neighbours and by first and last


def spellings(name: Name) -> Iterable[Name]:
    """Yields a name as it stands, with its hyphened words written as one (Jong-un, Jongun), and its country in short."""
    if not _is_heard_only(name):
        yield name
    if name.kind == "organisation":
        yield from _short_countries(name)
        yield from othernames.others(name)
        yield from initials.of_firm(name)
        yield from shortened.forms(name)
        yield from clubs.in_full(name)
        yield from filter(None, (othernames.in_english(name),))
    else:
        yield from chinese.other_scripts(name)
        yield from transcribed.in_letters(name)
        yield from servants.joined(name)
        yield from initials.together(name)
        yield from hispanic.paternal_only(name)
        if (one := tied(name.text)) != name.text:
            yield replace(parse(one), text=name.text)
    if any([p.glued for p in name.parts]):  # noqa: C419 - a list is quicker for a few
        yield replace(name, parts=tuple(_join_glued(name.parts)))


def _is_heard_only(name: Name) -> bool:
    """Says whether a foreign name is in kana or Hangul, of which no sign is a word of its own."""
    signs = all(part.word.script in _SIGNS or part.word.is_initial for part in name.parts)
    return signs and name.kind == "person" and any(transcribed.in_letters(name))


def listed_as(actor: Actor) -> tuple[str, ...]:
    """Every name of an actor, as the list writes it."""
    return (actor.name, *(alias if isinstance(alias, str) else alias.text for alias in actor.aliases))


def has_small(actor: Actor) -> bool:
    """Says whether a name of an actor may be one of these."""
    return actor.name[:1].islower() or any(name[:1].islower() for name in listed_as(actor)[1:])


def names_of(actor: Actor) -> Iterable[tuple[Name, str | Alias | None]]:
    """Yields every spelling of an actor once, and the alias that it is of: those that count always come first.

    What the list says of an alias goes before what is derived: {text: VW, needs_context: true} of Volkswagen.
    """
    seen: set[tuple[tuple[str, str], ...]] = set()
    limited = [alias for alias in actor.aliases if isinstance(alias, Alias)]
    plain = [alias for alias in actor.aliases if isinstance(alias, str)] if limited else actor.aliases
    told = {alias.text for alias in limited}
    short: list[tuple[Name, tuple[tuple[str, str], ...], str | None]] = []
    for alias in (None, *plain):
        text = actor.name if alias is None else str(alias)
        for name, shape in _shaped(actor, text):
            if name.short:
                short.append((name, shape, alias))
            elif shape not in seen and (name.text == text or name.text not in told):
                seen.add(shape)
                yield name, alias
    for name, shape, alias in short:
        if shape not in seen and name.text not in told:
            seen.add(shape)
            yield name, alias
    for alias in dict.fromkeys(limited):
        yield from ((name, alias) for name, shape in _shaped(actor, alias.text) if shape not in seen)


def _shaped(actor: Actor, text: str) -> Iterable[tuple[Name, tuple[tuple[str, str], ...]]]:
    """Yields the spellings of one name of an actor, each with its words and their roles."""
    written = (text, *(asides(text) if actor.kind == "person" else bracketed.listed(text)))
    for name in (name for one in written for name in spellings(parse(one, actor.kind))):
        if _is_of_another(actor, text, name):
            continue
        if name.parts:
            turned = transcribed.is_in_kana(name) and _is_eastern(actor)
            told = transcribed.family_first(name) if turned else name
            yield told, tuple([(p.word.folded, p.role) for p in told.parts])


def _is_of_another(actor: Actor, text: str, name: Name) -> bool:
    """Says whether letters stand for a well-known name, but in this list for the actor's own: RBI of Raiffeisen Bank International."""
    return actor.kind == "organisation" and name.text != text and are_own_letters(actor, text)


def are_own_letters(actor: Actor, text: str) -> bool:
    """Says whether a name of an organisation is the first letters of another that the list gives it."""
    return is_letters(text) and any(map(text.__eq__, map(_capitals, listed_as(actor))))


def _capitals(text: str) -> str:
    return "".join(word[0] for word in text.split() if word[0].isupper()) if " " in text else ""


def _is_eastern(actor: Actor) -> bool:
    """Says whether the surname leads in the names of an actor: イ・ジェヨン is Lee Jae-yong."""
    return any(name.isascii() and hangulised.is_eastern(parse(name)) for name in listed_as(actor))


def _short_countries(name: Name) -> Iterable[Name]:
    """United States Navy is also U.S. Navy; with two more words, also without its country."""
    if not name.parts:
        return
    spelled = tuple(p.word.folded for p in name.parts)
    for long, short in _countries().get(spelled[0], ()):
        if spelled[: len(long)] == long and len(spelled) > len(long):
            rest = name.parts[len(long) :]
            for form in short:
                yield replace(name, parts=(Part(word(form, form), "word", 0.6), *rest))
            if len(rest) > 1:
                yield replace(name, parts=rest)


@cache
def _countries() -> Mapping[str, Sequence[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """The words of countries and what they are in short, by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for long, short in lexicon.table("org_countries"):
        found.setdefault(long.split()[0], []).append((tuple(long.split()), tuple(short.split())))
    return found


def _join_glued(parts: Sequence[Part]) -> Iterable[Part]:
    joined: list[Part] = []
    for part in parts:
        if joined and part.glued:
            last = joined.pop()
            both = word(last.word.folded + part.word.folded, last.word.latin + part.word.latin)
            joined.append(Part(both, last.role, last.weight))
        else:
            joined.append(part)
    return joined


def keys_of(part: Word) -> tuple[str, ...]:
    """Lists the keys of a word of a name in the list: its own, and those of spellings with a silent ending."""
    if part.script != "latin":
        return part.keys
    return (*part.keys, *(k for k in silent_endings(part.latin) if k not in part.keys))


def sound_key(part: Word) -> str:
    """The finest key of a word: words of one sound share it, where too many share a skeleton."""
    return "~" + part.sound


def heard_key(latin: str) -> str:
    """The finest key of letters that are no word of a text or a list."""
    return "~" + sound(latin)


def whole_key(part: Word) -> str:
    """The key of a word just as it is spelled."""
    return "!" + part.latin


def partners(name: Name) -> Iterable[tuple[int, int]]:
    """Pairs each family part of a person with every other part; for long organisations, neighbours and the ends."""
    count = len(name.parts)
    if name.parts[0].word.script == HEARD:
        return ()  # signs may be so many spellings that pairs of them are too many: its surname finds it
    if name.kind == "person":
        pairs = [(f, p) for f in _family(name) for p in range(count) if p != f]
        return [*pairs, (0, 1)] if count > 2 else pairs  # noqa: PLR2004
    if count < LONG:
        return combinations(range(count), 2)
    return [*pairwise(range(count)), (0, count - 1)]


def _family(name: Name) -> list[int]:
    return [at for at, part in enumerate(name.parts) if part.role == "family"]


def partner_keys(part: Part, name: Name) -> tuple[str, ...]:
    """Lists the keys of one word of a pair: of a given name also its initial, of an organisation also the plural."""
    keys = keys_of(part.word)
    if name.kind == "organisation":
        return (*keys, *_plural_keys(part.word))
    if part.role == "given" and not part.word.is_initial:
        return (*keys, *initial_keys(part.word.folded, part.word.latin))
    return keys


def _plural_keys(part: Word) -> tuple[str, ...]:
    """Lists the keys of the same word in the plural or singular: Textile, Textiles."""
    if len(part.latin) <= LONG or not part.latin.isalpha():
        return ()
    other = part.latin[:-1] if part.latin.endswith("s") else part.latin + "s"
    return tuple(k for k in skeletons(other) if k not in part.keys)


def surname_at(name: Name) -> int | None:
    """Which part is the last word of the surname of a person's name of several words."""
    first = name.parts[0].word
    if name.kind != "person" or len(name.parts) == 1 or first.script == "pinyin":
        return None
    if first.script == "han" and not chinese.is_surname(first.folded):
        return None  # 拉里贾尼 is Larijani; of a Japanese surname in signs, one says nothing
    return max(_family(name), default=None)


def surname_of(name: Name) -> Word | None:
    """The last word of the surname of a person's name of several words."""
    at = surname_at(name)
    return None if at is None else name.parts[at].word

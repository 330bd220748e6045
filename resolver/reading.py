"""A document as it is read: the words of each field, which of them can be part of a name, and its habit of capitals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from resolver import lexicon
from resolver.folding import Token
from resolver.inflection import is_owner, matches, stems
from resolver.records import Field
from resolver.scripts import romanise, script_of
from resolver.spelling import Word, alike, word

_CASED = frozenset(("latin", "cyrillic", "greek", "armenian"))
_NO_NAME = word("", "")  # stands for each word that can be no part of a name
_NO_STEMS: tuple[Word, ...] = ()
_MOST_INITIALS = 3
_LOWER_SHARE = 0.02  # a text with fewer capitals than this is written in small letters


@dataclass(frozen=True, slots=True)
class Reading:
    """One field of a document.

    `named` says of each word whether it can be part of a name; `loud`, whether it stands in a stretch with the
    capitals of a headline.
    """

    field: Field
    text: str
    tokens: tuple[Token, ...]
    words: tuple[Word, ...]
    stems: tuple[tuple[Word, ...], ...]
    named: tuple[bool, ...]
    loud: tuple[bool, ...]

    def alike(self, part: Word, at: int) -> float:
        """Scores the word at a place as a form of a part of a name."""
        return matches(part, self.words[at], self.stems[at])

    def end(self, at: int, parts: Iterable[Word]) -> int:
        """Tells where the last word of a name ends in the field: without the "s" of an owner (Putins), if it is one."""
        owner = next((s for s in self.stems[at] if is_owner(self.words[at], s)), None)
        owns = owner and any(alike(part, owner) > alike(part, self.words[at]) for part in parts)
        return self.tokens[at].end - bool(owns)

    def initials(self, at: int) -> tuple[Word, ...]:
        """Reads dotted letters as the initials of a person: V.O. before Zelensky; () for any other word."""
        token = self.tokens[at]
        if "." not in token.text or len(token.folded) > _MOST_INITIALS:
            return ()
        return tuple(word(letter, romanise(letter)) for letter in token.folded)

    def keys(self, at: int) -> tuple[str, ...]:
        """Lists the keys of the word at a place, of the stems that it may be inflected from, and of its initials."""
        own = self.words[at].keys
        if initials := self.initials(at):
            own = (*own, *initials[0].keys)
        if not self.stems[at]:
            return own
        return tuple(dict.fromkeys((*own, *(k for s in self.stems[at] for k in s.keys))))


def read(
    field: Field, text: str, tokens: tuple[Token, ...], masked: Sequence[tuple[int, int]], lang: str | None
) -> Reading:
    """Reads one field; no name is looked for inside the `masked` stretches."""
    lang = (lang or "").lower().replace("_", "-").partition("-")[0] or None
    small = _is_small(tokens)
    hidden = _hidden(tokens, masked)
    named = tuple(not h and (small or _can_name(t)) for t, h in zip(tokens, hidden, strict=True))
    words = tuple(
        word(t.folded, t.latin) if n or is_particle(t) else _NO_NAME for t, n in zip(tokens, named, strict=True)
    )
    forms = tuple(stems(w.folded, w.script, lang) if n else _NO_STEMS for w, n in zip(words, named, strict=True))
    return Reading(field, text, tokens, words, forms, named, _loud(text, tokens))


def _can_name(token: Token) -> bool:
    first = token.text[0]
    return first.isupper() or (first.isalpha() and not first.isascii() and script_of(token.folded) not in _CASED)


def _is_small(tokens: Sequence[Token]) -> bool:
    return sum(t.text[0].isupper() for t in tokens) <= _LOWER_SHARE * len(tokens)


def _hidden(tokens: Sequence[Token], masked: Sequence[tuple[int, int]]) -> list[bool]:
    hidden, spans, at = [], sorted(masked), 0
    for token in tokens:
        while at < len(spans) and spans[at][1] <= token.start:
            at += 1
        hidden.append(at < len(spans) and spans[at][0] < token.end)
    return hidden


def _loud(text: str, tokens: Sequence[Token]) -> tuple[bool, ...]:
    """Finds the stretches, up to a colon or the end of a sentence, in which nearly every longer word has a capital."""
    stretches: list[list[Token]] = []
    for at, token in enumerate(tokens):
        same = at and token.sentence == tokens[at - 1].sentence
        if same and not (token.break_before and ":" in text[tokens[at - 1].end : token.start]):
            stretches[-1].append(token)
        else:
            stretches.append([token])
    return tuple(loud for stretch in stretches for loud in [_is_loud(text, stretch)] * len(stretch))


def _is_loud(text: str, stretch: Sequence[Token]) -> bool:
    """A headline has capitals nearly throughout; a sentence with a full stop may just be full of names."""
    if text[stretch[-1].end : stretch[-1].end + 1] == "." and any(_is_plain(t) for t in stretch):
        return False
    longer = [t.text[0].isupper() for t in stretch if len(t.text) > 3 and t.text[0].isalpha()]  # noqa: PLR2004
    return len(longer) > 1 and sum(longer) >= 0.7 * len(longer)


def _is_plain(token: Token) -> bool:
    return token.text[0].islower() and not is_particle(token) and token.folded not in lexicon.words("function_words")


def is_particle(token: Token) -> bool:
    """Says whether a word is a particle that may stand inside a name."""
    return token.folded in lexicon.words("particles")

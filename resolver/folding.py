"""Text becomes words with offsets: the ground that every other module stands on.

A word keeps its place in the original text (code points) and carries two foldings: `folded` is for comparing
within one script, `latin` is its plain romanisation. Possessives, quotes and invisible characters stand outside
a word; hyphens and dashes part words, so that "Svyrydenko-led" holds a name.
"""

# ruff: noqa: RUF001, RUF003 - letters, quotes and dashes of several scripts

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from resolver import lexicon
from resolver.scripts import romanise, script_of

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_APOSTROPHES = "'’‘ʼʹʻ`´′＇"
_SYLLABIC = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7a3"
# A dotted initialism ("U.S.", "Д.С."), one Han, Kana or Hangul sign, or letters that apostrophes may join.
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}(?![^\W_])"
    rf"|[{_SYLLABIC}]"
    rf"|(?:[^\W_{_SYLLABIC}]|[\u0300-\u036f{INVISIBLE}\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0dff\u0e00-\u0eff\u1780-\u17ff])+"
    rf"(?:[{_APOSTROPHES}][^\W_{_SYLLABIC}][\w{INVISIBLE}]*)*"
)
_POSSESSIVE = re.compile(rf"[{INVISIBLE}]*[{_APOSTROPHES}]s$", re.IGNORECASE)
_EDGE = re.compile(rf"^[{INVISIBLE}]+|[{INVISIBLE}]+$")
_UNSEEN = re.compile(rf"[{INVISIBLE}]")
_NO_LETTER = re.compile(rf"[{INVISIBLE}¹²³⁰⁴-⁹]")  # the number of a footnote is no part of a word
_GLUE = re.compile(rf"(?:\s+|[-\u2010\u2011·・][{_APOSTROPHES}]?|)$")
_SENTENCE_END = re.compile(r"[.!?…。！？]")
_SHORTEST_LINE, _LONGEST_LINE = 45, 100  # a line cut at a column is so long
_DIGIT_FOR_LETTER = re.compile(r"(?<=[^\W\d_])[01](?=[^\W\d_]{2}|[^\W\d_]$)")
_CLOSERS = "\"'”’»)]"


class Token(NamedTuple):  # made by the thousand: three times as fast as a frozen dataclass
    """One word of a text: `text` is `source[start:end]`.

    `folded` is its caseless form without accents and invisible signs, in its own script; look-alike letters of
    another script are mended. `latin` is the same in the Latin alphabet. `break_before` says that punctuation
    or a new line parts it from the word before, so that no name runs across.
    """

    start: int
    end: int
    text: str
    folded: str
    sentence: int
    paragraph: int
    break_before: bool
    latin: str = ""


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Makes spellings of one word in one script equal: width, case, accents, invisible signs, look-alikes."""
    if word.isascii() and word.isalpha():
        return word.lower()
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", word))
    plain = lexicon.mend_lookalikes(plain).casefold()
    if not plain.isalpha():
        plain = _DIGIT_FOR_LETTER.sub(lambda digit: "o" if digit[0] == "0" else "i", plain)
    if script_of(plain) in ("latin", "greek", "cyrillic"):
        plain = _without_accents(plain)
    return "".join(c for c in plain if c not in _APOSTROPHES and c != ".")


def _without_accents(word: str) -> str:
    """Strips accents, except from й, ї and ё, which are letters of their own in Cyrillic alphabets."""
    if word.isascii():
        return word
    kept = []
    for letter in word:
        keep = letter in "йїўё"
        kept.append(letter if keep else lexicon.PLAIN_LETTERS.get(letter) or _base(letter))
    return "".join(kept)


def _base(letter: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 16)
def _forms(word: str) -> tuple[str, str]:
    folded = fold(word)
    return folded, folded if folded.isascii() else romanise(folded)


def tokens(text: str) -> tuple[Token, ...]:
    """Finds the words of a text, in order, with the sentence and the paragraph that each stands in."""
    found: list[Token] = []
    sentence = paragraph = 0
    wrapped = _is_wrapped(text)
    last_end = 0
    for start, end in _spans(text):
        gap = text[last_end:start]
        word = text[start:end]
        if gap == " ":
            breaks = not found
        elif found:
            new_paragraph = "\n" in gap and _ends_paragraph(gap, wrapped)
            new_sentence = new_paragraph or _ends_sentence(found[-1].text, gap, word)
            breaks = new_sentence or not _joins(found[-1].text, gap)
            sentence, paragraph = sentence + new_sentence, paragraph + new_paragraph
        else:
            breaks = True
        folded, latin = _forms(word)
        found.append(Token(start, end, word, folded, sentence, paragraph, breaks, latin))
        last_end = end
    return tuple(found)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yields where words stand, without possessives and invisible edges."""
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match[0]
        if not word.isascii() and (edge := _EDGE.match(word)):
            start += edge.end()
        if word[-1] in "sS" and (owner := _POSSESSIVE.search(text, start, end)) and owner.start() > start:
            end = owner.start()
        while end > start and not text[end - 1].isascii() and _NO_LETTER.match(text[end - 1]):
            end -= 1
        if end > start:
            yield start, end


def _is_wrapped(text: str) -> bool:
    """Says whether the lines of a text are cut at a column, so that a new line means nothing."""
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    if len(lines) < 4:  # noqa: PLR2004 - fewer lines say nothing about the habit
        return False
    cut = sum(_SHORTEST_LINE <= len(line) <= _LONGEST_LINE and line[-1] not in '.!?:;"”’»' for line in lines)
    return cut * 5 > len(lines) * 3


def _ends_paragraph(gap: str, wrapped: bool) -> bool:
    return not wrapped or gap.count("\n") > 1


def _joins(before: str, gap: str) -> bool:
    """Says whether a name may run across this gap: a space, a hyphen, or the full stop of an abbreviation."""
    gap = _UNSEEN.sub("", gap)
    if gap == " " or _GLUE.match(gap):
        return True
    return gap[0] == "." and _is_abbreviated(before) and _GLUE.match(gap[1:]) is not None


def _is_abbreviated(word: str) -> bool:
    return len(word) == 1 or fold(word) in lexicon.ABBREVIATIONS


def _ends_sentence(before: str, gap: str, word: str) -> bool:
    """Says whether a sentence ends in a gap: a full stop counts unless it belongs to an abbreviation."""
    stop = None if gap == " " else _SENTENCE_END.search(gap)
    if stop is None:
        return False
    if stop[0] == "." and _is_abbreviated(before) and gap.rstrip(_CLOSERS + " -\t\n") == ".":
        return False
    after = gap[stop.end() :].lstrip(_CLOSERS)
    return bool(after) and not word[0].islower()

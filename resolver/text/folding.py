"""A stretch of text becomes words, wherever it stands: the ground that every other module stands on.

A word carries two foldings: `folded` is for comparing within one script, `latin` is its plain romanisation. Possessives, quotes and invisible characters stand outside
a word; hyphens and dashes part words, so that "Svyrydenko-led" holds a name.
"""

# ruff: noqa: RUF001, RUF003 - letters, quotes and dashes of several scripts

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from resolver import lexicon
from resolver.memo import Memo
from resolver.text.scripts import romanise, script_of

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
APOSTROPHES = "'’‘ʼʹʻ`´′＇"
_SYLLABIC = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7a3"
# A dotted initialism ("U.S.", "Д.С."), one Han, Kana or Hangul sign, or letters that apostrophes may join; in Hebrew a mark
# behind a letter makes another sound of it (ג'ו), and one before the last letter an abbreviation of a word (כ"ץ).
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}(?![^\W_])"
    rf"|[{_SYLLABIC}]"
    rf"|(?:[^\W_{_SYLLABIC}]|[\u0300-\u036f{INVISIBLE}\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0dff\u0e00-\u0eff\u1780-\u17ff])+"
    rf"(?:[{APOSTROPHES}][^\W_{_SYLLABIC}][\w{INVISIBLE}]*|[\"״][א-ת](?![א-ת])|(?<=[גזצץתד])['׳’])*"
)
_POSSESSIVE = re.compile(rf"[{INVISIBLE}]*[{APOSTROPHES}]s$", re.IGNORECASE)
# A case of Turkish names, or what English words shorten to: Erdoğan'ın, Meclis'te, Ankara'ya, Trump'll.
_ENDING = re.compile(
    rf"(?<=[^\W\d_]{{3}})[{APOSTROPHES}](?:"
    "(?<=[^aeıioöuüâîû].)(?:[ıiuü]n?|[ae]|l[ae]|c[ae])|(?<=[aeıioöuüâîû].)(?:n[ıiuü]n|y[ıiuüae]|yl[ae])"
    "|[dt][ae]n?|l[ae]r(?:[ıi]n?|[ae])?|ll|ve|re|d)$",
    re.IGNORECASE,
)
ELIDED = re.compile(
    "(?:[dlsn]|qu|jusqu|lorsqu|puisqu|dell|nell|dall|sull|all|coll|un|quell)['\u2019](?=[^\\W\\d_])", re.IGNORECASE
)
"""An article or preposition that French and Italian tie to a name: d'Emmanuel, all'Ucraina."""
_EDGE = re.compile(rf"^[{INVISIBLE}]+|[{INVISIBLE}]+$")
UNSEEN = re.compile(rf"[{INVISIBLE}]")
_NO_LETTER = re.compile(rf"[{INVISIBLE}¹²³⁰⁴-⁹]")  # the number of a footnote is no part of a word
_POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1-\u05c7\u0640\u064b-\u065f\u0670]")
_MARKED = re.compile(rf"([גזצתד])[׳{APOSTROPHES}]")
_SILENT = re.compile("ه\u200c(?=ا)")  # at the end of a Persian word an h is an e, also before an ending: خامنه‌ای
_DIGIT_FOR_LETTER = re.compile(r"(?<=[^\W\d_])[01](?=[^\W\d_]{2}|[^\W\d_]$)|^0(?=[^\W\d_]{4})")


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Makes spellings of one word in one script equal: width, case, accents, invisible signs, look-alikes."""
    if word.isascii() and word.isalpha():
        return word.lower()
    plain = unicodedata.normalize("NFKC", word)
    if "\u0590" <= plain[:1] <= "\u06ff":
        plain = _of_abjad(plain)
    plain = UNSEEN.sub("", plain)
    plain = lexicon.mend_lookalikes(plain).casefold()
    if not plain.isalpha():
        plain = _DIGIT_FOR_LETTER.sub(lambda digit: "o" if digit[0] == "0" else "i", plain)
    if script_of(plain) in ("latin", "greek", "cyrillic"):
        plain = _without_accents(plain)
    return "".join(c for c in plain if c not in APOSTROPHES and c != ".")


def _of_abjad(word: str) -> str:
    """Writes Arabic and Hebrew letters without points; what another sign makes of a letter is told apart."""
    bare = _POINTS.sub("", word)
    if bare[:1] < "\u0600":
        return _MARKED.sub(r"\1׳", bare).replace('"', "").replace("״", "")
    return _SILENT.sub("ة", bare)


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


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: one chunk gives the same words each time
class Surface:
    """A word as a text writes it, wherever that is: what can be known of it without its neighbours.

    `start` is its place in its chunk, the stretch between two white spaces. `capital` and `name` say that it starts
    with a capital, and that it may be part of a name.
    """

    text: str
    start: int
    folded: str
    latin: str
    capital: bool
    name: bool


def _cut(chunk: str) -> tuple[Surface, ...]:
    """Cuts a chunk into its words."""
    found = []
    for start, end in _spans(chunk):
        text = chunk[start:end]
        folded = fold(text)
        latin = folded if folded.isascii() else romanise(folded)
        name = _can_name(text, folded) or _is_tied_to_name(chunk, start, end) or _is_tied_bank(chunk, start, folded)
        found.append(Surface(text, start, folded, latin, text[0].isupper(), name))
    return tuple(found)


_CASED = frozenset(("latin", "cyrillic", "greek", "armenian"))


def _can_name(text: str, folded: str) -> bool:
    first = text[0]
    if first.isdigit():
        return not text.islower() and not text.isdigit()  # 3M, 1Malaysia
    if "a" <= first <= "u" and not text.isalnum() and ELIDED.match(text):
        return ELIDED.sub("", text, count=1)[:1].isupper()
    return first.isupper() or (first.isalpha() and not first.isascii() and script_of(folded) not in _CASED)


def _is_tied_to_name(chunk: str, start: int, end: int) -> bool:
    """Says whether a hyphen ties a number to a capital: 7-Eleven."""
    return chunk[end : end + 1] == "-" and chunk[end + 1 : end + 2].isupper() and chunk[start:end].isdigit()


def _is_tied_bank(chunk: str, start: int, folded: str) -> bool:
    """Says whether a bank in small letters is tied to its name by a hyphen, as Russian writes it: Альфа-банк."""
    return start > 1 and chunk[start - 1] == "-" and chunk[start - 2].isalpha() and folded.startswith("банк")


LONGEST_CHUNK = 60  # longer ones come once: sentences of scripts without spaces, addresses
PIECES = Memo(_cut, half=1 << 16, keep=lambda chunk: len(chunk) <= LONGEST_CHUNK)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yields where words stand, without possessives and invisible edges."""
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match[0]
        if not word.isascii() and (edge := _EDGE.match(word)):
            start += edge.end()
        if word[-1] in "sS" and (owner := _POSSESSIVE.search(text, start, end)) and owner.start() > start:
            end = owner.start()
        elif word[0].isupper() and not word.isalpha() and (ending := _ENDING.search(text, start, end)):
            end = ending.start()
        while end > start and not text[end - 1].isascii() and _NO_LETTER.match(text[end - 1]):
            end -= 1
        if end > start:
            yield start, end

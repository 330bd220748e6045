"""What stands on a news page beside the story: link lines, share buttons, tickers, bylines, legal lines, addresses.

Works line by line and keeps what it does not know: a story line that is lost is a missed alert.
"""
# ruff: noqa: RUF001 - letters, quotes and dashes of several scripts

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from resolver import lexicon

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+", re.IGNORECASE)
_CREDITED_ADDRESS = re.compile(r"^[^\n.!?]{0,40}:\s*(?=https?://|www\.)", re.IGNORECASE)
_INSERTED = re.compile(r"[(\[]([^()\[\]\n]{3,200})[)\]]")
_BULLET = re.compile(r"\s*(?:[-–—•*▪►»>·]|\d{1,2}[.)])\s")
_LEGAL_START = re.compile(r"\s*(?:©|\(c\)\s*(?:19|20)\d\d|copyright\s*(?:©|\(c\)|(?:19|20)\d\d))", re.IGNORECASE)
_ENDS_STORY = re.compile(r"[.!?…][\"'”’»)]*\s*$")
_BREAK = re.compile("[\n\r\u2028\u2029\u0085]")
_LONGEST_LINK = 200
_LONGEST_BUTTON = 90
_LONGEST_LEGAL = 320
_LONGEST_NAMES = 120
_LATEST_VERB = 8  # words before the verb of a note about authors: their names
_MOST_LINKS = 5
_SMALL_IN_NAMES = frozenset(
    (
        "and",
        "in",
        "for",
        "of",
        "the",
        "at",
        "und",
        "in",
        "et",
        "y",
        "de",
        "la",
        "le",
        "van",
        "von",
        "der",
        "bin",
        "staff",
        "writer",
        "reporter",
        "on",
    )
)

_Phrases = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]


@dataclass(frozen=True)
class _Line:
    """One line, and where it stands."""

    start: int
    end: int
    text: str

    @cached_property
    def _found(self) -> list[re.Match[str]]:
        return list(_WORD.finditer(self.text))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words without case and accents."""
        return tuple(_fold(match[0]) for match in self._found)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where each word ends."""
        return tuple(match.end() for match in self._found)

    @property
    def is_empty(self) -> bool:
        """A line without words."""
        return _WORD.search(self.text) is None


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Finds the stretches of a text that are page furniture, in order and apart from one another."""
    lines = _lines(text)
    found: list[tuple[int, int]] = []
    last_link = -1
    story_ends = _end_of_story(lines)
    for number, line in enumerate(lines):
        rule = _rule(line)
        if rule == "heading":
            last_link = _last_link(lines, number)
        whole = rule or number <= last_link or number >= story_ends
        found += [(line.start, line.end)] if whole and not line.is_empty else _inside(line)
    return tuple(found)


def _end_of_story(lines: Sequence[_Line]) -> int:
    """Counts the lines before the notes about the authors with which a page ends."""
    end = len(lines)
    while end > 1 and (lines[end - 1].is_empty or _rule(lines[end - 1]) or _is_bio(lines[end - 1])):
        end -= 1
    return end


def _is_bio(line: _Line) -> bool:
    """A short line that tells who a writer is: "Jane Doe is a reporter for …", "A B and C D contributed to this report."."""
    if len(line.text) > _LONGEST_LEGAL or not line.text[:1].isupper():
        return False
    written = _WORD.findall(line.text)
    at = next((n for n, word in enumerate(written) if not word[0].isupper() and word not in _SMALL_IN_NAMES), 0)
    return 1 < at <= _LATEST_VERB and _starts(line, "bio", at) > 0


def _lines(text: str) -> list[_Line]:
    lines, start = [], 0
    for bare in _BREAK.split(text):
        lines.append(_Line(start, start + len(bare), bare))
        start += len(bare) + 1
    return lines


@lru_cache(maxsize=1 << 15)
def _fold(word: str) -> str:
    plain = word.casefold().replace("ё", "е")
    if not plain.isascii():
        plain = "".join(c if c in "йї" else unicodedata.normalize("NFKD", c)[:1] for c in plain)
    return re.sub("['’ʼ]", "", plain)


@cache
def _phrases(rule: str) -> _Phrases:
    """The phrases of a rule by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for kind, _, forms in lexicon.table("furniture_lines"):
        if kind == rule:
            for form in forms.split(";"):
                words = tuple(_fold(word) for word in _WORD.findall(form))
                found[words[0]].append((words, form))
    return {first: sorted(many, key=lambda pair: -len(pair[0])) for first, many in found.items()}


def _starts(line: _Line, rule: str, at: int = 0) -> int:
    """Counts the words of the longest phrase of a rule that stands at a word of the line; 0: none."""
    candidates = _phrases(rule).get(line.words[at], ()) if at < len(line.words) else ()
    return next((len(words) for words, _ in candidates if line.words[at : at + len(words)] == words), 0)


def _rule(line: _Line) -> str | None:
    """Names the rule by which a whole line is furniture; "heading": links to other stories may follow."""
    if line.end - line.start > _LONGEST_LEGAL:
        return "_is_address" if _is_address(line) else None
    if not line.words:
        return None
    if line.end - line.start <= _LONGEST_LINK:
        rest = _after(line, _starts(line, "link")) or _after(line, _starts(line, "open"))
        if rest in (":", "end"):
            only = not line.text[line.text.find(":") + 1 :].strip() if rest == ":" else True
            return "heading" if only else "link"
        if _starts(line, "open") or _starts(line, "lead") or _after(line, _starts(line, "credit")) == ":":
            return "link"
    for rule in (_is_buttons, _is_names, _is_legal, _is_address):
        if rule(line):
            return rule.__name__
    return None


def _after(line: _Line, count: int) -> str:
    """Says what follows the first words of a line: a colon, the end, or (empty) neither."""
    if not count:
        return ""
    rest = line.text[line.ends[count - 1] :].strip()
    return "end" if not rest.strip(".…»>→ ") else ":" if rest[0] in ":|→»–—" else ""


def _is_buttons(line: _Line) -> bool:
    """Every word belongs to the label of a button or a section; numbers count for nothing."""
    at, labels = 0, 0
    while at < len(line.words) and len(line.text) <= _LONGEST_BUTTON:
        count = _starts(line, "whole", at)
        if not count and not line.words[at].isdigit():
            return False
        labels += bool(count)
        at += count or 1
    return labels > 0 and at == len(line.words)


def _is_names(line: _Line, longest: int = _LONGEST_NAMES) -> bool:
    """A byline or the credits of a desk: "By Jane Doe", "Reporting by A B; editing by C D"."""
    count = _starts(line, "by")
    rest = _WORD.findall(line.text)[count:]
    if not count or not rest or len(line.text) > longest or not line.text.strip()[0].isupper():
        return False
    small = {"by", "reporting", "editing", "writing", "additional"} | _SMALL_IN_NAMES
    named = all(word[0].isupper() or word[0].isdigit() or word in small for word in rest)
    return named and len(rest) > 1 and not rest[0].isdigit() and line.words[count] not in _SMALL_IN_NAMES


def _is_legal(line: _Line) -> bool:
    if len(line.text) > _LONGEST_LEGAL:
        return False
    known = _phrases("legal")
    return bool(_LEGAL_START.match(line.text)) or any(
        word in known and _starts(line, "legal", at) for at, word in enumerate(line.words)
    )


def _is_address(line: _Line) -> bool:
    """Nothing but an address, alone or after the name of its role ("image source from:")."""
    bare = _CREDITED_ADDRESS.sub("", line.text).strip()
    match = _ADDRESS.match(bare)
    return match is not None and match.end() == len(bare)


def _inside(line: _Line) -> list[tuple[int, int]]:
    """The furniture inside a story line: links to other stories and credits in brackets, bare addresses."""
    inserted = _INSERTED.finditer(line.text) if "(" in line.text or "[" in line.text else ()
    found = [match.span() for match in inserted if _is_set_apart(match[1])]
    for match in _ADDRESS.finditer(line.text) if "://" in line.text or "www." in line.text.lower() else ():
        end = match.start() + len(match[0].rstrip(".,;:!?)]'’»"))
        if not any(start <= match.start() < stop for start, stop in found):
            found.append((match.start(), end))
    return [(line.start + start, line.start + end) for start, end in sorted(found)]


def _is_set_apart(text: str) -> bool:
    """A link or the credits of a desk in brackets: "(Read also: …)", "(Reporting by A B; editing by C D)"."""
    (inner, *_) = _lines(text)
    return (
        bool(_starts(inner, "open")) or _after(inner, _starts(inner, "link")) == ":" or _is_names(inner, _LONGEST_LINK)
    )


def _last_link(lines: Sequence[_Line], number: int) -> int:
    """The last line of the links below a heading: a block right below it, or one line past a gap after a colon."""
    at = number + 1
    if at < len(lines) and lines[at].words:
        while at < min(len(lines), number + 1 + _MOST_LINKS) and _is_link(lines[at]):
            at += 1
        return at - 1
    while at < len(lines) and not lines[at].words:
        at += 1
    colon = lines[number].text.rstrip().endswith(":")
    return at if colon and at < len(lines) and _is_link(lines[at]) else number


def _is_link(line: _Line) -> bool:
    if not line.words:
        return False
    bullet = bool(_BULLET.match(line.text))
    return len(line.text) <= _LONGEST_LINK and (bullet or not _ENDS_STORY.search(line.text))

"""What stands on a news page beside the story: link lines, share buttons, tickers, bylines, legal lines, addresses.

Works line by line and keeps what it does not know: a story line that is lost is a missed alert.
"""
# ruff: noqa: RUF001 - letters, quotes and dashes of several scripts

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice

from resolver.reading.pagewords import PHRASES, WORD, fold_word, has_legal_words, may_open

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+", re.IGNORECASE)
_CREDITED_ADDRESS = re.compile(r"^[^\n.!?]{0,40}:\s*(?=https?://|www\.)", re.IGNORECASE)
_INSERTED = re.compile(r"[(\[]([^()\[\]\n]{3,200})[)\]]")
_BULLET = re.compile(r"\s*(?:[-–—•*▪►»>·]|\d{1,2}[.)])\s")
_LEGAL_START = re.compile(r"\s*(?:©|\(c\)\s*(?:19|20)\d\d|copyright\s*(?:©|\(c\)|(?:19|20)\d\d))", re.IGNORECASE)
_ENDS_STORY = re.compile(r"[.!?…][\"'”’»)]*\s*$")
_BREAKS = "\r\u2028\u2029\u0085"  # beside "\n"
_LONGEST_LINK = 200
_LONGEST_BUTTON = 90
_LONGEST_LEGAL = 320
_LONGEST_NAMES = 120
_LATEST_VERB = 8  # words before the verb of a note about authors: their names
_MOST_LINKS = 5
_MOST_WORDS = 12  # of a phrase: a longer one is not found at the start of a line
_SMALL_IN_NAMES = frozenset(
    (
        "and", "in", "for", "of", "the", "at", "und", "et", "y", "de", "la", "le", "van", "von", "der", "bin",
        "staff", "writer", "reporter", "on",
    )
)  # fmt: skip


@dataclass(eq=False)  # not frozen: a page has many lines, of which most are looked at once
class _Line:
    """One line, and where it stands; `is_story` says, without a look at each word, that no rule for lines fits it."""

    start: int
    end: int
    text: str
    is_story: bool

    @cached_property
    def _found(self) -> list[re.Match[str]]:
        return list(WORD.finditer(self.text))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words without case and accents."""
        return tuple(fold_word(match[0]) for match in self._found)

    @cached_property
    def opening(self) -> tuple[str, ...]:
        """Its first words, as many as a phrase may have."""
        return tuple(fold_word(match[0]) for match in islice(WORD.finditer(self.text), _MOST_WORDS))

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where each word ends."""
        return tuple(match.end() for match in self._found)

    @property
    def is_empty(self) -> bool:
        """A line without words."""
        return WORD.search(self.text) is None


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Finds the stretches of a text that are page furniture, in order and apart from one another."""
    lines = _lines(text)
    found: list[tuple[int, int]] = []
    last_link = -1
    story_ends = _end_of_story(lines)
    for number, line in enumerate(lines):
        if line.is_story and last_link < number < story_ends:
            continue
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
    written = (match[0] for match in islice(WORD.finditer(line.text), _LATEST_VERB + 1))
    at, verb = next(((n, w) for n, w in enumerate(written) if not w[0].isupper() and w not in _SMALL_IN_NAMES), (0, ""))
    return at > 1 and fold_word(verb) in PHRASES["bio"] and _starts(line, "bio", at) > 0


def _lines(text: str) -> list[_Line]:
    for sign in _BREAKS:
        text = text.replace(sign, "\n")
    bare = text.split("\n")
    starts = accumulate((len(line) + 1 for line in bare), initial=0)
    legal = has_legal_words(text)  # else no line is asked for its legal words: in few texts there are any
    return [
        _Line(start, start + len(line), line, not line or _is_story(line, legal=legal))
        for start, line in zip(starts, bare, strict=False)
    ]


def _is_story(text: str, *, legal: bool) -> bool:
    if "(" in text or "[" in text or may_open(text) or _has_address(text):
        return False
    return not (legal and len(text) <= _LONGEST_LEGAL and has_legal_words(text))


def _has_address(text: str) -> bool:
    return "://" in text or (("w." in text or "W." in text) and "www." in text.lower())


def _starts(line: _Line, rule: str, at: int = 0) -> int:
    """Counts the words of the longest phrase of a rule that stands at a word of the line; 0: none."""
    written = line.words if at else line.opening
    candidates = PHRASES[rule].get(written[at], ()) if at < len(written) else ()
    return next((len(words) for words, _ in candidates if written[at : at + len(words)] == words), 0)


def _rule(line: _Line) -> str | None:
    """Names the rule by which a whole line is furniture; "heading": links to other stories may follow."""
    if line.is_story or not line.opening:
        return None
    if line.end - line.start > _LONGEST_LEGAL:
        return "_is_address" if _is_address(line) else None
    fitting = (rule.__name__ for rule in (_is_buttons, _is_names, _is_legal, _is_address) if rule(line))
    return _link(line) or next(fitting, None)


def _link(line: _Line) -> str | None:
    """A line that leads to other pages, or a label with what it labels."""
    if line.end - line.start > _LONGEST_LINK:
        return None
    rest = _after(line, _starts(line, "link")) or _after(line, _starts(line, "open"))
    if rest in (":", "end"):
        only = not line.text[line.text.find(":") + 1 :].strip() if rest == ":" else True
        return "heading" if only else "link"
    led = _starts(line, "open") or _starts(line, "lead") or _after(line, _starts(line, "credit")) == ":"
    return "link" if led else None


def _after(line: _Line, count: int) -> str:
    """Says what follows the first words of a line: a colon, the end, or (empty) neither."""
    if not count:
        return ""
    rest = line.text[line.ends[count - 1] :].strip()
    return "end" if not rest.strip(".…»>→ ") else ":" if rest[0] in ":|→»–—" else ""


def _is_buttons(line: _Line) -> bool:
    """Every word belongs to the label of a button or a section; numbers count for nothing."""
    if not _starts(line, "whole") and not line.opening[0].isdigit():
        return False
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
    if not count or len(line.text) > longest or not line.text.strip()[0].isupper():
        return False
    rest = WORD.findall(line.text)[count:]
    small = {"by", "reporting", "editing", "writing", "additional"} | _SMALL_IN_NAMES
    named = all(word[0].isupper() or word[0].isdigit() or word in small for word in rest)
    return named and len(rest) > 1 and not rest[0].isdigit() and line.words[count] not in _SMALL_IN_NAMES


def _is_legal(line: _Line) -> bool:
    if len(line.text) > _LONGEST_LEGAL or not has_legal_words(line.text):
        return False
    return bool(_LEGAL_START.match(line.text)) or any(_starts(line, "legal", at) for at in range(len(line.words)))


def _is_address(line: _Line) -> bool:
    """Nothing but an address, alone or after the name of its role ("image source from:")."""
    bare = _CREDITED_ADDRESS.sub("", line.text).strip()
    match = _ADDRESS.match(bare)
    return match is not None and match.end() == len(bare)


def _inside(line: _Line) -> list[tuple[int, int]]:
    """The furniture inside a story line: links to other stories and credits in brackets, bare addresses."""
    if line.is_story:
        return []
    inserted = _INSERTED.finditer(line.text) if "(" in line.text or "[" in line.text else ()
    found = [match.span() for match in inserted if _is_set_apart(match[1])]
    for match in _ADDRESS.finditer(line.text) if _has_address(line.text) else ():
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

"""Several stories in one text file, and the headline that a story carries.

A digest looks like an article with section headings, and an article must never be torn apart: a mention and the
topic it belongs to would then stand in different stories. So a heading begins a new story only where all signs
agree; a lone headline at the top needs fewer.
"""

# ruff: noqa: RUF001 - small words and quotes of several scripts

import re
from dataclasses import dataclass
from itertools import accumulate

from worker.feeds.dateline import of_line

Story = tuple[str | None, str]

_MAX_HEADLINE_CHARS = 160
_MAX_LEADING_LINES = 12
_MIN_WORDS_TOP = 4
_MIN_WORDS_SPLIT = 7
_MIN_SHARED = 2
_MIN_SHARED_SPLIT = 3
_MIN_PARAGRAPH_CHARS = 90
_MIN_STORY_CHARS = 250
_STEM = 5
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")
_ENDS_SENTENCE = re.compile(r"[.!?:;,…]['\"”’»)]*$")
_ABBREVIATION = re.compile(r"(?:\b\w\.){2,}$")
_SMALL_WORDS = (
    "a an and as at but by for from in into near nor of off on onto or over per so the to up upon via vs with yet "
    "de la le les du des der die das und el los y e i в на и с у о з та за по до від"
)
_SMALL = frozenset(_SMALL_WORDS.split())
# How a section inside an explainer begins, and no news headline that starts a story of its own.
_SECTION = re.compile(
    r"(?:the|a|an|what|why|how|who|when|where|which|key|more|about|background|context|overview|summary|conclusion"
    r"|analysis|timeline|looking|reactions?|turning|strengthening|next|other|also|read|related|see|latest|watch)\b",
    re.IGNORECASE,
)
# Lines of a page around an article: what to press, who paid, how many comments.
_FURNITURE = re.compile(
    r"(?:read (?:also|more|next)|also read|see also|related|listen to|watch|share|subscribe|sign up|follow us|advert"
    r"|sponsored|breaking(?: news)?$|post a comment|\d+ comments?|image|photo|picture|source|credit|by |copyright|©"
    r"|header|footer|menu|home$|search|skip to|newsletter|comments?$|tags?\b|\d+/recent|loading|min(?:ute)?s? read"
    r"|https?:|www\.|published|updated|last modified|posted)",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\btoday\b|\byesterday\b|\bovernight\b|\bthis (?:week|month)\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}\b"
    r"|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line that is not blank: what it says, its row, the letters before it, and whether blank lines surround it."""

    text: str
    at: int
    before: int
    apart: bool


def stories(text: str) -> tuple[Story, ...]:
    """The stories of a text, as (headline or None, body), in order. One story unless it is clear that there are more.

    The headline's line leaves the body; everything else stays, page furniture and datelines too.
    """
    rows = text.split("\n")
    lines = _lines(rows)
    starts = _starts(lines)
    return tuple(_cut(rows, lines, starts)) if starts else ((None, text.strip()),)


def _starts(lines: list[_Line]) -> list[int]:
    """The places of the headlines: the one at the top, and those that begin another story."""
    top = _top_headline(lines)
    if top is None:
        return []
    starts = [top]
    for place in range(top + 1, len(lines)):
        if _starts_story(lines, place, after=starts[-1]):
            starts.append(place)
    return starts


def _lines(rows: list[str]) -> list[_Line]:
    blank = [True, *(not row.strip() for row in rows), True]
    before = accumulate((len(row) for row in rows), initial=0)
    return [
        _Line(row.strip(), at, letters, blank[at] and blank[at + 2])
        for at, (row, letters) in enumerate(zip(rows, before, strict=False))
        if not blank[at + 1]
    ]


def _cut(rows: list[str], lines: list[_Line], starts: list[int]) -> list[Story]:
    ats = [lines[start].at for start in starts]
    before = rows[: ats[0]]
    found: list[Story] = []
    for at, until in zip(ats, [*ats[1:], len(rows)], strict=True):
        body = "\n".join([*before, *rows[at + 1 : until]]).strip()
        found.append((rows[at].strip(), body))
        before = []
    return found


def _top_headline(lines: list[_Line]) -> int | None:
    """The last line before the first paragraph that reads like a headline and speaks of what the article is about."""
    first = next((place for place, line in enumerate(lines) if _is_paragraph(line.text)), None)
    if first is None or first > _MAX_LEADING_LINES:
        return None
    lead = " ".join(line.text for line in lines[first : first + 3])
    for place in reversed(range(first)):
        line = lines[place]
        if line.apart and _reads_like_headline(line.text, _MIN_WORDS_TOP) and _shared(line.text, lead) >= _MIN_SHARED:
            return place
    return None


def _starts_story(lines: list[_Line], place: int, after: int) -> bool:
    """Whether a heading in the middle begins another story: every sign must agree."""
    line, rest = lines[place], lines[place + 1 : place + 3]
    if not line.apart or not rest or not _is_paragraph(rest[0].text):
        return False
    if not _reads_like_headline(line.text, _MIN_WORDS_SPLIT) or not _title_case(line.text) or _SECTION.match(line.text):
        return False
    if line.before - lines[after].before < _MIN_STORY_CHARS + len(lines[after].text):
        return False
    lead = " ".join(each.text for each in rest)
    return _shared(line.text, rest[0].text) >= _MIN_SHARED_SPLIT and bool(_DAY.search(lead))


def _reads_like_headline(text: str, min_words: int) -> bool:
    if len(text) > _MAX_HEADLINE_CHARS or not (text[0].isalnum() or text[0] in "\"'“‘«"):
        return False
    if _FURNITURE.match(text) or of_line(text):
        return False
    is_question = text.endswith("?") and _title_case(text)
    if _ENDS_SENTENCE.search(text) and not _ABBREVIATION.search(text) and not is_question:
        return False
    return len(_WORD.findall(text)) >= min_words


def _is_paragraph(text: str) -> bool:
    return len(text) >= _MIN_PARAGRAPH_CHARS and bool(_ENDS_SENTENCE.search(text))


def _title_case(text: str) -> bool:
    words = [word for word in _WORD.findall(text) if word.lower() not in _SMALL and word[0].isalpha()]
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _shared(headline: str, lead: str) -> int:
    """How many words of the headline the lead takes up, by their first letters: "Losses" and "loss", "US" and "US"."""
    return len(_stems(headline) & _stems(lead))


def _stems(text: str) -> set[str]:
    return {word.lower()[:_STEM] for word in _WORD.findall(text) if word.lower() not in _SMALL and len(word) > 1}

"""Whether a feed gives an article or only a teaser of it, and what becomes of the two. Pure."""
# ruff: noqa: RUF001 - "read more" in several scripts

import re
from collections.abc import Iterator

from worker.records import FullText

FULL_CHARS = 1_200  # so long are the texts of feeds that give all; teasers end well before
_WIDE = re.compile(
    r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)  # a sign of these says as much as three letters
_CUT = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.)\]|\((?:…|\.\.\.)\)|»|→|>>)\s*$"
    r"|(?:^|[.!?…。！？:;)\]”\"'\n])[\s»›>\[(]*(?:read (?:more|on|the full|the rest)|continue reading|more\s*[»›>]|full (?:story|article)|weiterlesen|mehr lesen"
    r"|lire (?:la suite|plus)|leer más|seguir leyendo|leggi tutto|continua a leggere|lees (?:meer|verder)|läs mer|les mer"
    r"|læs mere|lue lisää|czytaj (?:więcej|dalej)|číst dál|leia mais|devamını oku|читать (?:далее|полностью|дальше)"
    r"|подробнее|читати (?:далі|повністю)|докладніше|続きを読む|阅读全文|閱讀全文|더 ?보기|اقرأ المزيد|קרא עוד)[^\n]{0,60}$"
    r"|the post [^\n]{1,300} (?:appeared first on|first appeared on) [^\n]{1,200}$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_GRAM = 3
_SAME_PAGE = 0.5  # of the letters of headline and teaser that a page about the same holds
_SAID = 0.9  # of a teaser that its page repeats


def wants_page(policy: FullText, text: str) -> str:
    """Why the page behind an entry is asked for; empty: it is not."""
    if policy == "never":
        return ""
    if policy == "always":
        return "this feed's pages are always read"
    if not text.strip():
        return "the feed gives no text"
    if _CUT.search(text.rstrip()[-600:]):
        return "the feed cuts its text off"
    return "the feed gives a few sentences" if _length(text) < FULL_CHARS else ""


def joined(title: str, teaser: str, text: str) -> str | None:
    """The text of an article from its feed's teaser and its page; None where the page tells of something else.

    What the page does not repeat of the teaser stands before it: a name that only the feed gives is not lost.
    """
    letters = frozenset(_grams(text))
    told = frozenset(_grams(f"{title}\n{teaser}"))
    if not letters or (told and len(told & letters) < _SAME_PAGE * len(told)):
        return None
    own = frozenset(_grams(_CUT.sub("", teaser.rstrip())))
    if not own or len(own & letters) >= _SAID * len(own):
        return text
    return f"{teaser.strip()}\n\n{text}"


def _length(text: str) -> int:
    return len(text) + 2 * len(_WIDE.findall(text[:FULL_CHARS]))


def _grams(text: str) -> Iterator[str]:
    """Runs of three letters within words, which every script has; shorter words as they are."""
    for word in _WORD.findall(text.casefold()):
        yield from (word[at : at + _GRAM] for at in range(max(1, len(word) - _GRAM + 1)))

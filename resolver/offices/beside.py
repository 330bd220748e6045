"""The office that a text gives beside a name, as it is written there: before it, or after it as an apposition.

"Kremlin spokesman Dmitry Peskov", "The European Union foreign policy chief, Kaja Kallas",
"Oleksii Sobolev – Minister of Economy", "Olga Stefanishyna, Ukraine's deputy prime minister for …".
"""

# ruff: noqa: RUF001, RUF002 - letters, quotes and dashes of several scripts

import re
from collections.abc import Sequence

from resolver import lexicon
from resolver.names.officewords import is_about, is_head, is_head_at, is_modifier, is_place
from resolver.text.words import Token

MOST_WORDS = 14
_LINKS = frozenset(("of", "for", "to", "in", "at", "on", "der", "des", "fur", "de", "du", "del", "della"))
_INNER = frozenset(("and", "the", "&", "foreign", "european"))
_PAIRED = frozenset(pair.split()[-1] for pair in lexicon.phrases("office_pairs"))
_ARTICLES = frozenset(
    ("the", "a", "an", "its", "his", "her", "their", "our", "le", "la", "les", "el", "il", "die", "das")
)
_COMMA_BEFORE_NAME = re.compile(r",\s?$")
_APPOSITION = re.compile(r"(?:,\s?|\s[–—-]\s|\s\()$")
_DASH = re.compile(r"\s[–—-]\s$")
_OWNER = re.compile(r"['’]s?\s$")
_SPACE = re.compile(r"(?:\s|-|‑)$")


def office_beside(text: str, tokens: Sequence[Token], first: int, last: int) -> str | None:
    """Finds the office beside the name `tokens[first..last]`, before it or else after it; None: the text gives none."""
    return before(text, tokens, first) or after(text, tokens, last)


def before(text: str, tokens: Sequence[Token], first: int) -> str | None:
    """Finds the office that ends right before a name; a comma may part the two."""
    span = span_before(tokens, first)
    return None if span is None else text[tokens[span[0]].start : tokens[span[1]].end]


def span_before(tokens: Sequence[Token], first: int) -> tuple[int, int] | None:
    """Finds the first and the last word of the office right before a name."""
    if first == 0 or tokens[first].opens:
        return None
    gap = tokens[first].gap
    if not (_SPACE.match(gap) or _COMMA_BEFORE_NAME.match(gap)):
        return None
    start = _leftmost(tokens, first - 1)
    found = _trim(tokens, start, first - 1, comma="," in gap)
    return None if found is None else (_with_owner(tokens, found[0]), found[1])


def _with_owner(tokens: Sequence[Token], begin: int) -> int:
    """Takes in whose an office in small letters is: Ukraine's first lady, the United States' deputy envoy."""
    before_it = begin - 1
    owned = begin > 0 and _OWNER.match(tokens[begin].gap)
    if not owned or tokens[begin].text[0].isupper() or not is_place(tokens[before_it].folded):
        return begin
    return before_it


def _leftmost(tokens: Sequence[Token], last: int) -> int:
    """Walks left while words can belong to an office."""
    at = last
    while at >= 0 and last - at < MOST_WORDS and _may_belong(tokens[at]):
        if at < last and not _continues(tokens[at], tokens[at + 1]):
            break
        at -= 1
    return at + 1


def _continues(left: Token, right: Token) -> bool:
    gap = right.gap
    ends_list = right.folded == "and" and is_about(left)
    listed = gap == ", " and (right.text[:1].isupper() or ends_list) and left.text[:1].isupper()
    return _SPACE.match(gap) is not None or (listed and not right.begins)


def _may_belong(token: Token) -> bool:
    word = token.folded
    if word in _LINKS or word in _INNER or word in _PAIRED:
        return True
    if word in lexicon.words("function_words") and word != "us":
        return False
    if word in lexicon.words("honorifics") and word not in lexicon.words("office_heads"):
        return False
    return token.text[0].isupper() or is_head(word) or is_modifier(word)


def _trim(tokens: Sequence[Token], start: int, last: int, *, comma: bool) -> tuple[int, int] | None:
    """Keeps the office: it ends with its noun, or its noun is followed by "of", "for" and what it is about."""
    heads = [i for i in range(start, last + 1) if is_head_at(tokens, i)]
    if not heads or tokens[last].folded in _LINKS | {"and", "the", "&"}:
        return None
    main = heads[-1]
    linked = [i for i in range(start, last + 1) if tokens[i].folded in _LINKS and any(h < i for h in heads)]
    if main != last and not (not linked and all(is_about(t) for t in tokens[main + 1 : last + 1])):
        if not linked:
            return None
        main = next(h for h in reversed(heads) if h < linked[0])
        if linked[0] != main + 1:
            return None
    elif linked:
        main = next(h for h in reversed(heads) if h < linked[0])
    elif comma and not tokens[start].text[0].isupper() and start == last:
        return None
    begin = _begin(tokens, start, main)
    return (begin, last)


def _begin(tokens: Sequence[Token], start: int, main: int) -> int:
    """Leaves out what stands before the office: links, lists of other things, articles."""
    for i in range(main, start - 1, -1):
        if tokens[i].folded in _LINKS | _ARTICLES or (tokens[i].folded == "and" and not _is_joint(tokens, start, i)):
            return i + 1
        if i < main and _is_cut(tokens[i], tokens[i + 1]):
            return i + 1
    return start


def _is_joint(tokens: Sequence[Token], start: int, at: int) -> bool:
    """An "and" inside an office joins two of its words ("Trade and Industry Secretary"), never a name and an office."""
    if at <= start or at + 1 >= len(tokens) or not tokens[at + 1].text[0].isupper():
        return False
    return tokens[at - 1].text[0].isupper() and (is_about(tokens[at - 1]) or is_head_at(tokens, at - 1))


def _is_cut(left: Token, right: Token) -> bool:
    return right.break_before and left.end + 2 <= right.start


def after(text: str, tokens: Sequence[Token], last: int) -> str | None:
    """Finds the office in an apposition after a name, behind a comma, a dash or a bracket."""
    if last + 1 >= len(tokens) or tokens[last + 1].opens:
        return None
    gap = tokens[last + 1].gap
    if not _APPOSITION.match(gap):
        return None
    start = last + 1
    while start < len(tokens) and tokens[start].folded in _ARTICLES:
        start += 1
    end = _office_end(tokens, start, listing=_DASH.match(gap) is not None)
    return None if end is None else _written(text, tokens, start, end)


def _written(text: str, tokens: Sequence[Token], start: int, end: int) -> str:
    """Writes the office; an owner before a capitalised office is no part of it ("Ukraine's Prime Minister")."""
    for i in range(start, end):
        owned = _OWNER.match(tokens[i + 1].gap)
        if owned and tokens[i + 1].text[0].isupper():
            start = i + 1
    return text[tokens[start].start : tokens[end].end]


def _office_end(tokens: Sequence[Token], start: int, *, listing: bool) -> int | None:
    """Walks right through an office; `listing` lets capitalised words go on behind commas, as in a list of people."""
    head = linked = None
    at = start
    while at < len(tokens) and at - start < MOST_WORDS:
        if at > start and not _goes_on(tokens, at, listing=listing, linked=linked is not None):
            break
        word = tokens[at]
        if is_head_at(tokens, at) and linked is None:
            head = at
        elif head is not None and word.folded in _LINKS:
            linked = at
        elif not (_may_belong(word) or (linked is not None and word.text.isalpha() and not _ends(word))):
            break
        at += 1
    end = at - 1
    while end >= start and tokens[end].folded in _LINKS | _ARTICLES | {"and"}:
        end -= 1
    if head is None or end < head:
        return None
    return head if linked is None and not listing else end


def _ends(token: Token) -> bool:
    return token.folded in lexicon.words("function_words") and token.folded not in _LINKS


def _goes_on(tokens: Sequence[Token], at: int, *, listing: bool, linked: bool) -> bool:
    gap = tokens[at].gap
    if tokens[at].opens:
        return False
    if _SPACE.match(gap) or _OWNER.match(gap):
        return True
    if gap != ", ":
        return False
    listed = listing and (tokens[at].text[0].isupper() or tokens[at].folded == "and")
    return listed or (linked and _is_in_list(tokens, at))


def _is_in_list(tokens: Sequence[Token], at: int) -> bool:
    """Says whether a comma parts the subjects of one office: "Economy, Environment, and Agriculture"."""
    while at + 1 < len(tokens) and _is_subject(tokens[at - 1]) and not tokens[at].begins:
        if tokens[at].folded == "and":
            return _is_subject(tokens[at + 1])
        if not _is_subject(tokens[at]) or tokens[at].gap not in (", ", " "):
            return False
        at += 1
    return False


def _is_subject(token: Token) -> bool:
    return token.text[0].isupper() and is_about(token) and not is_place(token.folded)

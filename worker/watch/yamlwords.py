"""What YAML's parser says, in words that name the mend."""
# ruff: noqa: RUF001 - colons that people type by mistake

import re
import unicodedata

from ruamel.yaml.error import MarkedYAMLError

from worker.watch.nodes import Listing, Node
from worker.watch.problems import Fault

_START = "start the file with 'version: 1' and 'name: …'; README.md beside the watchlists shows a short one"

# what the parser's message holds -> what is wrong, and the mend; the first that fits counts
_TABLE: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a ':' stands where none can be",
        "put quotes around text that contains ': ', and start every key of one block in the same column",
    ),
    ("found character '\\t'", "a tab is used for indentation", "indent with spaces, two for each level"),
    ("'\\t'", "a tab is used for indentation", "indent with spaces, two for each level"),
    (
        "cannot start any token",
        "text cannot start with this character",
        "put quotes around text that starts with @, `, % or |",
    ),
    (
        "found unexpected end of stream",
        "a quote is opened here and never closed",
        "close the quote: write ' or \" at the end",
    ),
    (
        "expected ',' or ']'",
        "a '[' is never closed, or a comma is missing",
        "write ',' between items and ']' at the end",
    ),
    (
        "expected ',' or '}'",
        "a '{' is never closed, or a comma is missing",
        "write ',' between keys and '}' at the end",
    ),
    (
        "expected the node content, but found",
        "a '[' or '{' is never closed, or an item is missing",
        "write ',' between items and ']' or '}' at the end; put quotes around text that starts with '#'",
    ),
    (
        "found '<scalar>'",
        "text goes on after a closing quote, or a line is indented differently from its neighbours",
        'put the whole text in quotes, "like this"; start every key of one block in the same column',
    ),
    (
        "but found ']'",
        "a closing bracket too many",
        "take it away, or open the bracket; put quotes around text with brackets",
    ),
    (
        "found '}'",
        "a closing bracket too many",
        "take it away, or open the bracket; put quotes around text with brackets",
    ),
    (
        "expected <block end>",
        "this line is indented differently from its neighbours",
        "start every key of one block, and every '-' of one list, in the same column",
    ),
    (
        "could not find expected ':'",
        "a key without ':'",
        "write 'key: value'; put quotes around text that goes over several lines",
    ),
    ("sequence entries are not allowed", "a '-' starts a list in the middle of a line", "start the list on a new line"),
    (
        "escape",
        "a backslash starts an escape that YAML does not know",
        "use single quotes around text with a backslash",
    ),
    (
        "scanning an alias",
        "text cannot start with '*'",
        "put quotes around text that starts with '*'",
    ),
    ("scanning an anchor", "text cannot start with '&'", "put quotes around text that starts with '&'"),
    ("parsing an tag", "text cannot start with '!'", "put quotes around text that starts with '!'"),
    (
        "<document start>",
        "a second thing starts here, after the whole file seemed to be one text or list",
        "write 'key: value' lines; put quotes around text that starts with [, {, ' or \"",
    ),
    ("incompatible YAML", "a line that starts with '%' opens the file", "take the line away"),
)


# what the line holds where the parser stumbles, or one line before -> what is wrong, and the mend
_LINES: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r"^(?:<{7} |={7}$|>{7} )"),
        "two versions of the file stand here, as git leaves them in a conflict",
        "keep the lines that are meant, and take the lines with <<<<<<<, ======= and >>>>>>> away",
    ),
    (re.compile(r"^%"), "a line that starts with '%' opens the file", "take the line away"),
    (re.compile(r"^\s*-[^\W\d][^:]*:"), "a '-' without a space after it", "write '- key: value'"),
    (re.compile(r"^[ ]*\u00a0"), "the line is indented with a no-break space", "indent with plain spaces"),
    (re.compile(r"^[^'\"#]*：(?!\s)"), "the colon is a full-width one ('：')", "write ': ', a colon and a space"),
    (re.compile(r"^[^\t#'\"]*\S\t"), "a tab stands between the words of this line", "write a space instead"),
)


def translated(error: MarkedYAMLError, text: str) -> Fault:
    """The parser's error in our words, at its place; an unclosed quote or bracket at the place where it opens."""
    said = f"{error.context or ''} {error.problem or ''}"
    mark = error.problem_mark
    found = _by_line(text, mark.line) if mark is not None else None
    if found is not None:
        return found
    if mark is not None and "expected ',' or" in said and text[: mark.index].rstrip(" ").endswith(('"', "'")):
        return Fault(mark.line + 1, mark.column + 1, "text goes on after a closing quote", _WHOLE)
    message, mend = next(((m, d) for part, m, d in _TABLE if part in said), (f"not valid YAML: {said.strip()}", _PLAIN))
    if "never closed" in message and error.context_mark:
        mark = error.context_mark
    if mark is None:
        return Fault(1, 1, message, mend)
    line, column = min(mark.line, text.count("\n")), mark.column
    return Fault(line + 1, column + 1, message, mend)


_WHOLE = 'put the whole text in quotes; inside double quotes write \\" for a quote'
_PLAIN = "put quotes around text with special signs"


def _by_line(text: str, line: int) -> Fault | None:
    """What the look of the line tells, or of the line before it: there the parser may have gone astray."""
    lines = text.split("\n")
    for i in (line, line - 1):
        for pattern, message, mend in _LINES if 0 <= i < len(lines) else ():
            if found := pattern.search(lines[i]):
                return Fault(i + 1, max(1, found.end()), message, mend)
    return None


def hidden(character: str) -> tuple[str, str]:
    """What to say of a character that a reader cannot see, and the mend."""
    name = unicodedata.name(character, "a control character").lower()
    return f"the invisible character U+{ord(character):04X} ({name})", "delete it: type the text anew around it"


def no_mapping(tree: Node) -> tuple[str, str]:
    """What to say of a file whose outermost level is not made of keys, and the mend."""
    if isinstance(tree, Listing):
        return "the file is a list", _START
    if tree.line == 1 and getattr(tree, "text", None) is None:
        return "the file is empty", _START
    return next((said for sign, said in _NO_KEYS if sign.search(getattr(tree, "text", None) or "")), _NO_KEY)


_NO_KEY = ("the file holds text and no keys", _START)
_NO_KEYS = (
    (re.compile(r"^<(?:!doctype|html|\?xml)", re.IGNORECASE), ("this is a web page and no watchlist", _START)),
    (re.compile(r"^\w+\s*="), ("the keys end in '='", "write 'key: value', with a colon and a space")),
    (re.compile(r"^\w+:\S"), ("the keys end in ':' without a space", "write 'key: value', with a space after ':'")),
)

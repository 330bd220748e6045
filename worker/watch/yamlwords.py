"""What YAML's parser says, in words that name the mend."""

import unicodedata

from ruamel.yaml.error import MarkedYAMLError

from worker.watch.nodes import Listing, Node
from worker.watch.problems import Fault

_START = "start the file with 'version: 1' and 'name: …'; README.md beside the watchlists shows a whole one"

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
        "expected the node content, but found '<stream end>'",
        "a '[' or '{' is never closed",
        "write ',' between items and ']' or '}' at the end",
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
    ("<document start>", "a line that starts with '%' opens the file", "take the line away"),
    ("incompatible YAML", "a line that starts with '%' opens the file", "take the line away"),
)


def translated(error: MarkedYAMLError, text: str) -> Fault:
    """The parser's error in our words, at its place; an unclosed quote or bracket at the place where it opens."""
    said = f"{error.context or ''} {error.problem or ''}"
    message, mend = next(((m, d) for part, m, d in _TABLE if part in said), (f"not valid YAML: {said.strip()}", ""))
    mark = error.context_mark if "never closed" in message and error.context_mark else error.problem_mark
    if mark is None:
        return Fault(1, 1, message, mend)
    line, column = min(mark.line, text.count("\n")), mark.column
    return Fault(line + 1, column + 1, message, mend)


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
    return "the file holds text and no keys", _START

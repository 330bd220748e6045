"""A watchlist's text in the order, indentation and quotes of the shipped lists; comments stay with what they stand at.

Brackets and dashes stay as their writer chose, except that brackets which grow too wide or hold comments become lines.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile

from worker.watch import comments, writing
from worker.watch.comments import Notes
from worker.watch.layout import Laid, lay_out
from worker.watch.nodes import plain
from worker.watch.problems import Problem
from worker.watch.wording import keys_at
from worker.watch.yamltree import load

MODELINE = "# yaml-language-server: $schema=watchlist.schema.json"

_HEADER = re.compile(r"[|>][-+]?([1-9]?)")


def formatted(text: str) -> str | Problem:
    """The text as `namesake fmt` writes it, with bare newlines; or the mistake that must be mended before.

    The tree of the text stays the same, and formatting it again changes nothing. JSON stays as it is.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    tree = _tree(text)
    if isinstance(tree, Problem) or text.lstrip().startswith("{"):
        return tree if isinstance(tree, Problem) else text
    written = _Page(text).written()
    if _tree(written) == tree:
        return written
    return Problem("", 1, 1, "this file is written in a way that cannot be formatted", "write it more simply")


def _tree(text: str) -> object:
    found = load("watchlist", text.encode("utf-8", "surrogatepass"))
    return found if isinstance(found, Problem) else plain(found)


class _Page:
    """A text, its layout and its notes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = lay_out(text)
        self.comments = comments.gather(text, self.root)

    def written(self) -> str:
        head = self.comments.head
        if not any(line.startswith("# yaml-language-server:") for line in head):
            head = [MODELINE, *head]
        lines = [*_sparse(head), *self._lines(self.root, 0, ()), *_sparse(self.comments.foot)]
        return "\n".join(lines).rstrip("\n") + "\n"

    def _lines(self, node: Laid, column: int, path: Sequence[str]) -> Iterator[str]:
        """The lines of a collection whose keys or dashes stand at a column."""
        if node.sort == "listing":
            entries = [self._noted(item, column, self._item(item, column, path)) for item in node.items]
        else:
            pairs = _in_order(node, path)
            entries = [self._noted(key, column, self._entry(key, item, column, path)) for key, item in pairs]
        for i, lines in enumerate(entries):
            yield from lines if i else dropwhile(lambda line: not line, lines)

    def _noted(self, node: Laid, column: int, lines: Iterator[str]) -> Iterator[str]:
        """The lines of a node with its comments around them."""
        notes = self.comments.of(node)
        first, *others = lines
        yield from _indented(_sparse(notes.above), column)
        yield _with(first, notes) if notes.beside else first
        yield from others
        yield from _indented(notes.below, column)

    def _entry(self, key: Laid, item: Laid, column: int, path: Sequence[str]) -> Iterator[str]:
        head = f"{' ' * column}{self._leaf(key)}:"
        if item.sort == "scalar":
            yield from self._text(head, item, column + 2)
        elif self._is_short(item, len(head) + 1):
            yield f"{head} {self._in_line(item)}"
        else:
            yield head
            yield from self._lines(item, column + 2, (*path, key.text))

    def _item(self, item: Laid, column: int, path: Sequence[str]) -> Iterator[str]:
        dash = " " * column + "-"
        if item.sort == "scalar":
            yield from self._text(dash, item, column + 2)
        elif self._is_short(item, column + 2):
            yield f"{dash} {self._in_line(item)}"
        else:
            yield from self._above_first(item, column, path)
            first, *others = self._lines(item, column + 2, path)
            yield f"{dash} {first.lstrip()}"
            yield from others

    def _above_first(self, item: Laid, column: int, path: Sequence[str]) -> Iterator[str]:
        """The comments above the key that comes to stand behind the dash: they go above the dash."""
        if item.sort == "mapping":
            notes = self.comments.of(_in_order(item, path)[0][0])
            yield from _indented([line for line in notes.above if line], column)
            notes.above = []

    def _is_short(self, node: Laid, column: int) -> bool:
        if not node.items:
            return True
        return node.flow and not comments.noted(self.text, node) and column + len(self._in_line(node)) <= writing.WIDEST

    def _in_line(self, node: Laid) -> str:
        if node.sort == "scalar":
            return self._leaf(node)
        items = [self._in_line(item) for item in node.items]
        if node.sort == "listing":
            return f"[{', '.join(items)}]"
        return "{" + ", ".join(f"{self._leaf(k)}: {v}".rstrip() for k, v in zip(node.keys, items, strict=True)) + "}"

    def _leaf(self, node: Laid) -> str:
        """A text on one line; quotes stay quotes, for they may say that `No` is a name."""
        raw = self.text[node.start : node.end]
        if raw.startswith("'") and not {'"', "\\", "\n"} & set(raw):
            return f'"{node.text}"'
        return raw if "\n" not in raw and raw[:1] not in ("|", ">") else writing.scalar(node.text)

    def _text(self, head: str, node: Laid, column: int) -> Iterator[str]:
        """A text behind its key or dash; what stands on lines of its own stays on them."""
        raw = self.text[node.start : node.end]
        if _HEADER.match(raw):
            first, *lines = raw.split("\n")
            yield f"{head} {_HEADER.sub(lambda m: m[0].replace(m[1], '2') if m[1] else m[0], first, count=1)}"
            yield from _at_column(lines, column)
            return
        line = f"{head} {self._leaf(node)}".rstrip()
        folds = len(line) > writing.WIDEST and head.endswith(":")
        if folds and len(lines := writing.long_text(node.text, column)) > 1:
            yield f"{head} {lines[0]}"
            yield from lines[1:]
        else:
            yield line


def _in_order(node: Laid, path: Sequence[str]) -> list[tuple[Laid, Laid]]:
    """The entries of a mapping as the language orders them; unknown keys last."""
    order = {key: i for i, key in enumerate(keys_at(path))}
    pairs = zip(node.keys, node.items, strict=True)
    return sorted(pairs, key=lambda pair: order.get(pair[0].text, len(order)))


def _with(line: str, notes: Notes) -> str:
    """A line and the comment beside it, in the column where it stood when there is room."""
    return f"{line.ljust(notes.column - 2 if notes.column < writing.WIDEST else 0)}  {notes.beside}"


def _sparse(lines: Sequence[str]) -> list[str]:
    """The lines with no two empty ones in a row."""
    return [line for i, line in enumerate(lines) if line or i == 0 or lines[i - 1]]


def _indented(lines: Sequence[str], column: int) -> Iterator[str]:
    for line in lines:
        yield " " * column + line if line else ""


def _at_column(lines: Sequence[str], column: int) -> Iterator[str]:
    """The lines of a literal text, moved so that they start at a column."""
    depth = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    yield from _indented([line[depth:] for line in lines], column)

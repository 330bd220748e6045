"""Documents, names and pairs as commands take them: JSON lines or text files; `-` is standard input."""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from resolver.records import Document
from worker.cli.terminal import Mistake, note
from worker.feeds import textfile

MAX_BYTES = 50_000_000  # of one line, or of a text file


def documents(files: list[str]) -> Iterator[Document]:
    """The documents of these files, in order. Raises Mistake with the file and line of what is wrong."""
    for name in files:
        if name == "-" or name.endswith((".jsonl", ".ndjson")):
            yield from _from_lines(name)
        elif name.lower().endswith((".html", ".htm", ".md")):
            yield _page(Path(name))
        else:
            yield Document(id=name, text=_text(Path(name)))


def lines(name: str) -> Iterator[tuple[int, str]]:
    """Numbered lines of a file that are not blank."""
    if name == "-":
        yield from _numbered(sys.stdin.buffer, "standard input")
        return
    try:
        with Path(name).open("rb") as file:
            yield from _numbered(file, name)
    except OSError as trouble:
        raise Mistake(f"cannot read {name}: {trouble.strerror}.") from None


def _numbered(file: Any, name: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(iter(lambda: file.readline(MAX_BYTES + 1), b""), start=1):
        if len(line) > MAX_BYTES:
            raise Mistake(f"{name}, line {number}: longer than {MAX_BYTES // 1_000_000} MB; split it.")
        try:
            text = line.decode("utf-8").strip("\r\n\ufeff")
        except UnicodeDecodeError:
            raise Mistake(f"{name}, line {number}: not UTF-8; convert the file first.") from None
        if text.strip():
            yield number, text


def objects(name: str, needs: tuple[str, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
    """JSON objects, one a line, that have these text fields; each with its place for messages."""
    for number, line in lines(name):
        place = f"{'standard input' if name == '-' else name}, line {number}"
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as trouble:  # not JSON; a number of thousands of digits; nested too deep
            raise Mistake(f"{place}: not a JSON object ({getattr(trouble, 'msg', trouble)}).") from None
        if not isinstance(record, dict):
            raise Mistake(f"{place}: a JSON object is wanted, one a line.")
        for field in needs:
            if not isinstance(record.get(field), str):
                raise Mistake(f"{place}: the field {field!r} must be there and be text.")
        yield place, record


def _from_lines(name: str) -> Iterator[Document]:
    for place, record in objects(name, ("text",)):
        optional = {key: record.get(key) for key in ("title", "lang", "source", "url")}
        for key, value in optional.items():
            if value is not None and not isinstance(value, str):
                raise Mistake(f"{place}: the field {key!r} must be text.")
        yield Document(
            id=str(record.get("id", place)),
            text=record["text"],
            title=optional["title"] or "",
            published=_day(record.get("published"), place),
            lang=optional["lang"],
            source=optional["source"],
            url=optional["url"],
        )


def _page(path: Path) -> Document:
    """A web page or Markdown file as the service reads it: its headline and text, without markup and navigation."""
    found = textfile.read(path.name.lower().removesuffix(".htm") + ".html" if path.suffix == ".htm" else path.name,
                          _text(path).encode(), MAX_BYTES)  # fmt: skip
    if not found.entries:
        raise Mistake(f"{path}: {' '.join(found.troubles) or 'no text was found in it.'}")
    entry = found.entries[0]
    day = entry.published.date() if entry.published else None
    return Document(str(path), entry.text, entry.title, day, entry.lang, url=entry.url)


def _day(value: object, place: str) -> date | None:
    """The day of a date as feeds and archives write it; one that cannot be read is said and left out."""
    text = str(value or "").strip()
    for read in (datetime.fromisoformat, parsedate_to_datetime, _archived):
        try:
            return read(text).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    if text:
        note(f"namesake: {place}: the date {text[:40]!r} is not understood (write 2025-04-30); read as undated.")
    return None


def _archived(text: str) -> datetime:
    """As news archives stamp it: 26-FEB-1987 15:01:01.79."""
    return datetime.strptime(text[:11].strip(), "%d-%b-%Y").replace(tzinfo=UTC)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as trouble:
        raise Mistake(f"cannot read {path}: {trouble.strerror}.") from None
    if len(data) > MAX_BYTES:
        raise Mistake(f"{path} is larger than {MAX_BYTES // 1_000_000} MB; split it.")
    if b"\x00" in data:
        raise Mistake(f"{path} is a binary file; give text or JSON lines.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Mistake(f"{path} is not UTF-8; convert it first, for example with iconv.") from None

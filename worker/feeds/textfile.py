"""One file of a corpus into stories: plain text, Markdown with front matter, JSON Lines, or a saved web page."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from worker.feeds import dateline
from worker.feeds.article import page
from worker.feeds.characters import one_line, readable
from worker.feeds.decode import decoded
from worker.feeds.links import canonical
from worker.feeds.moment import iso_date
from worker.feeds.stories import stories
from worker.records import Entry

_MAX_TROUBLES = 5
_MAX_ID_CHARS = 200
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*:[ \t]*(.*)")
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_MD_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^)\s]{0,2000}(?:[ \t]+\"[^\"\n]{0,300}\")?\)")
_MD_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,500}?)(?<=\S)\1")
_NAME_CHARS, _ID_CHARS = 350, 100  # of a key, which the store bounds


@dataclass(frozen=True, slots=True)
class FileRead:
    """The stories of one file, and what was wrong with it: sentences that follow its name."""

    entries: tuple[Entry, ...] = ()
    troubles: tuple[str, ...] = ()


def read(name: str, data: bytes, max_chars: int) -> FileRead:
    """Read the bytes of the file `name` (its path within the folder) by its ending."""
    reader = READERS[name.rpartition(".")[2].lower()]
    found = reader(data, max_chars)
    entries = tuple(_keyed(name, entry) for entry in found.entries)
    return replace(found, entries=entries)


def _keyed(name: str, entry: Entry) -> Entry:
    """The entry with its identity: the file, its own id where it has one, and its content, wherever it stands."""
    content = "\n".join((entry.title, entry.text, entry.url or "", str(entry.published)))
    digest = hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:16]
    return replace(entry, key=f"{name[-_NAME_CHARS:]}#{_id(entry.key)}{digest}")


def _id(own: str) -> str:
    return f"{own[:_ID_CHARS].replace('#', '_')}-" if own else ""


def _text(data: bytes, max_chars: int) -> FileRead:
    text, troubles = _decoded(data)
    day, _ = dateline.published(text)
    published = datetime.combine(day, time(), UTC) if day else None
    entries = tuple(
        Entry("", one_line(headline or ""), readable(body, max_chars), None, published)
        for headline, body in stories(text)
        if body.strip()
    )
    return FileRead(entries, troubles)


def _markdown(data: bytes, max_chars: int) -> FileRead:
    text, troubles = _decoded(data)
    found = _FRONT.match(text)
    fields = _front_matter(found[1]) if found else {}
    body = _MD_STRONG.sub(r"\2", _MD_LINK.sub(r"\1", text[found.end() :] if found else text))
    title, body = _titled(fields.get("title", ""), body)
    written = fields.get("date") or fields.get("published") or ""
    published = iso_date(written) if written else None
    if written and published is None:
        troubles = (*troubles, f'its date "{one_line(written, 40)}" is not a date: write it like 2025-09-09.')
    if not written:
        day, _ = dateline.published(body)
        published = datetime.combine(day, time(), UTC) if day else None
    url = canonical(fields["url"]) if fields.get("url") else None
    if fields.get("url") and url is None:
        troubles = (*troubles, f'its url "{one_line(fields["url"], 80)}" is not an http or https address.')
    entry = Entry("", one_line(title), readable(body, max_chars), url, published, _lang(fields.get("lang")))
    return FileRead((entry,) if entry.title or entry.text else (), troubles)


def _titled(title: str, body: str) -> tuple[str, str]:
    """The title of the front matter, else the first heading, which then leaves the body."""
    first = _HEADING.match(body.lstrip())
    if first and (not title or title == first[1]):
        title, body = first[1], body.lstrip()[first.end() :]
    return title, _HEADING.sub(r"\1", body)


def _front_matter(text: str) -> dict[str, str]:
    fields = (_FIELD.fullmatch(line.strip()) for line in text.split("\n"))
    return {found[1].lower(): _unquoted(found[2].strip()) for found in fields if found}


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _json_lines(data: bytes, max_chars: int) -> FileRead:
    text, troubles = _decoded(data)
    entries: list[Entry] = []
    bad: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        entry = _of_json(line, max_chars) if line.strip() else None
        if isinstance(entry, Entry):
            entries.append(entry)
        elif entry:
            bad.append(f"line {number} {entry}")
    return FileRead(tuple(entries), (*troubles, *_first_few(bad)))


def _of_json(line: str, max_chars: int) -> Entry | str:
    """The story of one line, or what is wrong with it."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        where = f": {error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        return f"is not JSON{where}."
    if not isinstance(found, dict):
        return 'is not an object: write it like {"id": "1", "title": "…", "text": "…"}.'
    wrong = next(
        (name for name in ("title", "text", "published", "lang", "url") if not _is_text(found.get(name))), None
    )
    if wrong:
        return f'has a "{wrong}" that is not text.'
    title, text = one_line(found.get("title") or ""), readable(found.get("text") or "", max_chars)
    if not title and not text:
        return 'has neither "title" nor "text".'
    written = found.get("published")
    published = iso_date(written) if written else None
    if written and published is None:
        return f'has a "published" that is not a date ("{one_line(written, 40)}"): write it like 2025-09-09.'
    key = one_line(str(found["id"]), _MAX_ID_CHARS) if isinstance(found.get("id"), str | int) else ""
    return Entry(key, title, text, canonical(found.get("url") or ""), published, _lang(found.get("lang")))


def _html(data: bytes, max_chars: int) -> FileRead:
    entry = page(data, None, max_chars)
    if entry is None:
        return FileRead((), ("no article was found in this web page. Save its text as a .txt file.",))
    return FileRead((replace(entry, key=""),))


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    text, guess = decoded(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, (f"it is not clean UTF-8 and was read as {guess}. Save it as UTF-8.",) if guess else ()


def _is_text(value: object) -> bool:
    return value is None or isinstance(value, str)


def _lang(text: str | None) -> str | None:
    lang = (text or "").strip().replace("_", "-").split("-")[0].lower()
    return lang if lang.isascii() and lang.isalpha() and len(lang) in {2, 3} else None


def _first_few(sentences: list[str]) -> Iterator[str]:
    yield from sentences[:_MAX_TROUBLES]
    if len(sentences) > _MAX_TROUBLES:
        yield f"{len(sentences) - _MAX_TROUBLES:,} more lines like these were left out."


READERS: dict[str, Callable[[bytes, int], FileRead]] = {
    "txt": _text,
    "md": _markdown,
    "jsonl": _json_lines,
    "html": _html,
    "htm": _html,
}

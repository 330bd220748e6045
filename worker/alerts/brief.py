"""A notice in the few lines that a chat room reads: who and what, the sentence, whose it is, where to read on. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from worker.alerts.plain import clean, shorten
from worker.records import Notice

MOST_LISTED = 10  # alerts of a batch
_MAX_LINE = 300
_MAX_QUOTE = 600
_MAX_LETTER = 1_500

# What the press writes may call everybody in a room, hide an address behind a word or steer the form of a message.
_TAME = str.maketrans({"@": "＠", "<": "‹", ">": "›", "[": "［", "]": "］", "`": "ˋ", "*": "∗", "~": "∼", "|": "∣"})  # noqa: RUF001 - meant to be other signs


def brief(notice: Notice) -> tuple[str, str]:
    """Title and text, with nothing in what came from outside that a chat service would act upon."""
    data = notice.payload.get("data")
    said = data if isinstance(data, Mapping) else {}
    if "alerts" in said:
        lines = list(_batch(said))
    elif "quote" in said:
        lines = list(_alert(said, notice.payload.get("reminder")))
    else:
        lines = [_tame(notice.text, _MAX_LETTER)]
    return _tame(notice.subject, _MAX_LINE), "\n".join(line for line in lines if line)


def _alert(data: Mapping[str, Any], reminder: object) -> Iterator[str]:
    if reminder:
        yield f"Reminder {reminder}: nobody has acknowledged this alert."
    yield _news(data)
    if data["quote"]:
        yield f"“{_tame(data['quote'], _MAX_QUOTE)}”"
    else:
        yield _tame(data["reason"], _MAX_QUOTE)
    if data["source"] and data["article"] is not None:
        yield f"{_tame(data['source'], _MAX_LINE)}, {clean(data['severity'])}"
    yield data["url"] or ""
    if data["link"]:
        yield f"Alert: {data['link']}"


def _news(told: Mapping[str, Any]) -> str:
    """What is news of an alert that the room was told before; empty: the alert is."""
    update = told.get("update")
    return f"Update {update['number']}: {_tame(update['sentence'], _MAX_LINE)}" if update else ""


def _batch(data: Mapping[str, Any]) -> Iterator[str]:
    for item in data["alerts"][:MOST_LISTED]:
        where = item["link"] or item["url"]
        told = ". ".join(part for part in (_news(item), _tame(item["title"], _MAX_LINE)) if part)
        yield f"• {told} ({_tame(item['watch'], _MAX_LINE)}){f': {where}' if where else ''}"
    rest = data["count"] - len(data["alerts"][:MOST_LISTED])
    if rest > 0:
        yield f"and {rest} more"


def _tame(text: str, limit: int) -> str:
    return shorten(text, limit).translate(_TAME)

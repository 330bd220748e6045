"""How values look on a page: times, spans, links, marked quotes. Pure, but for `now` that is handed in."""

import math
from collections.abc import Sequence
from datetime import UTC, datetime

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from worker.alerts.notice import moment, pieces
from worker.alerts.payload import web_address
from worker.alerts.telling import sureness
from worker.dashboard.allowed import OnlyWhoMay
from worker.health.words import count, short_span, size, span
from worker.ports import Now
from worker.store.watchlists import digest

STATUS_WORDS = {
    "ok": "All is well",
    "starting": "Starting",
    "warn": "Worth a look",
    "bad": "Something is wrong",
}


def environment(now: Now) -> Environment:
    """The templates. Everything is escaped, and an unknown name is an error."""
    env = Environment(
        loader=PackageLoader("worker.dashboard"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[OnlyWhoMay],
    )
    env.filters |= {"span": span, "short": short, "moment": moment, "marked": marked, "web": web_address}
    env.filters |= {"coded": coded, "number": number, "share": share, "line": line, "sureness": sureness}
    env.filters |= {"size": size, "figure": figure, "clock": clock}
    env.globals |= {
        "ago": lambda then: ago(then, now()),
        "count": count,
        "status_words": STATUS_WORDS,
        "digest": digest,
    }
    return env


def ago(then: datetime | None, now: datetime) -> Markup:
    """A time as "3 min ago" or "in 3 min", with the exact time behind it."""
    if then is None:
        return Markup('<span class="none">never</span>')
    seconds = (now - then).total_seconds()
    whole = float(round(abs(seconds)))
    words = "now" if whole < 1 else f"{short(whole)} ago" if seconds > 0 else f"in {short(whole)}"
    return Markup('<time datetime="{}" title="{}">{}</time>').format(then.isoformat(), moment(then), words)


def short(seconds: float | None) -> str:
    """A span of time for a column; a dash where there is none."""
    return "–" if seconds is None else short_span(seconds)  # noqa: RUF001 - a dash is meant


def number(value: float | None) -> str:
    """A count with separators; a dash where it is unknown."""
    return "–" if value is None else f"{value:,}"  # noqa: RUF001 - a dash is meant


def figure(value: float | None, unit: str) -> str:
    """A value of a chart in its unit: "n" is a number, "s" seconds, "B" bytes."""
    if value is None:
        return number(None)
    if unit == "n":
        return f"{value:,.3g}" if value < 100 else f"{round(value):,}"  # noqa: PLR2004 - decimals of a small mean count
    return short_span(value) if unit == "s" else size(value)


def clock(seconds: int) -> str:
    """A moment as a row of a table over time says it, in UTC."""
    return f"{datetime.fromtimestamp(seconds, UTC):%m-%d %H:%M}"


def marked(quote: str, words: Sequence[str], others: Sequence[str] = ()) -> Markup:
    """A quote with the found words marked: `words` are names, `others` what made it one about a topic."""
    html = Markup()
    for piece in pieces(quote, list(words)):
        html += Markup("<mark>{}</mark>").format(piece.text) if piece.marked else _topics(piece.text, others)
    return html


def _topics(text: str, words: Sequence[str]) -> Markup:
    found = pieces(text, list(words)) if words else pieces(text, [])
    tags = (Markup('<mark class="topic">{}</mark>') if piece.marked else Markup("{}") for piece in found)
    return Markup().join(tag.format(piece.text) for tag, piece in zip(tags, found, strict=True))


def coded(sentence: str) -> Markup:
    """A sentence with what stands between backticks set as code."""
    parts = sentence.split("`")
    closed = len(parts) % 2 == 1
    tags = ("<code>{}</code>" if closed and at % 2 else "{}" for at in range(len(parts)))
    return Markup("" if closed else "`").join(Markup(tag).format(part) for tag, part in zip(tags, parts, strict=True))  # noqa: S704 - the tags are ours


def share(part: float, whole: float, scale: str = "linear") -> int:
    """How long a bar of 100 is. On the scale "log" one alert among 100,000 articles is still to be seen."""
    if part <= 0 or whole <= 0:
        return 0
    ratio = math.log1p(part) / math.log1p(whole) if scale == "log" else part / whole
    return max(2, min(100, round(100 * ratio)))


def line(values: Sequence[float], width: int = 120, height: int = 24) -> str:
    """The points of a line through values: zero at the bottom, the largest, but at least one, at the top."""
    top = max(1.0, *values, 0.0)
    step = width / max(1, len(values) - 1)
    return " ".join(f"{at * step:.1f},{height - 1 - value / top * (height - 2):.1f}" for at, value in enumerate(values))

"""What those who keep a route are told of its endpoint: it fails, its alerts wait, it works again, it is off. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from html import escape
from urllib.parse import urlsplit

from worker.alerts.plain import shorten
from worker.post import MAIL, Endpoint, Turn
from worker.records import Notice

_FAILING = """{failures} deliveries in a row have failed, the first one {since}. They are tried again by themselves, so \
nothing is lost so far."""
_WAITING = """What goes there waits since {opened} and uses up no try. One delivery goes out after five minutes, then \
ever more rarely, up to once an hour, to see whether it works again; then all of them do."""
_DISABLED = """It gets nothing any more. What was raised for it is kept. Mend it, then enable it on the page Deliveries, \
“Endpoints”, or with `namesake alerts enable {id}`: a test goes there, and you may send what was missed."""
_SAID: dict[Turn, tuple[str, str]] = {
    "failing": ("fails", _FAILING),
    "waiting": ("takes nothing", _WAITING),
    "recovered": ("works again", "What waited goes out now."),
    "disabled": ("is switched off", _DISABLED),
}


def name(endpoint: Endpoint) -> str:
    """What people call it. Of an address no more than the host: the rest can be a password."""
    if endpoint.channel == MAIL:
        return "the mail server"
    return f"the {endpoint.channel} {address(endpoint.target)}"


def address(target: str) -> str:
    """A target as it may be shown: a reference as it is, of an address the host."""
    if "${" in target:
        return target
    try:
        host = urlsplit(target).hostname
    except ValueError:
        host = None
    return host or "with an address that cannot be read"


@dataclass(frozen=True, slots=True)
class Known:
    """What a letter says beside the endpoint itself: its id, the routes that name it, the address of its page."""

    ident: str
    routes: Sequence[str]
    link: str | None


def letter(turn: Turn, endpoint: Endpoint, known: Known, to: str, now: datetime) -> Notice:
    """The letter about a turn to `to`."""
    what, sentence = _SAID[turn]
    ident, routes = known.ident, known.routes
    times = {"since": _time(endpoint.failing_since), "opened": _time(endpoint.opened_at)}
    named = f" (route {', '.join(routes)})" if routes else ""
    head = f"{name(endpoint)[0].upper()}{name(endpoint)[1:]}{named} {what}."
    last = f"What came of the last try: {endpoint.detail}" if endpoint.detail and turn != "recovered" else ""
    filled = sentence.format(failures=endpoint.failures, id=ident, **times)
    parts = [part for part in (head, filled, last, known.link or "") if part]
    return Notice(
        id="letter_" + sha256(f"{ident}\x1f{turn}\x1f{to}\x1f{now.isoformat()}".encode()).hexdigest()[:32],
        subject=f"Delivery: {shorten(f'{name(endpoint)}{named} {what}', 150)}",
        text="\n\n".join(parts),
        html="".join(f"<p>{escape(part)}</p>" for part in parts),
        payload=_payload(turn, endpoint, known, now),
        raised_at=now,
    )


def trial(endpoint: Endpoint, ident: str, now: datetime) -> Notice:
    """What is sent to see whether an endpoint works before it is enabled."""
    text = "Somebody enables this endpoint again; nothing has happened."
    data = {"endpoint": ident, "name": name(endpoint), "sentence": text, "story": ident, "watch": "endpoints"}
    return Notice(
        id="msg_" + sha256(f"{ident}\x1ftest\x1f{now.isoformat()}".encode()).hexdigest()[:32],
        subject="Delivery: a test",
        text=text,
        html=f"<p>{text}</p>",
        payload={"type": "endpoint.test", "timestamp": now.isoformat(), "data": data},
        raised_at=now,
    )


def _payload(turn: Turn, endpoint: Endpoint, known: Known, now: datetime) -> dict[str, object]:
    data = {
        "endpoint": known.ident,
        "name": name(endpoint),
        "routes": list(known.routes)[:32],
        "failures": endpoint.failures,
        "since": endpoint.failing_since.isoformat() if endpoint.failing_since else None,
        "detail": endpoint.detail,
        "story": known.ident,
        "watch": "endpoints",
    }
    return {"type": f"endpoint.{turn}", "timestamp": now.isoformat(), "data": data}


def _time(moment: datetime | None) -> str:
    return f"on {moment:%Y-%m-%d at %H:%M} UTC" if moment else "just now"

"""How readers leave a list: a signed link that works without a login (RFC 8058), and what they are told. Pure."""

from dataclasses import dataclass

from worker.alerts.payload import web_address
from worker.alerts.signed import seal, unseal
from worker.post import Stop

PATH = "/unsubscribe/"
LONGEST_LINK = 900  # a line of a mail may have 998 characters
_PURPOSE = "unsubscribe"


@dataclass(frozen=True, slots=True)
class Reader:
    """Who gets mail of which list. A list is what a watch sends; `List-Id` names it."""

    address: str
    list: str


def link(dashboard_url: str, key: bytes, reader: Reader) -> str | None:
    """Where a reader can leave; None where readers cannot reach the dashboard. It is the same at every try."""
    address = web_address(f"{dashboard_url.rstrip('/')}{PATH}{token(key, reader)}") if dashboard_url else None
    return address if address and len(address) <= LONGEST_LINK else None


def token(key: bytes, reader: Reader) -> str:
    """A reader's own token: whom it is for, and a signature that nobody else can make."""
    return seal(key, _PURPOSE, [reader.address, reader.list])


def read(key: bytes, token: str) -> Reader | None:
    """Whom a token is for; None where we did not sign it."""
    values = unseal(key, _PURPOSE, token)
    return Reader(*values) if values and len(values) == len(Reader.__slots__) else None


def sentence(stop: Stop) -> str:
    """Why a mail was not sent, and what to do where it should be."""
    which = f"mail of the watch {stop.list}" if stop.list else "any mail"
    when = f"{stop.since:%Y-%m-%d at %H:%M} UTC"
    if stop.cause == "left":
        why = f"the reader of {stop.address} unsubscribed from {which} on {when}"
    else:
        why = f"{stop.address} refused mail for good on {when} ({stop.detail})"
    return f"not sent: {why}; the page Deliveries, and `namesake alerts lift`, lift that"

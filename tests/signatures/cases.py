"""What our webhooks send, as it is and as others would have it: each receiver must tell the two apart."""

import base64
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from worker.alerts.webhook import signed_headers

OLD, NEW, OTHER = (base64.b64encode(bytes([number]) * 32).decode() for number in (1, 2, 3))
BODY = '{"type":"alert.raised","data":{"title":"Міністерка підписала угоду 🖋","quote":"\\u2028 “…”"}}'


@dataclass(frozen=True)
class Case:
    """A call as it arrives, the key that its receiver has, and whether it is to be believed."""

    name: str
    secret: str
    headers: dict[str, str]
    body: str
    good: bool

    def as_json(self) -> dict[str, object]:
        """For the program that verifies."""
        return asdict(self)


def cases(now: datetime) -> list[Case]:
    """The calls that arrive at `now`."""
    whole = _call("as it is", now, [OLD])
    both = _call("while keys change, by the old key", now, [NEW, OLD])
    return [
        whole,
        replace(whole, name="with whsec_ before the key", secret=f"whsec_{OLD}"),
        both,
        replace(both, name="while keys change, by the new key", secret=NEW),
        replace(both, name="by a key of somebody else", secret=OTHER, good=False),
        replace(whole, name="by a key that is not used any more", secret=NEW, good=False),
        replace(whole, name="one letter of the body changed", body=BODY.replace("title", "Title"), good=False),
        replace(whole, name="one blank more", body=BODY + " ", good=False),
        replace(whole, name="no body", body="", good=False),
        _with(whole, "another id", "webhook-id", "msg_other"),
        _with(whole, "another time", "webhook-timestamp", str(int(now.timestamp()) + 1)),
        _with(whole, "no signature", "webhook-signature", ""),
        _with(whole, "another version", "webhook-signature", whole.headers["webhook-signature"].replace("v1", "v2")),
        _call("four minutes old", now - timedelta(minutes=4), [OLD]),
        replace(_call("six minutes old", now - timedelta(minutes=6), [OLD]), good=False),
        replace(_call("six minutes early", now + timedelta(minutes=6), [OLD]), good=False),
    ]


def _call(name: str, at: datetime, keys: Sequence[str]) -> Case:
    headers = signed_headers("msg_abc234", at, BODY.encode(), [base64.b64decode(key) for key in keys])
    return Case(name, OLD, headers, BODY, good=True)


def _with(case: Case, name: str, header: str, value: str) -> Case:
    return replace(case, name=name, headers=case.headers | {header: value}, good=False)

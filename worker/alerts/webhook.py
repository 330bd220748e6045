"""Alerts by webhook, signed as the Standard Webhooks specification 1.0.0 says, through the egress guard."""

import binascii
import re
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qsl, urlsplit

from standardwebhooks import Webhook

from worker.alerts import payload
from worker.alerts.plain import shorten
from worker.alerts.policy import NO_ANSWER
from worker.alerts.secrets import Secrets
from worker.egress import Egress, Reply, Request
from worker.ports import Now
from worker.post import Wire
from worker.records import Delivery, Notice, Outcome, Refused

MAX_DETAIL = 200
MAX_ANSWER_BYTES = 65_536
MAX_SHOWN = 2_000  # characters of an answer
_GONE = 410
_PREFIX = "whsec_"
_DISABLE = "disable"
_STOP_WORDS = frozenset({_DISABLE, "abort-message"})  # what a receiver may say in its `webhook-delivery` header


@dataclass(frozen=True, slots=True)
class WebhookChannel:
    """Posts a notice to one address.

    Args:
        egress: the only way out of the process.
        secrets: reads the address and the signing key that a route names.
        now: the clock; each try is signed with its own time.
        timeout_s: wall-clock time of one try, over connecting, sending and reading.
    """

    egress: Egress
    secrets: Secrets
    now: Now
    timeout_s: float = 15.0

    def __call__(self, delivery: Delivery, notice: Notice) -> Outcome:
        """Try once. Any 2xx answer is success; 410 ends it; everything else may be tried again."""
        url = self.secrets.resolve(delivery.target)
        if isinstance(url, Refused):
            return _failed(self.secrets.redact(url.sentence))
        secret = self._secret(delivery.secret_ref or "")
        if isinstance(secret, Refused):
            return _failed(self.secrets.redact(secret.sentence))
        keys = _keys(secret)
        if keys is None:
            return _failed("the webhook secret is not base64: make one with `openssl rand -base64 32`")
        return self._post(url, notice, keys, (*_hidden_parts(url), *_hidden_keys(secret)))

    def _secret(self, references: str) -> str | Refused:
        """The keys that a route names, with blanks between: one reference for each."""
        values = [self.secrets.resolve(reference) for reference in references.split()]
        refused = next((value for value in values if isinstance(value, Refused)), None)
        return refused or " ".join(value for value in values if isinstance(value, str))

    def _post(self, url: str, notice: Notice, keys: list[bytes], hidden: tuple[str, ...]) -> Outcome:
        body, now = payload.encode(notice.payload), self.now().astimezone(UTC)
        headers = signed_headers(notice.id, now, body, keys)
        request = Request(
            "POST", url, headers, body, deadline_s=self.timeout_s, max_bytes=MAX_ANSWER_BYTES, private=True
        )
        reply = self.egress.send(request)
        return replace(self._outcome(reply, now, hidden), wire=self._wire(request, reply, hidden))

    def _outcome(self, reply: Reply | Refused, now: datetime, hidden: tuple[str, ...]) -> Outcome:
        if isinstance(reply, Reply):
            return self._answered(reply, now, hidden)
        if reply.status is not None:  # the server has answered; only its words were too many or broke off
            return self._judged(reply.status, reply.sentence, reply.retry_after_s, hidden)
        if reply.reason == "timeout":
            return _failed(f"{NO_ANSWER} {self.timeout_s:g} s")
        return _failed(self.secrets.redact(reply.sentence, *hidden), reply.retry_after_s)

    def _wire(self, request: Request, reply: Reply | Refused, hidden: tuple[str, ...]) -> Wire:
        """The request and the answer as they may be shown: of the address no more than the host, which is no secret."""
        sent = [f"POST {_host(request.url)}", *_lines(request.headers), "", (request.body or b"").decode()]
        if isinstance(reply, Refused):
            answered = reply.sentence
        else:
            words = reply.body.decode("utf-8", "replace")[:MAX_SHOWN]
            answered = "\n".join([str(reply.status), *_lines(reply.headers), "", words])
        return Wire(self.secrets.redact("\n".join(sent)), self.secrets.redact(answered, *hidden)[:MAX_SHOWN])

    def _answered(self, reply: Reply, now: datetime, hidden: tuple[str, ...]) -> Outcome:
        outcome = self._judged(reply.status, _words(reply), _retry_after_s(reply, now), hidden)
        said = reply.headers.get("webhook-delivery", "").strip().lower()
        if outcome.ok or said not in _STOP_WORDS:
            return outcome
        detail = f"answered {reply.status} and asked for no more tries ({said})"
        return Outcome(ok=False, retry=False, detail=detail, status=reply.status, gone=outcome.gone or said == _DISABLE)

    def _judged(self, status: int, words: str, retry_after_s: int | None, hidden: tuple[str, ...]) -> Outcome:
        if 200 <= status < 300:  # noqa: PLR2004 - the class of success
            return Outcome(ok=True, retry=False, detail=f"answered {status}", status=status)
        said = self.secrets.redact(words, *hidden)
        detail = shorten(f"answered {status}{': ' if said else ''}{said}", MAX_DETAIL)
        gone = status == _GONE
        return Outcome(ok=False, retry=not gone, detail=detail, status=status, retry_after_s=retry_after_s, gone=gone)


def signed_headers(message_id: str, now: datetime, body: bytes, keys: list[bytes]) -> dict[str, str]:
    """The headers of one try: a signature for each key, so that a receiver can change keys without a gap."""
    headers = {
        "content-type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(int(now.timestamp())),
    }
    if keys:
        text = body.decode()
        headers["webhook-signature"] = " ".join(Webhook(key).sign(message_id, now, text) for key in keys)
    return headers


def _keys(secret: str) -> list[bytes] | None:
    """The signing keys of a secret: base64, with or without `whsec_`, more than one with blanks between."""
    try:
        keys = [b64decode(word.removeprefix(_PREFIX), validate=True) for word in secret.split()]
    except (binascii.Error, ValueError):
        return None
    return keys if all(keys) else None


def _hidden_keys(secret: str) -> tuple[str, ...]:
    return tuple(part for word in secret.split() for part in (word, word.removeprefix(_PREFIX)))


def _hidden_parts(url: str) -> tuple[str, ...]:
    """What an answer or an error may echo of an address and nobody should read: path and query can be passwords."""
    try:
        parts = urlsplit(url)
        values = [value for _, value in parse_qsl(parts.query, max_num_fields=100)]
    except ValueError:
        return (url, repr(url)[1:-1])
    path = [parts.path] if len(parts.path) > 1 else []
    return (url, repr(url)[1:-1], parts.query, *path, *values)


def _lines(headers: Mapping[str, str]) -> list[str]:
    return [f"{name}: {value}" for name, value in headers.items()]


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.hostname}" + (f":{parts.port}" if parts.port else "")
    except ValueError:
        return "an address that cannot be read"
    return f"{host}/…" if len(parts.path) > 1 or parts.query else host


def _words(reply: Reply) -> str:
    if 300 <= reply.status < 400:  # noqa: PLR2004 - the class of redirects
        return "a redirect, which webhooks do not follow: put the final address into the route"
    return shorten(reply.body.decode("utf-8", "replace"), MAX_DETAIL)


def _retry_after_s(reply: Reply, now: datetime) -> int | None:
    value = reply.headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", value):
        return int(value)
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, OverflowError):  # OverflowError: a zone of twenty digits
        return None
    return max(int((when.replace(tzinfo=when.tzinfo or UTC) - now).total_seconds()), 0)


def _failed(detail: str, retry_after_s: int | None = None) -> Outcome:
    return Outcome(ok=False, retry=True, detail=shorten(detail, MAX_DETAIL), retry_after_s=retry_after_s)

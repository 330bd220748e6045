"""Alerts to chat rooms: Slack, Discord, Telegram, Teams, Matrix and others, through the egress guard."""

import re
import time
from dataclasses import dataclass, field, replace
from urllib.parse import unquote, urlsplit

from worker.alerts import services
from worker.alerts.brief import brief
from worker.alerts.plain import shorten
from worker.alerts.policy import NO_ANSWER
from worker.alerts.secrets import Secrets
from worker.egress import Egress, Reply, Request
from worker.post import Wire
from worker.records import Delivery, Notice, Outcome, Refused

MAX_DETAIL = 200
MAX_ANSWER_BYTES = 65_536
MAX_SHOWN = 2_000  # characters of an answer
_SHORTEST_HIDDEN = 5  # parts of an address that are shorter name things, and open nothing
_GONE = 410


@dataclass(frozen=True, slots=True)
class ChatChannel:
    """Sends a notice to one chat room.

    Args:
        egress: the only way out of the process.
        secrets: reads the address that a route names.
        timeout_s: wall-clock time of one try, over all requests that the service needs.
    """

    egress: Egress
    secrets: Secrets
    timeout_s: float = 15.0

    def __call__(self, delivery: Delivery, notice: Notice) -> Outcome:
        """Try once. What the service takes is success; an address that is gone ends it; another try may help else."""
        address = self.secrets.resolve(delivery.target)
        if isinstance(address, Refused):
            return _failed(self.secrets.redact(address.sentence))
        service = services.service(address)
        if isinstance(service, Refused):
            return _failed(service.sentence)
        title, text = brief(notice)
        call = Call(self.egress, time.monotonic() + self.timeout_s)
        took = services.tell(service, title, text, call.send)
        return self._judged(call, _hidden(address, call), took=took)

    def _judged(self, call: "Call", hidden: tuple[str, ...], *, took: bool) -> Outcome:
        wire = Wire(*(self.secrets.redact(text, *hidden) for text in call.shown()))
        return replace(self._outcome(call, hidden, took=took), wire=wire)

    def _outcome(self, call: "Call", hidden: tuple[str, ...], *, took: bool) -> Outcome:
        match call.last:
            case None:
                return _failed("the service was not asked: its address lacks something, such as a room")
            case Refused(reason="timeout"):
                return _failed(f"{NO_ANSWER} {self.timeout_s:g} s")
            case Refused(sentence=sentence):
                return _failed(self.secrets.redact(sentence, *hidden))
            case Reply(status=status) if took:
                return Outcome(ok=True, retry=False, detail=f"answered {status}", status=status)
            case Reply(status=status, body=body):
                words = self.secrets.redact(body[:MAX_SHOWN].decode("utf-8", "replace"), *hidden)
                detail = shorten(f"the service did not take it, it answered {status}: {words}", MAX_DETAIL)
                return replace(_failed(detail, _wait_s(call.last)), retry=status != _GONE, status=status)


@dataclass(slots=True)
class Call:
    """What one message asks of the network: every request within one deadline, and the last answer."""

    egress: Egress
    until: float
    requests: list[Request] = field(default_factory=list)
    last: Reply | Refused | None = None

    def send(self, request: Request) -> Reply | Refused:
        """Send one of its requests through the guard. Redirects are not followed."""
        left_s = self.until - time.monotonic()
        if left_s <= 0:
            self.last = Refused("timeout", "There is no time left.")
        elif len(self.requests) == services.MOST_REQUESTS:
            self.last = Refused("requests", f"The service asks for more than {services.MOST_REQUESTS} requests.")
        else:
            self.requests.append(request)
            self.last = self.egress.send(replace(request, deadline_s=left_s, max_bytes=MAX_ANSWER_BYTES))
        return self.last

    def shown(self) -> tuple[str, str]:
        """The last request and its answer: of the address no more than the host, of the headers none."""
        if not self.requests:
            return "nothing", "nothing"
        request = self.requests[-1]
        body = (request.body or b"").decode("utf-8", "replace")
        parts = urlsplit(request.url)
        sent = f"{request.method} {parts.scheme}://{parts.hostname}/…\n\n{body}"
        if isinstance(self.last, Reply):
            return sent, f"{self.last.status}\n\n{self.last.body.decode('utf-8', 'replace')[:MAX_SHOWN]}"
        return sent, self.last.sentence if self.last else ""


def _hidden(address: str, call: Call) -> tuple[str, ...]:
    """What of an address, as it is or as it was sent, nobody should read; the host that was asked is no secret."""
    texts = [address, *(urlsplit(request.url).path for request in call.requests)]
    hosts = {urlsplit(request.url).hostname for request in call.requests}
    words = {word for text in texts for word in (*re.split(r"[/:@?&=]+", text), *re.split(r"[/:@?&=]+", unquote(text)))}
    return (*texts, *(word for word in words if len(word) >= _SHORTEST_HIDDEN and word.lower() not in hosts))


def _wait_s(reply: Reply) -> int | None:
    said = reply.headers.get("retry-after", "").strip()
    return int(said) if re.fullmatch(r"[0-9]{1,9}", said) else None


def _failed(detail: str, retry_after_s: int | None = None) -> Outcome:
    return Outcome(ok=False, retry=True, detail=shorten(detail, MAX_DETAIL), retry_after_s=retry_after_s)

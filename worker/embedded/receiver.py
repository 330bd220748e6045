"""The demo's webhook receiver: what a careful receiver does, verify, answer at once, drop the second copy."""

import json
import threading
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from worker.embedded.journal import append_record, records
from worker.embedded.publisher import LOOPBACK, REQUEST_TIMEOUT_S

BODY_MAX_BYTES = 1_000_000


class WebhookReceiver(ThreadingHTTPServer):
    """Notes each webhook in `journal`. `verifier` None: no secret is set, so none can be verified."""

    daemon_threads = True

    def __init__(self, port: int, journal: Path, verifier: Webhook | None, now: Callable[[], datetime]) -> None:
        super().__init__((LOOPBACK, port), _Handler)
        self._journal, self._verifier, self._now = journal, verifier, now
        self._one_at_a_time = threading.Lock()
        self._seen = {str(record["id"]) for record in records(journal) if record.get("verified")}

    def take(self, headers: dict[str, str], body: bytes) -> bool:
        """Note a webhook; whether its signature is good."""
        name, verified = headers.get("webhook-id", ""), self._is_signed(headers, body)
        content = _parsed(body)
        kind = content.get("type") if isinstance(content, dict) else None
        with self._one_at_a_time:
            record = {"id": name, "verified": verified, "duplicate": name in self._seen, "type": kind, "body": content}
            append_record(self._journal, {"received": self._now().isoformat(), **record})
            self._seen |= {name} if verified else set()
        return verified

    def _is_signed(self, headers: dict[str, str], body: bytes) -> bool:
        try:
            if self._verifier is not None:
                self._verifier.verify(body, headers, json_parse=False)
                return True
        except (WebhookVerificationError, ValueError):  # ValueError: a signature that is not even well-formed
            pass
        return False


def _parsed(body: bytes) -> object:
    text = body.decode("utf-8", "replace")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "NamesakeDemo"
    sys_version = ""
    timeout = REQUEST_TIMEOUT_S
    server: WebhookReceiver

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()):
            self._refuse(HTTPStatus.LENGTH_REQUIRED)
        elif len(length) > len(str(BODY_MAX_BYTES)) or int(length) > BODY_MAX_BYTES:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        else:
            body = self.rfile.read(int(length))
            good = self.server.take({name.lower(): value for name, value in self.headers.items()}, body)
            self._answer(HTTPStatus.NO_CONTENT if good else HTTPStatus.UNAUTHORIZED)

    def _answer(self, status: HTTPStatus) -> None:
        self.send_response(status)
        if status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Length", "0")
        self.end_headers()

    def _refuse(self, status: HTTPStatus) -> None:
        """Answer without reading the body, so the connection cannot go on."""
        self.close_connection = True
        self._answer(status)

"""A real mail server on loopback that keeps what it takes and answers as it is told."""

import asyncio
import socket
from email import message_from_bytes
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


class Inbox:
    """Keeps the mails it takes. `rcpt` and `data` are the server's answers, used in turn, the last one for ever."""

    def __init__(self):
        self.mails, self.envelopes = [], []
        self.rcpt, self.data = ["250 OK"], ["250 OK"]

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - the library's name
        """Take or refuse a mailbox."""
        answer = self.rcpt.pop(0) if len(self.rcpt) > 1 else self.rcpt[0]
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the library's name
        """Keep the mail, and answer as told."""
        self.envelopes.append(envelope)
        self.mails.append(message_from_bytes(envelope.original_content, policy=default))
        answer = self.data.pop(0) if len(self.data) > 1 else self.data[0]
        if answer == "drop":
            server.transport.abort()
            await asyncio.sleep(0.05)
        if answer == "hang":
            await asyncio.sleep(3)
        return answer


class Quiet(Controller):
    """Without the greeting's DNS lookup; a broken connection is the point and no news."""

    def factory(self):
        """One SMTP conversation."""
        return SMTP(self.handler, hostname="inbox.test", **self.SMTP_kwargs)

    def _create_server(self):
        self.loop.set_exception_handler(lambda *_: None)
        return super()._create_server()


def serve(inbox, **options):
    """Start a server for an inbox; the caller stops it."""
    controller = Quiet(inbox, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    return controller


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]

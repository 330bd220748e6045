"""The demo's world in one process: a feed server, a mail inbox and a webhook receiver, all on loopback.

Example: DESK_WEBHOOK_SECRET=whsec_… python -m worker.embedded.demo --feeds seeds --data data
"""

import argparse
import asyncio
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TypeVar

from standardwebhooks.webhooks import EmptyWebhookSecretError, Webhook

from worker.embedded.inbox import Inbox
from worker.embedded.publisher import LOOPBACK, DemoFeeds
from worker.embedded.receiver import WebhookReceiver
from worker.settings import current

__all__ = ["DemoFeeds", "listening", "main"]
Server = TypeVar("Server")
SHUTDOWN_POLL_S = 0.1
SECRET_NAME = "DESK_WEBHOOK_SECRET"  # noqa: S105 - the name, not the secret


class CannotStart(Exception):
    """A port is taken or a setting is wrong."""


def listening(port: int, host: str = LOOPBACK) -> bool:
    """Whether something answers on this port."""
    with suppress(OSError), socket.create_connection((host.strip("[]"), port), timeout=1.0):
        return True
    return False


def main(argv: list[str] | None = None, environ: Mapping[str, str] = os.environ) -> int:
    """Serve until SIGTERM or SIGINT; 2 with one line on standard error when that is impossible."""
    arguments = _parser().parse_args(argv)
    try:
        asyncio.run(_serve(arguments, _verifier(environ.get(SECRET_NAME, ""))))
    except CannotStart as error:
        print(error, file=sys.stderr)  # noqa: T201 - the process's own last line
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    settings = current()
    parser = argparse.ArgumentParser(prog="python -m worker.embedded.demo", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--feeds", type=Path, default=settings.corpus or Path("seeds"), help="folder of feed files")
    parser.add_argument("--data", type=Path, default=settings.data, help="the inbox is kept under it")
    parser.add_argument("--feeds-port", type=int, default=settings.demo_feeds_port)
    parser.add_argument("--smtp-port", type=int, default=settings.demo_smtp_port)
    parser.add_argument("--webhook-port", type=int, default=settings.demo_webhook_port)
    return parser


def _verifier(secret: str) -> Webhook | None:
    try:
        return Webhook(secret) if secret else None
    except (ValueError, EmptyWebhookSecretError):
        raise CannotStart(f"{SECRET_NAME} is not a webhook secret: write whsec_ and then base64") from None


async def _serve(arguments: argparse.Namespace, verifier: Webhook | None) -> None:
    def now() -> datetime:
        return datetime.now(UTC)

    if not arguments.feeds.is_dir():
        raise CannotStart(f"--feeds {arguments.feeds} is no folder; name the folder with the feed files")
    folder = arguments.data / "inbox"
    inbox = Inbox(folder, now)
    mail_socket = _opened("SMTP", arguments.smtp_port, lambda port: socket.create_server((LOOPBACK, port)))
    feeds = _opened("FEEDS", arguments.feeds_port, lambda port: DemoFeeds(arguments.feeds, port))
    hooks = _opened(
        "WEBHOOK", arguments.webhook_port, lambda port: WebhookReceiver(port, folder / "webhooks.jsonl", verifier, now)
    )
    mail = await asyncio.get_running_loop().create_server(inbox.protocol, sock=mail_socket)
    _say(feeds.server_port, mail_socket.getsockname()[1], hooks.server_port, verifier)
    async with mail:
        await _until_signal([feeds, hooks])


def _opened(name: str, port: int, opener: Callable[[int], Server]) -> Server:
    try:
        return opener(port)
    except (OSError, OverflowError) as error:
        setting = f"NAMESAKE_DEMO_{name}_PORT"
        why = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else error
        raise CannotStart(f"port {port} of {LOOPBACK} cannot be used ({why}); set {setting} to another port") from None


def _say(feeds_port: int, smtp_port: int, webhook_port: int, verifier: Webhook | None) -> None:
    print(f"feeds {feeds_port} smtp {smtp_port} webhook {webhook_port}", flush=True)  # noqa: T201 - for the log
    if verifier is None:
        print(f"{SECRET_NAME} is not set: every webhook is answered with 401", flush=True)  # noqa: T201 - for the log


async def _until_signal(servers: list[ThreadingHTTPServer]) -> None:
    """Serve, then close the servers."""
    ended, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    for server in servers:
        threading.Thread(target=server.serve_forever, args=(SHUTDOWN_POLL_S,), daemon=True).start()
    await ended.wait()
    for server in servers:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    sys.exit(main())

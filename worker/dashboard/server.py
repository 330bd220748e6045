"""The web server that the dashboard runs in."""

from types import FrameType
from typing import Any

import uvicorn
from fastapi import FastAPI

from worker.settings import Settings


def server(app: FastAPI, settings: Settings) -> uvicorn.Server:
    """The web server. An open stream of events holds a stop up for three seconds at the most."""
    config = uvicorn.Config(
        app,
        host=settings.dashboard_host.strip("[]"),
        port=settings.dashboard_port,
        log_level="warning",
        server_header=False,
        proxy_headers=False,  # whom to believe about addresses says NAMESAKE_DASHBOARD_PROXIES
        timeout_graceful_shutdown=3,
        limit_concurrency=400,
    )
    return _Server(config)


class _Server(uvicorn.Server):
    """Ends the streams of events first, so that a stop does not wait for them."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """SIGTERM or Ctrl-C."""
        app: Any = self.config.app
        app.state.changes.closing = True
        super().handle_exit(sig, frame)

"""Every knob of the service. Each is an environment variable `NAMESAKE_<NAME>` or a line in `.env`."""

import hashlib
import os
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from worker.records import FullText

SOCKET_PATH_MAX_BYTES = 100  # macOS takes 103 and Linux 107


class Settings(BaseSettings):
    """The settings in force. Sizes are bytes and times are seconds unless the name says otherwise."""

    model_config = SettingsConfigDict(env_prefix="NAMESAKE_", env_file=".env", extra="ignore")

    data: Path = Field(Path("data"), description="Folder for the database, the broker's files and the demo inbox.")
    watchlists: Path = Field(Path("watchlists"), description="A watchlist file, or a folder of them.")
    corpus: Path | None = Field(Path("seeds"), description="Folder of articles read like a feed; empty: none.")
    database_url: str = Field("", description="SQLAlchemy address of the store; empty: SQLite under `data`.")
    broker_url: str = Field("", description="Redis or Valkey for Celery; empty: an embedded Valkey under `data`.")
    concurrency: int = Field(2, ge=1, le=64, description="Child processes of each Celery worker.")

    user_agent: str = Field(
        "Namesake/0.1 (feed reader; set NAMESAKE_USER_AGENT to your contact address)",
        description="How the feed reader introduces itself.",
    )
    allow_networks: str = Field(
        "", description="Comma-separated networks that feeds and webhooks may reach although private: 10.1.2.0/24."
    )
    allow_ports: str = Field("80,443,8080,8443", description="Comma-separated ports that feeds and webhooks may use.")
    fetch_timeout_s: float = Field(20.0, gt=0, description="Total deadline of one fetch, redirects included.")
    fetch_max_bytes: int = Field(10_000_000, gt=0, description="Largest feed, after decompression.")
    feed_max_entries: int = Field(2_000, gt=0, description="Entries read from one poll; the newest count.")
    fulltext: FullText = Field(
        "teaser",
        description="Whether the page of an entry is fetched: `teaser` where its feed gives no more, `always`, `never`.",
    )
    article_max_chars: int = Field(200_000, gt=0, description="Text kept of one article.")
    corpus_max_file_bytes: int = Field(20_000_000, gt=0, description="Largest file read from a corpus folder.")
    corpus_backlog: int = Field(
        2_000, gt=0, description="Articles of a folder that wait to be screened before more of it is read."
    )
    poll_min_s: int = Field(300, gt=0, description="Shortest time between two polls of a feed.")
    poll_max_s: int = Field(21_600, gt=0, description="Longest time between two polls of a healthy feed.")
    polls_per_minute: int = Field(
        200, ge=1, le=6_000, description="Polls a minute over all feeds; each gets 48 a day at the most in the mean."
    )
    corpus_poll_s: int = Field(30, gt=0, description="Time between two looks at a corpus folder.")
    host_gap_s: float = Field(5.0, ge=0, description="Least time between two polls of the same host.")

    lease_s: int = Field(120, gt=0, description="How long a worker may hold a piece of work before it is due again.")
    wake_again_s: int = Field(30, gt=0, description="When a lost Celery message is sent again.")
    max_attempts: int = Field(3, ge=1, description="Screening attempts before an article is put aside as dead.")

    smtp_host: str = Field("", description="Mail server; empty: email is not sent, deliveries wait with that reason.")
    smtp_port: int = Field(25, ge=1, le=65_535, description="Its port.")
    smtp_user: str = Field("", description="User name, where the server wants one.")
    smtp_password: SecretStr = Field(SecretStr(""), description="Its password.")
    smtp_starttls: bool = Field(default=False, description="Use STARTTLS, and refuse to send without it.")
    mail_from: str = Field("namesake@localhost", description="Sender address of alerts.")
    dkim: str = Field(
        "",
        description="Keys that sign mails (DKIM), with blanks between: selector=${file:/run/secrets/dkim.pem}; empty: none.",
    )
    bounce_to: str = Field(
        "",
        pattern=r"^([A-Za-z0-9._-]{1,12}@[A-Za-z0-9.-]{1,200})?$",
        description="Mailbox for mails that come back, as bounces@example.org; empty: the sender's (docs/alerts.md).",
    )
    secret_names: str = Field(
        "DESK_WEBHOOK_URL,DESK_WEBHOOK_SECRET",
        description="Comma-separated environment variables that watchlists and logins of feeds may name as ${env:NAME}.",
    )

    dashboard_host: str = Field("127.0.0.1", description="Address the dashboard listens on.")
    dashboard_port: int = Field(8765, ge=0, le=65_535, description="Its port.")
    dashboard_password: SecretStr = Field(
        SecretStr(""), description="Password of the user `namesake`, an admin; empty: there is no such user."
    )
    dashboard_login: Literal["", "password", "proxy"] = Field(
        "",
        description="How people enter: `password`, `proxy`; empty: without a login until there is a user (loopback only).",
    )
    dashboard_proxies: str = Field(
        "", description="Comma-separated networks of the proxies before the dashboard, whose headers are believed."
    )
    dashboard_user_header: str = Field("Remote-User", description="Header in which such a proxy names the user.")
    dashboard_groups_header: str = Field("Remote-Groups", description="Header with the user's groups.")
    dashboard_roles: str = Field(
        "", description="Roles of these groups: news-admins=admin,desk=editor,*=viewer; the highest counts."
    )
    dashboard_url: str = Field("", description="Address of the dashboard as readers of alerts reach it.")
    callback_url: str = Field(
        "",
        pattern=r"^(https?://[^\s/?#@]+(/[^\s?#]*)?)?$",
        description="Address at which hubs reach the dashboard from outside, as https://push.example.org; empty: no hub is asked.",
    )
    operators: str = Field(
        "",
        description="Who hears that the service itself is unwell, with blanks between: mailto:ops@example.org https://… ${env:NAME}.",
    )
    operator_secret: str = Field("", description="Signing key of these webhooks, as watchlists name one: ${env:NAME}.")
    ping_url: str = Field("", description="Called each minute while nothing is wrong: a dead man's switch.")
    min_free_mb: int = Field(200, ge=0, description="Megabytes that must be free on a disk, else it counts as full.")
    demo_feeds_port: int = Field(8791, ge=0, le=65_535, description="Port of the demo feed server, on loopback.")
    demo_smtp_port: int = Field(8792, ge=0, le=65_535, description="Port of the demo mail inbox, on loopback.")
    demo_webhook_port: int = Field(8793, ge=0, le=65_535, description="Port of the demo webhook receiver.")

    def sqlalchemy_url(self) -> str:
        """The address of the store."""
        return self.database_url or f"sqlite:///{self.data.absolute() / 'namesake.db'}"

    def celery_broker_url(self) -> str:
        """The address of the broker."""
        return self.broker_url or f"redis+socket://{quote(str(socket_path(self.data)))}"


def socket_path(data: Path) -> Path:
    """The broker's socket: in the data folder, or in a short folder for it where that path is too long for a socket."""
    path = data.absolute() / "run" / "broker.sock"
    if len(os.fsencode(path)) <= SOCKET_PATH_MAX_BYTES:
        return path
    name = f"namesake-{os.getuid()}-{hashlib.sha256(os.fsencode(path)).hexdigest()[:16]}"
    short = Path(tempfile.gettempdir()) / name / "broker.sock"
    return short if len(os.fsencode(short)) <= SOCKET_PATH_MAX_BYTES else Path("/tmp") / name / "broker.sock"  # noqa: S108 - made 0700 and checked


@lru_cache(maxsize=1)
def current() -> Settings:
    """The settings of this process, read once."""
    return Settings()

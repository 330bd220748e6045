"""The only file that picks real parts: settings in, a service out."""

import os
import secrets
from datetime import UTC, datetime
from pathlib import Path

from worker.alerts.chat import ChatChannel
from worker.alerts.dkim import Signer
from worker.alerts.secrets import Secrets
from worker.alerts.smtp import SmtpChannel
from worker.alerts.webhook import WebhookChannel
from worker.egress import Egress, Rules, foreseen
from worker.feeds.discovery import Finder, Looked, as_it_is
from worker.feeds.fetch import HttpFetch
from worker.feeds.getting import FEEDS, HttpGet
from worker.feeds.hubcall import HttpAsk
from worker.feeds.webarticle import MAX_BYTES as PAGE_BYTES
from worker.pipeline import Lists, Parts
from worker.ports import Channels
from worker.settings import Settings
from worker.store import feeds
from worker.store.database import Database
from worker.watch.doubts import Unreached
from worker.watch.folder import Source

CORPUS, DEMO = "namesake:corpus", "namesake:demo"  # tags of feeds that come and go with the settings
LOOK_TIMEOUT_S = 10.0  # of each request while somebody waits


def now() -> datetime:
    """The time, aware and in UTC."""
    return datetime.now(UTC)


def database(settings: Settings) -> Database:
    """The store, with its folder made."""
    if not settings.database_url:
        settings.data.mkdir(parents=True, exist_ok=True)
    return Database(settings.sqlalchemy_url())


def parts(settings: Settings) -> Parts:
    """All parts of a worker. Raises ValueError with a sentence when a setting is wrong."""
    store, way = database(settings), egress(settings)
    return Parts(
        database=store,
        settings=settings,
        fetch=HttpFetch(
            way, settings.fetch_timeout_s, settings.fetch_max_bytes, resolve=known_secrets(settings).resolve
        ),
        get=HttpGet(way, settings.fetch_timeout_s, PAGE_BYTES),
        ask=HttpAsk(way, settings.fetch_timeout_s),
        channels=channels(settings, way),
        now=now,
        chance=secrets.SystemRandom().random,
        token=lambda: secrets.token_hex(16),
        lists=Lists(store, Source(settings.watchlists), settings.data / "names"),
    )


def egress(settings: Settings) -> Egress:
    """The way out. Raises ValueError with a sentence when a setting is wrong."""
    return Egress(rules(settings), settings.user_agent)


def finder(settings: Settings) -> Finder:
    """Looks for the feeds of a site, for somebody who waits. Raises ValueError where a setting is wrong."""
    timeout_s = min(settings.fetch_timeout_s, LOOK_TIMEOUT_S)
    get = HttpGet(egress(settings), timeout_s, settings.fetch_max_bytes, accept=FEEDS)
    return Finder(get, now, settings.user_agent)


def look(settings: Settings, url: str) -> Looked:
    """What stands at an address; as it is, unasked, where the guard will refuse it. Raises ValueError as `finder` does."""
    return as_it_is(url) if unread(settings, url) else finder(settings).look(url)


def rules(settings: Settings) -> Rules:
    """What may be reached beyond public addresses. Raises ValueError with a sentence when a setting is wrong."""
    return Rules.parse(settings.allow_networks, settings.allow_ports)


def unreached(settings: Settings) -> Unreached:
    """Says why a webhook will be refused, as far as its address tells. Raises ValueError where a setting is wrong."""
    reach = rules(settings)

    def why(url: str) -> str | None:
        refused = foreseen(reach, url)
        return None if refused is None else refused.sentence

    return why


def unread(settings: Settings, url: str) -> str | None:
    """Why a feed at this address will be refused, as far as the address tells. Raises ValueError as `unreached` does."""
    refused = foreseen(rules(settings), url, sends=False)
    return None if refused is None else refused.sentence


def secret_names(settings: Settings) -> frozenset[str]:
    """The environment variables that watchlists may name."""
    return frozenset(name.strip() for name in settings.secret_names.split(",") if name.strip())


def channels(settings: Settings, way: Egress) -> Channels:
    """Email, webhook and chat, by the name that deliveries carry."""
    known = known_secrets(settings)
    return {
        "email": SmtpChannel(
            settings.smtp_host,
            settings.smtp_port,
            settings.smtp_user,
            settings.smtp_password.get_secret_value(),
            settings.smtp_starttls,
            settings.mail_from,
            signer=signer(settings),
        ),
        "webhook": WebhookChannel(way, known, now),
        "chat": ChatChannel(way, known),
    }


def known_secrets(settings: Settings) -> Secrets:
    """The secrets that watchlists, logins of feeds and settings may name."""
    return Secrets(secret_names(settings), os.environ)


def signer(settings: Settings) -> Signer | None:
    """What signs mails; none where no key is set."""
    return Signer(settings.dkim, known_secrets(settings)) if settings.dkim.strip() else None


def prepare(settings: Settings, store: Database, demo_feeds: tuple[str, ...] = ()) -> None:
    """Bring the schema up to date, and the corpus folder and the demo's feeds among the feeds."""
    store.migrate()
    corpus = str(settings.corpus.resolve()) if settings.corpus and str(settings.corpus) not in {"", "."} else ""
    wanted = {corpus: ("folder", CORPUS)} if corpus else {}
    wanted |= dict.fromkeys(demo_feeds, ("http", DEMO))
    with store.write(alone="feeds") as tx:
        for row in feeds.all_feeds(tx):
            if {CORPUS, DEMO} & set(row.tags) and row.url not in wanted:
                feeds.remove(tx, row.url, now())
        for url, (kind, tag) in wanted.items():
            feeds.add(tx, url, now(), kind="folder" if kind == "folder" else "http", title=Path(url).name, tags=(tag,))
            feeds.set_reading(tx, url, fulltext="never")  # folders have no pages, and the demo's lead nowhere
            feeds.poll_now(tx, url, now())

"""Where hubs call: a real hub on loopback that is asked, verifies and pushes, and everybody who is none."""

import hashlib
import hmac
import threading
from dataclasses import dataclass, field, replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx2
import pytest

from worker import wiring
from worker.dashboard.guard import LARGEST_BODY
from worker.pipeline import attend, claim_hubs, poll, take_in
from worker.records import Subscription
from worker.store import feeds, hubs
from worker.store.tables import articles

CALLBACK = "push.example.org"


@dataclass
class Hub:
    """A hub and the wire that names it. `refuse` is the status it answers requests with; 0: it verifies."""

    server: ThreadingHTTPServer
    items: list[str] = field(default_factory=list)
    subscribers: dict[str, dict[str, str]] = field(default_factory=dict)
    verdicts: list[int] = field(default_factory=list)
    refuse: int = 0
    through: str = ""

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server.server_port}"

    @property
    def body(self) -> bytes:
        """The page of the wire."""
        return f"<rss version='2.0'><channel><title>Wire</title>{''.join(self.items)}</channel></rss>".encode()

    def write(self, name: str) -> None:
        """A new entry."""
        self.items.insert(0, f"<item><title>{name}</title><guid>{name}</guid></item>")

    def asked(self, form: dict[str, str]) -> None:
        """Verify a request, as WebSub §5.3 says."""
        said = {"hub.mode": form["hub.mode"], "hub.topic": form["hub.topic"], "hub.challenge": "c-42"}
        if form["hub.mode"] == "subscribe":
            said["hub.lease_seconds"] = form["hub.lease_seconds"]
        answer = self.call("GET", f"{form['hub.callback']}?{urlencode(said)}")
        self.verdicts.append(answer.status_code)
        agreed = answer.status_code == 200 and answer.text == "c-42"
        if agreed and form["hub.mode"] == "subscribe":
            self.subscribers[form["hub.callback"]] = form
        elif agreed:
            self.subscribers.pop(form["hub.callback"], None)

    def distribute(self, method: str = "sha256") -> list[int]:
        """Push the page to all subscribers (§7)."""
        return [self.push(address, form["hub.secret"], method) for address, form in self.subscribers.items()]

    def push(self, address: str, secret: str, method: str) -> int:
        """Push it to one."""
        made = hmac.new(secret.encode(), self.body, getattr(hashlib, method)).hexdigest()
        headers = {"content-type": "application/rss+xml", "x-hub-signature": f"{method}={made}"}
        return self.call("POST", address, content=self.body, headers=headers).status_code

    def call(self, method: str, address: str, **sent) -> httpx2.Response:
        """Call a subscriber as if through its proxy: under the name that the address says, at the port of loopback."""
        parts = urlsplit(address)
        headers = sent.pop("headers", {}) | {"host": parts.netloc}
        local = self.through + address.partition(parts.netloc)[2]
        return httpx2.request(method, local, headers=headers, trust_env=False, timeout=20, **sent)


@pytest.fixture
def hub():
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.reply(200, hub.body, {"link": f"<{hub.url}/hub>; rel=hub, <{hub.url}/rss>; rel=self"})

        def do_POST(self):
            sent = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
            if self.path == "/hub":
                self.reply(307, b"", {"location": "/moved"})
            elif hub.refuse:
                self.reply(hub.refuse, b"no room for you", {"content-type": "text/plain"})
            else:
                hub.asked({name: values[0] for name, values in sent.items()})
                self.reply(202, b"")

        def reply(self, status, body, headers=()):
            self.send_response(status)
            for name, value in dict(headers, **{"content-length": str(len(body))}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        hub = Hub(server)
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield hub
        server.shutdown()
        thread.join()


@pytest.fixture
def desk(newsroom, serve, hub):
    """A worker and a dashboard, behind a password, on one store, and a feed of the hub's wire that was read once."""
    more = {"callback_url": f"https://{CALLBACK}", "allow_networks": "127.0.0.0/8", "host_gap_s": 0.0}
    settings = newsroom.settings.model_copy(update=more | {"fulltext": "never", "dashboard_login": "password"})
    parts = replace(wiring.parts(settings), database=newsroom.database, now=newsroom.now)
    for name in ("one", "two", "three"):
        hub.write(name)
    with newsroom.database.write() as tx:
        feeds.add(tx, f"{hub.url}/rss", newsroom.at)
        (row,) = [one for one in feeds.all_feeds(tx) if one.url.startswith(hub.url)]
    poll(parts, row.id)
    with serve(newsroom, settings) as site:
        hub.through = site.base
        yield SimpleNamespace(parts=parts, site=site, room=newsroom, feed_id=row.id, hub=hub)


def tick(desk) -> list[int]:
    """What the worker does of what is due; the new articles."""
    due = claim_hubs(desk.parts)
    for ident in due.subscriptions:
        attend(desk.parts, ident)
    return [one for push_id in due.pushes for one in take_in(desk.parts, push_id)]


def wanted(desk) -> Subscription | None:
    with desk.room.database.read() as tx:
        return hubs.of_feed(tx, desk.feed_id)


def counts(desk) -> dict[str, int]:
    with desk.room.database.read() as tx:
        return hubs.counts(tx)


def titles(desk) -> set[str]:
    with desk.room.database.read() as tx:
        return set(tx.scalars(articles.select().with_only_columns(articles.c.title)))


@pytest.fixture
def live(desk):
    """The same, and the hub has verified, after a redirect."""
    tick(desk)
    assert desk.hub.verdicts == [200]
    return desk


def test_a_hub_is_asked_verifies_pushes_and_is_left(live):
    assert wanted(live).is_live(live.room.at)
    for number, method in enumerate(("sha1", "sha256", "sha384", "sha512")):
        live.hub.write(f"pushed {number}")
        assert live.hub.distribute(method) == [202]
        assert len(tick(live)) == 1
    assert {f"pushed {number}" for number in range(4)} <= titles(live)
    with live.room.database.write() as tx:
        feeds.remove(tx, f"{live.hub.url}/rss", live.room.at)
    tick(live)
    assert (live.hub.subscribers, live.hub.verdicts) == ({}, [200, 200])


def test_a_hub_that_refuses_is_quoted_and_asked_again_in_a_day(desk):
    desk.hub.refuse = 403
    tick(desk)
    assert wanted(desk).note == "it answered with HTTP 403: no room for you"
    assert wanted(desk).next_at == desk.room.at + timedelta(days=1)


def test_the_page_and_the_api_say_how_it_stands(newsroom, serve, live):
    open_settings = live.parts.settings.model_copy(update={"dashboard_login": ""})
    with serve(newsroom, open_settings) as site:
        assert "Hub: pushed by http://127.0.0.1" in site.get("/feeds").text
        (seen,) = [one for one in site.get("/api/feeds").json() if one["url"].startswith(live.hub.url)]
        assert "no push yet" in seen["hub"]
        live.hub.distribute()
        metrics = site.get("/metrics").text
        assert 'namesake_pushes_total{outcome="received"} 1.0' in metrics
        assert 'namesake_subscriptions{state="live"} 1.0' in metrics


# --- everybody else -----------------------------------------------------------------------------------------


def address(desk) -> str:
    return f"https://{CALLBACK}/hub/{wanted(desk).token}"


NOT_SIGNED = (
    None, "", "sha256=", "sha256=" + "0" * 64, "sha1=" + "f" * 40, "md5=" + "0" * 32, "sha256=é", "rubbish",
)  # fmt: skip


def test_a_push_that_its_hub_did_not_sign_is_answered_like_any_other_and_goes_nowhere(live):
    live.hub.write("forged")
    for header in NOT_SIGNED:
        headers = {} if header is None else {"x-hub-signature": header.encode("latin-1")}
        answer = live.hub.call("POST", address(live), content=live.hub.body, headers=headers)
        assert (answer.status_code, answer.content) == (202, b""), header
    assert tick(live) == []
    assert "forged" not in titles(live)
    assert counts(live) == {"unsigned": len(NOT_SIGNED)}


def test_who_guesses_an_address_learns_nothing(live):
    for token in ("x", "0" * 32, "0" * 5_000, "%00", "..", "a/b", "é"):
        for method, said in (("GET", "?hub.mode=subscribe&hub.topic=x&hub.challenge=c"), ("POST", "")):
            answer = live.hub.call(method, f"https://{CALLBACK}/hub/{token}{said}", content=b"x" * 1_000)
            assert answer.status_code in {400, 401, 404}, (method, token)
            assert live.hub.url not in answer.text
    assert counts(live) == {}


NOT_WANTED = (
    {"hub.mode": "unsubscribe"},
    {"hub.mode": ""},
    {"hub.mode": "publish"},
    {"hub.topic": "https://other.example/"},
    {"hub.topic": ""},
)


def test_a_hub_that_asks_for_what_we_do_not_want_hears_that_there_is_nothing(live):
    said = {"hub.mode": "subscribe", "hub.topic": wanted(live).topic, "hub.challenge": "c", "hub.lease_seconds": "9"}
    before = wanted(live)
    for change in NOT_WANTED:
        assert live.hub.call("GET", f"{address(live)}?{urlencode(said | change)}").status_code == 404, change
    assert wanted(live) == before


def test_a_challenge_comes_back_as_plain_text_that_no_browser_takes_for_a_page(live):
    challenge = "<script>alert(1)</script>"
    said = {"hub.mode": "subscribe", "hub.topic": wanted(live).topic, "hub.challenge": challenge}
    answer = live.hub.call("GET", f"{address(live)}?{urlencode(said)}")
    assert answer.text == challenge
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_denial_is_heard_and_told(live):
    said = {"hub.mode": "denied", "hub.topic": wanted(live).topic, "hub.reason": "too many"}
    assert live.hub.call("GET", f"{address(live)}?{urlencode(said)}").status_code == 200
    assert not wanted(live).is_live(live.room.at)
    assert "too many" in wanted(live).note


def test_a_push_that_is_too_large_is_turned_away_and_kept_nowhere(live):
    answer = live.hub.call("POST", address(live), content=b"x" * (LARGEST_BODY + 1))
    assert answer.status_code == 413
    assert counts(live) == {}


def test_by_the_name_at_which_hubs_call_nothing_else_is_reached(live):
    for path in ("/", "/login", "/health", "/api/feeds", "/static/style.css"):
        assert live.hub.call("GET", f"https://{CALLBACK}{path}").status_code == 400, path
    assert live.hub.call("POST", "https://evil.example/hub/x").status_code == 400


def test_without_the_setting_no_name_leads_there(newsroom, serve, hub):
    with serve(newsroom, newsroom.settings) as site:
        assert site.get("/hub/x", headers={"host": CALLBACK}).status_code == 400

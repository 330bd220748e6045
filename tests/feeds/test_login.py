"""Logins as people write them, and what of them goes to which server."""

import base64
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from worker.egress import Egress, Rules
from worker.feeds.fetch import HttpFetch
from worker.feeds.login import Shown, login_of, masked, shown, told
from worker.records import Login, Refused

URL = "https://news.example.org/rss"
SECRETS = {"${env:PASS}": "pa:ss wörd", "${env:KEY}": "k-123456", "${file:/run/secrets/key}": "from-a-file"}


def resolve(reference):
    return SECRETS.get(reference) or Refused("secret", f"{reference} is not set")


@pytest.mark.parametrize(
    ("user", "password", "headers", "sent"),
    [
        ("desk", "env:PASS", [], {"Authorization": "Basic " + base64.b64encode("desk:pa:ss wörd".encode()).decode()}),
        ("desk", "${env:KEY}", [], {"Authorization": "Basic " + base64.b64encode(b"desk:k-123456").decode()}),
        ("env:KEY", "", [], {"Authorization": "Basic " + base64.b64encode(b"k-123456:").decode()}),
        ("", "", ["X-Api-Key: env:KEY"], {"X-Api-Key": "k-123456"}),
        ("", "", ["x-key:file:/run/secrets/key"], {"x-key": "from-a-file"}),
        ("", "", ["Authorization: Bearer ${env:KEY}"], {"Authorization": "Bearer k-123456"}),
        ("", "", ["Cookie: session=env:KEY", "X-B:env:KEY"], {"Cookie": "session=k-123456", "X-B": "k-123456"}),
    ],
)
def test_a_login_is_kept_as_names_and_sent_as_what_they_stand_for(user, password, headers, sent):
    login = login_of(URL, user, password, headers)
    assert shown(login, URL, resolve).headers == sent
    assert not any(secret in repr(login) + told(login) for secret in SECRETS.values())
    assert told(login).endswith("to https://news.example.org alone")


@pytest.mark.parametrize(
    ("user", "password", "headers", "words"),
    [
        ("desk", "hunter22", [], "Name the place of the secret"),
        ("desk", "", [], "--password env:DESK_FEED_PASSWORD"),
        ("", "env:PASS", [], "--user NAME"),
        ("", "", [], "say how the server knows you"),
        ("a:b", "env:PASS", [], "no colon"),
        ("a\nb", "env:PASS", [], "no colon"),
        ("", "", ["X-Api-Key: hunter22"], "Name the place of the secret"),
        ("", "", ["X-Api-Key: env:KEY hunter22"], "Name the place of the secret"),
        ("", "", ["X-Api-Key: a b env:KEY"], "Name the place of the secret"),
        ("", "", ["X-Api-Key"], "written as"),
        ("", "", ["X Api Key: env:KEY"], "written as"),
        ("", "", ["X-Key\r\nHost: env:KEY"], "written as"),
        ("", "", ["Ключ: env:KEY"], "written as"),
        ("", "", ["Host: env:KEY"], "no header of a login"),
        ("", "", ["content-length: env:KEY"], "no header of a login"),
        ("", "", ["Transfer-Encoding: env:KEY"], "no header of a login"),
        ("", "", ["Proxy-Authorization: env:KEY"], "no header of a login"),
        ("", "", ["If-None-Match: env:KEY"], "no header of a login"),
        ("", "", ["User-Agent: env:KEY"], "NAMESAKE_USER_AGENT"),
        ("", "", ["X-A: env:KEY", "x-a: env:PASS"], "given twice"),
        ("desk", "env:PASS", ["authorization: Bearer env:KEY"], "given twice"),
        ("", "", [f"X-{number}: env:KEY" for number in range(9)], "8 headers"),
        ("desk", "env:", [], "Name the place"),
        ("desk", "file:relative", [], "Name the place"),
    ],
)
def test_what_is_no_login_is_told_with_the_mend_and_no_secret_is_repeated(user, password, headers, words):
    with pytest.raises(ValueError, match=re.escape(words)) as wrong:
        login_of(URL, user, password, headers)
    assert "hunter22" not in str(wrong.value)


@pytest.mark.parametrize(
    ("set_for", "asked", "goes"),
    [
        ("https://a.example/rss", "https://a.example/other?x=1", True),
        ("https://a.example/rss", "https://a.example:443/rss", True),
        ("http://a.example/rss", "https://a.example/rss", True),
        ("https://a.example/rss", "http://a.example/rss", False),
        ("https://a.example/rss", "https://b.example/rss", False),
        ("https://a.example/rss", "https://a.example.evil.example/rss", False),
        ("https://a.example/rss", "https://a.example:8443/rss", False),
        ("https://a.example/rss", "https://www.a.example/rss", False),
        ("https://[2001:db8::1]:8443/", "https://[2001:db8::1]:8443/rss", True),
    ],
)
def test_a_login_goes_to_the_server_for_which_it_was_set_alone(set_for, asked, goes):
    found = shown(login_of(set_for, headers=["X-Key: env:KEY"]), asked, resolve)
    assert isinstance(found, Shown) is goes
    assert goes or (found.reason, "is not sent to" in found.sentence) == ("login", True)


@pytest.mark.parametrize("secret", ["two\nlines", "x" * 9_000, "ключ", "\x00"])
def test_a_secret_that_no_header_may_hold_is_not_sent(secret):
    found = shown(login_of(URL, headers=["X-Key: env:KEY"]), URL, lambda _: secret)
    assert (found.reason, secret in found.sentence) == ("secret", False)


def test_a_secret_that_is_not_to_be_had_is_named_with_the_mend():
    found = shown(login_of(URL, "desk", "env:GONE"), URL, resolve)
    assert found == Refused("secret", "Its login cannot be sent: ${env:GONE} is not set.")


@settings(max_examples=60)
@given(st.text(min_size=4, max_size=30).filter(lambda text: "*" not in text), st.text(max_size=30))
def test_no_text_keeps_a_secret(secret, around):
    login = Shown({}, (secret,))
    assert secret not in masked(f"{around}***{secret}{around}", login)


def test_a_login_is_sent_with_each_poll_and_hidden_in_what_comes_of_it(website, feed):
    way = Egress(Rules.parse("127.0.0.0/8", ""), "Namesake/1")
    url, seen = website(200, b"<rss/>")
    fetch = HttpFetch(way, 5, 10_000, resolve=resolve)
    fetch(feed(url, login=login_of(url, headers=["X-Key: env:KEY"])))
    assert seen[0]["x-key"] == "k-123456"
    assert "k-123456" not in repr(shown(login_of(url, headers=["X-Key: env:KEY"]), url, resolve))
    refusing, _ = website(401)
    found = fetch(feed(refusing, login=login_of(refusing, "desk", "env:PASS")))
    assert (found.status, "does not take the login" in found.sentence) == (401, True)


def test_a_server_that_writes_the_secret_into_a_new_address_gets_it_nowhere(website, feed):
    way = Egress(Rules.parse("127.0.0.0/8", ""), "Namesake/1")
    there, _ = website(200, b"<rss/>")
    here, _ = website(301, Location=f"{there}?key=k-123456")
    found = HttpFetch(way, 5, 10_000, resolve=resolve)(feed(here, login=login_of(here, headers=["X-Key: env:KEY"])))
    assert found.moved_to is None


@pytest.mark.parametrize("status", [301, 302, 307])
def test_no_redirect_takes_a_login_to_another_server(website, feed, status):
    way = Egress(Rules.parse("127.0.0.0/8", ""), "Namesake/1")
    there, theirs = website(200, b"<rss/>")
    here, ours = website(status, Location=there)
    login = login_of(here, "desk", "env:PASS", ["X-Api-Key: env:KEY", "Cookie: s=env:KEY"])
    HttpFetch(way, 5, 10_000, resolve=resolve)(feed(here, login=login))
    assert {"authorization", "x-api-key", "cookie"} <= ours[0].keys()
    assert {"authorization", "x-api-key", "cookie"} & theirs[0].keys() == set()


def test_a_login_is_never_sent_by_plain_http_beyond_the_own_networks(feed):
    way = Egress(Rules(), "Namesake/1", resolve=lambda *_: ["93.184.216.34"])
    login = login_of("http://news.example.org/rss", "desk", "env:PASS")
    found = HttpFetch(way, 5, 10_000, resolve=resolve)(feed("http://news.example.org/rss", login=login))
    assert "by https only" in found.sentence


def test_a_feed_without_a_login_reads_no_secret(website, feed):
    def never(reference):
        raise AssertionError(reference)

    url, seen = website(200, b"<rss/>")
    HttpFetch(Egress(Rules.parse("127.0.0.0/8", ""), "Namesake/1"), 5, 10_000, resolve=never)(feed(url))
    assert "authorization" not in seen[0]
    assert Login("https://a.example").headers == ()

"""A request and its reply: good ones arrive whole, bad ones end in a sentence, and nothing runs on for ever."""

import gzip
import socket
import struct
import time
import zlib

import pytest

from worker.egress import Reply, Request
from worker.records import Refused


def packed(data):
    """Gzip without the time of day, so that every process names the test cases alike."""
    return gzip.compress(data, mtime=0)


def http(body: bytes = b"hello", *headers: str, status: str = "200 OK", length: bool = True) -> bytes:
    lines = [f"HTTP/1.1 {status}", *headers, *([f"Content-Length: {len(body)}"] if length else [])]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def moved(to: str, status: str = "301 Moved Permanently") -> bytes:
    return http(b"", f"Location: {to}", status=status)


def drip(first: bytes, then: bytes = b"x" * 1_000):
    """Sends `first`, then one byte after the other."""

    def handler(connection: socket.socket) -> None:
        connection.sendall(first)
        for byte in then:
            connection.sendall(bytes([byte]))
            time.sleep(0.05)

    return handler


def test_a_good_request_gets_its_whole_reply(serve, egress):
    server = serve(http(b"h\xe9llo", 'ETag: W/"1"', "X-Twice: a", "x-twice: b"))
    reply = egress.send(Request("GET", server.url("/feed?a=b#part"), {"Accept": "text/xml", "If-None-Match": 'W/"0"'}))
    assert reply == Reply(
        200, server.url("/feed?a=b#part"), {"etag": 'W/"1"', "x-twice": "a, b", "content-length": "5"}, b"h\xe9llo"
    )
    sent = server.requests[0].lower()
    assert sent.startswith("get /feed?a=b http/1.1")
    for line in (
        "user-agent: namesake/test",
        "accept-encoding: gzip, deflate",
        "accept: text/xml",
        'if-none-match: w/"0"',
    ):
        assert f"\r\n{line}\r\n" in sent


def test_a_body_is_posted_with_its_length(serve, egress):
    server = serve(http(b"", status="204 No Content", length=False))
    reply = egress.send(Request("POST", server.url(), {"content-type": "application/json"}, b'{"a":1}'))
    assert reply.status == 204
    assert "content-length: 7\r\n" in server.requests[0].lower()


def test_a_user_agent_or_header_of_the_caller_wins_but_never_the_host(serve, egress):
    server = serve(http())
    egress.send(Request("GET", server.url(), {"User-Agent": "Own/1", "Host": "evil.example"}))
    assert "user-agent: own/1" in server.requests[0].lower()
    assert "evil" not in server.requests[0]


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", packed(b"hello")),
        ("x-gzip", packed(b"hello")),
        ("GZIP", packed(b"hel") + packed(b"lo")),
        ("gzip", packed(b"hello") + b"\0\0\0"),
        ("deflate", zlib.compress(b"hello")),
        ("deflate", zlib.compress(b"hello")[2:-4]),
        ("identity", b"hello"),
        ("", b"hello"),
    ],
)
def test_a_compressed_reply_is_decoded(serve, egress, encoding, body):
    server = serve(http(body, f"Content-Encoding: {encoding}"))
    assert egress.send(Request("GET", server.url())).body == b"hello"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (http(packed(b"\0" * 50_000_000), "Content-Encoding: gzip"), "too-large"),
        (http(zlib.compress(b"\0" * 50_000_000), "Content-Encoding: deflate"), "too-large"),
        (http(b"x" * 200_000), "too-large"),
        (http(b"x" * 200_000, length=False), "too-large"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\n", "too-large"),
        (http(b"hello", "Content-Encoding: br"), "encoding"),
        (http(packed(packed(b"x")), "Content-Encoding: gzip, gzip"), "encoding"),
        (http(b"hello", "Content-Encoding: gzip"), "encoding"),
        (http(packed(b"hello" * 99)[:-12], "Content-Encoding: gzip"), "cut-short"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello", "cut-short"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", "cut-short"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n", "cut-short"),
    ],
)
def test_a_bad_body_is_refused_with_the_status_that_came_before_it(serve, egress, answer, reason):
    server = serve(answer)
    found = egress.send(Request("GET", server.url(), max_bytes=100_000))
    assert isinstance(found, Refused)
    assert (found.reason, found.status) == (reason, 200)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"", "protocol"),
        (b"\x16\x03\x01 this is not HTTP\r\n\r\n", "protocol"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 1_000_000 + b"\r\n\r\n", "protocol"),
        (b"HTTP/1.1 200 OK\r\n" + b"X-Y: z\r\n" * 200_000 + b"\r\n", "protocol"),
        (b"HTTP/1.1 200 OK\r\nX : y\r\n\r\n", "protocol"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", "protocol"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello", "protocol"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", "protocol"),
    ],
)
def test_an_answer_that_is_not_http_is_refused(serve, egress, answer, reason):
    found = egress.send(Request("GET", serve(answer).url()))
    assert isinstance(found, Refused)
    assert found.reason == reason
    assert "127.0.0.1" in found.sentence


def test_a_connection_reset_is_a_sentence(serve, egress):
    def reset(connection: socket.socket) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    found = egress.send(Request("GET", serve(reset).url()))
    assert found.reason == "reset"
    assert "closed the connection" in found.sentence


def test_a_port_where_nobody_listens_is_a_sentence(egress):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    found = egress.send(Request("GET", f"http://127.0.0.1:{port}/"))
    assert found.reason == "connect"
    assert f"127.0.0.1:{port}" in found.sentence


@pytest.mark.parametrize(
    "handler",
    [
        drip(b""),
        drip(b"HTTP/1.1 200 OK\r\nX-Slow: "),
        drip(http(b"", length=False)),
        drip(http(b"", "Content-Encoding: gzip", length=False), packed(bytes(range(256)))),
        drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\nfff\r\n"),
        lambda connection: connection.recv(1),
        lambda connection: [connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000) for _ in range(10**9)],
        lambda connection: [connection.sendall(http(b"", length=False)), connection.recv(1)],
    ],
    ids=["start", "headers", "body", "gzip", "chunk", "silent-before-headers", "flood-of-100s", "silent-after-headers"],
)
def test_a_server_that_drips_or_hangs_is_cut_off_at_the_deadline(serve, egress, handler):
    server = serve(handler)
    found = egress.send(Request("GET", server.url(), deadline_s=0.4))
    assert isinstance(found, Refused)
    assert found.reason == "timeout"
    assert "0.4 seconds" in found.sentence


def test_the_deadline_counts_over_all_redirects_together(serve, egress):
    def slow(connection: socket.socket) -> None:
        time.sleep(0.2)
        connection.sendall(moved("/again", "302 Found"))

    found = egress.send(Request("GET", serve(slow).url(), deadline_s=0.5, redirects=50))
    assert found.reason == "timeout"


@pytest.mark.parametrize("statuses", [["301"], ["308", "301"], ["302"], ["303"], ["307"], ["301", "302"], []])
def test_redirects_of_every_kind_are_followed_to_the_last_address(serve, egress, statuses):
    final = serve(http())
    target = final.url("/new")
    for status in reversed(statuses):
        target = serve(moved(target, f"{status} Moved")).url("/old")
    reply = egress.send(Request("GET", target, redirects=5))
    assert (reply.status, reply.url, reply.body) == (200, final.url("/new"), b"hello")


def test_relative_redirects_are_followed(serve, egress):
    answers = [moved("../b?c=d#e", "302 Found"), http()]
    server = serve(lambda connection: connection.sendall(answers.pop(0)))
    assert egress.send(Request("GET", server.url("/a/x"), redirects=1)).url == server.url("/b?c=d")


def test_a_circle_of_redirects_ends(serve, egress):
    server = serve(moved("/again"))
    found = egress.send(Request("GET", server.url(), redirects=3))
    assert found.reason == "redirects"
    assert server.connections == 4


@pytest.mark.parametrize(
    "request_of", [lambda url: Request("GET", url), lambda url: Request("POST", url, body=b"x", redirects=5)]
)
def test_without_leave_and_for_posts_a_redirect_is_the_reply(serve, egress, request_of):
    server = serve(moved("http://10.0.0.1/"))
    reply = egress.send(request_of(server.url()))
    assert (reply.status, reply.url, server.connections) == (301, server.url(), 1)


@pytest.mark.parametrize(
    "to",
    ["ftp://127.0.0.1/", "file:///etc/passwd", "http://u:p@127.0.0.1/", "http://[::1", "//", "javascript:alert(1)"],
)
def test_a_redirect_to_something_else_than_a_page_is_refused(serve, egress, to):
    found = egress.send(Request("GET", serve(moved(to)).url(), redirects=5))
    assert isinstance(found, Refused)
    assert found.reason in {"url", "redirects"}


def test_credentials_do_not_follow_a_redirect_to_another_host(serve, egress):
    other = serve(http())
    first = serve(moved(other.url()))
    egress.send(Request("GET", first.url(), {"Authorization": "Bearer x", "Cookie": "a", "Accept": "b"}, redirects=1))
    assert "bearer" in first.requests[0].lower()
    assert "bearer" not in other.requests[0].lower()
    assert "cookie" not in other.requests[0].lower()
    assert "accept: b" in other.requests[0].lower()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "feed.xml",
        "ftp://example.org/",
        "file:///etc/passwd",
        "http://",
        "http:///x",
        "http://user@example.org/",
        "http://user:secret@example.org/",
        "http://exa mple.org/",
        "http://example.org:99999/",
        "http://example.org:0/",
        "http://[::1/",
        "http://example.org/" + "x" * 2048,
        "http://\0/",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_web_address_is_refused_without_repeating_its_secrets(egress, url):
    found = egress.send(Request("GET", url))
    assert isinstance(found, Refused)
    assert found.reason == "url"
    assert "secret" not in found.sentence


def test_a_header_that_breaks_the_request_is_refused(egress, serve):
    found = egress.send(Request("GET", serve(http()).url(), {"X-A": "a\r\nX-B: b"}))
    assert found.reason == "request"


def test_a_secure_server_is_read_and_its_name_is_verified(serve, tls_server, tls_egress):
    server = serve(http(), tls=tls_server)
    assert tls_egress.send(Request("GET", server.url(host="feeds.test"))).body == b"hello"
    found = tls_egress.send(Request("GET", server.url(host="other.test")))
    assert found.reason == "tls"
    assert "other.test" in found.sentence


def test_a_certificate_that_nobody_vouches_for_is_refused(serve, tls_server, egress):
    assert egress.send(Request("GET", serve(http(), tls=tls_server).url())).reason == "tls"


def test_a_secure_address_does_not_redirect_to_a_plain_one(serve, tls_server, tls_egress):
    plain = serve(http())
    server = serve(moved(plain.url()), tls=tls_server)
    found = tls_egress.send(Request("GET", server.url(host="feeds.test"), redirects=5))
    assert found.reason == "redirects"
    assert plain.connections == 0


def test_a_handshake_that_never_ends_is_cut_off(tls_egress):
    with socket.create_server(("127.0.0.1", 0)) as mute:
        found = tls_egress.send(Request("GET", f"https://feeds.test:{mute.getsockname()[1]}/", deadline_s=0.4))
    assert found.reason == "timeout"

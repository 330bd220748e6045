"""Nothing inside a network is reached by a trick with names, literals or redirects."""

import socket
import time

import httpcore2
import pytest

from worker.egress import Egress, Request, Rules
from worker.egress.guard import Barred, Deadline, GuardedBackend
from worker.records import Refused

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def two_homes(serve):
    """A server at 127.0.0.2, which is allowed, and one at 127.0.0.1 on the same port, which is not."""
    allowed = serve(OK, "127.0.0.2")
    return allowed, Rules.parse("127.0.0.2/32", "80")


def test_the_refusal_names_the_address_the_network_and_the_setting():
    refused = Egress(Rules(), "ua", resolve=lambda _h, _p: ["10.0.0.5"]).send(Request("GET", "http://intra.example/"))
    assert isinstance(refused, Refused)
    assert refused.reason == "address"
    for words in ("intra.example", "10.0.0.5", "private network", "10.0.0.5/32", "NAMESAKE_ALLOW_NETWORKS"):
        assert words in refused.sentence


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "017700000001",
        "0",
        "0.0.0.0",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[::127.0.0.1]",
        "127\u30020\u30020\u30021",
        "\u2460\u2461\u2466.0.0.1",
        "169.254.169.254",
        "0xa9fea9fe",
        "[fe80::1]",
        "127.0.0.1%20",
        "127.0.0.1\t",
    ],
)
def test_no_spelling_of_a_local_address_gets_through(serve, host):
    server = serve(OK)
    found = Egress(Rules(), "ua").send(Request("GET", f"http://{host}:{server.port}/"))
    assert isinstance(found, Refused)
    assert found.reason in {"address", "url", "lookup"}
    assert server.connections == 0


def test_one_forbidden_answer_among_good_ones_refuses_them_all(serve):
    allowed, rules = two_homes(serve)
    for answers in (["127.0.0.2", "127.0.0.1"], ["127.0.0.1", "127.0.0.2"], ["127.0.0.2", "::ffff:10.0.0.1"]):
        found = Egress(rules, "ua", resolve=lambda _h, _p, a=answers: a).send(
            Request("GET", allowed.url(host="mixed.example"))
        )
        assert isinstance(found, Refused)
        assert found.reason == "address"
    assert allowed.connections == 0


def test_a_name_is_looked_up_once_for_each_connection_so_it_cannot_change_between_check_and_use(serve):
    allowed, rules = two_homes(serve)
    answers = [["127.0.0.2"], ["127.0.0.1"]]
    egress = Egress(rules, "ua", resolve=lambda _h, _p: answers.pop(0))
    assert egress.send(Request("GET", allowed.url(host="rebind.example"))).status == 200
    assert len(answers) == 1
    assert egress.send(Request("GET", allowed.url(host="rebind.example"))).reason == "address"
    assert allowed.connections == 1


def test_the_host_header_stays_the_name(serve):
    allowed, rules = two_homes(serve)
    Egress(rules, "ua", resolve=lambda _h, _p: ["127.0.0.2"]).send(Request("GET", allowed.url(host="name.example")))
    assert f"host: name.example:{allowed.port}\r\n" in allowed.requests[0].lower()


def test_a_redirect_into_a_private_network_is_refused_and_not_followed(serve):
    inside = serve(OK)
    allowed = serve(
        f"HTTP/1.1 302 Found\r\nLocation: {inside.url()}\r\nContent-Length: 0\r\n\r\n".encode(), "127.0.0.2"
    )
    found = Egress(Rules.parse("127.0.0.2/32", "80"), "ua").send(Request("GET", allowed.url(), redirects=5))
    assert isinstance(found, Refused)
    assert found.reason == "address"
    assert inside.connections == 0


def test_the_socket_is_asked_whom_it_reached(serve):
    inside = serve(OK)

    class Elsewhere(httpcore2.SyncBackend):
        def connect_tcp(self, _host, _port, *rest):
            return super().connect_tcp("127.0.0.1", inside.port, *rest)

    backend = GuardedBackend(Rules.parse("127.0.0.2/32", "80"), Deadline(5), lambda _h, _p: ["127.0.0.2"])
    backend._sockets = Elsewhere()
    with pytest.raises(Barred):
        backend.connect_tcp("name.example", 80)


def test_the_next_address_is_tried_when_one_does_not_answer(serve):
    server = serve(OK, "127.0.0.3")
    egress = Egress(Rules.parse("127.0.0.0/8", "80"), "ua", resolve=lambda _h, _p: ["127.0.0.2", "127.0.0.3"])
    assert egress.send(Request("GET", server.url(host="twice.example"))).status == 200


def test_a_name_that_does_not_exist_is_told():
    def unknown(_host, _port):
        raise socket.gaierror(-2, "Name or service not known")

    for resolve in (unknown, lambda _h, _p: []):
        found = Egress(Rules(), "ua", resolve=resolve).send(Request("GET", "http://nowhere.example/"))
        assert found.reason == "lookup"
        assert "nowhere.example" in found.sentence


def test_a_resolver_that_hangs_is_left_behind():
    egress = Egress(Rules(), "ua", resolve=lambda _h, _p: time.sleep(2) or [])
    found = egress.send(Request("GET", "http://slow.example/", deadline_s=0.3))
    assert found.reason == "timeout"


def test_a_forbidden_port_of_a_public_address_is_refused_with_the_setting():
    found = Egress(Rules.parse("", "80"), "ua", resolve=lambda _h, _p: ["8.8.8.8"]).send(
        Request("GET", "http://x.y:25/")
    )
    assert found.reason == "port"
    assert "NAMESAKE_ALLOW_PORTS" in found.sentence


def test_a_socket_in_the_file_system_is_never_opened():
    backend = GuardedBackend(Rules(), Deadline(5), lambda _h, _p: [])
    with pytest.raises(Barred):
        backend.connect_unix_socket("/run/docker.sock")


def test_a_proxy_in_the_environment_is_ignored(serve, egress, monkeypatch):
    proxy = serve(OK)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "https_proxy"):
        monkeypatch.setenv(name, proxy.url())
    server = serve(OK)
    assert egress.send(Request("GET", server.url())).status == 200
    assert (proxy.connections, server.connections) == (0, 1)


def test_what_is_private_goes_by_plain_http_into_own_networks_only(serve):
    server = serve(OK, "127.0.0.2")
    rules = Rules.parse("127.0.0.2/32", "80")
    own = Egress(rules, "ua", resolve=lambda _h, _p: ["127.0.0.2"])
    assert own.send(Request("POST", server.url(host="own.example"), body=b"{}", private=True)).status == 200
    far = Egress(rules, "ua", resolve=lambda _h, _p: ["8.8.8.8"])
    found = far.send(Request("POST", "http://far.example/", body=b"{}", private=True))
    assert isinstance(found, Refused)
    assert (found.reason, "https" in found.sentence) == ("plain", True)


def test_one_address_that_does_not_answer_leaves_time_for_the_next():
    asked = []

    class Slow(httpcore2.SyncBackend):
        def connect_tcp(self, host, _port, timeout=None, *_rest):
            asked.append((host, timeout))
            raise httpcore2.ConnectTimeout

    backend = GuardedBackend(Rules.parse("", "443"), Deadline(20), lambda _h, _p: ["8.8.8.8", "1.1.1.1"])
    backend._sockets = Slow()
    with pytest.raises(httpcore2.ConnectTimeout):
        backend.connect_tcp("name.example", 443)
    assert [host for host, _ in asked] == ["8.8.8.8", "1.1.1.1"]
    assert all(timeout <= 5 for _, timeout in asked)

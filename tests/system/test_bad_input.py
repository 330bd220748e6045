"""Whatever lies in the folder or comes down the wire: a clear line each, nothing lost, nothing stuck."""

import http.server
import threading
from contextlib import contextmanager

import pytest

from tests.system.service import Service, free_ports

GOOD = "Volodymyr Zelensky met miners in Kryvyi Rih on Monday and spoke about the winter."
WATCHLIST = """\
version: 1
name: bad
actors: [{id: zelenskyy, name: Volodymyr Zelenskyy}]
watches: [{id: zelenskyy, match: {actors: [zelenskyy]}, route: [desk]}]
routes: [{id: desk, email: {to: [desk@example.org]}}]
"""


def lists(tmp_path):
    (tmp_path / "list.yaml").write_text(WATCHLIST)
    return tmp_path / "list.yaml"


@pytest.mark.slow
def test_a_folder_of_rubbish_holds_up_nothing(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    with (corpus / "huge.txt").open("wb") as huge:
        huge.truncate(100_000_000)
    (corpus / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    (corpus / "empty.txt").write_text("")
    (corpus / "half.jsonl").write_text('{"id": "1", "text": "' + GOOD + '"}\n{"id": "2", "text": \n')
    (corpus / "fine.txt").write_text("A mayor cut a ribbon in Poltava, and nobody else came to see it on Tuesday.")
    service = Service(tmp_path / "data", corpus, lists(tmp_path))

    done = service.call("run", "--until-idle")

    assert done.returncode == 0, done.stderr
    assert service.rows("select count(*) from articles where state='screened'") == [(2,)]
    assert done.stdout.count("ALERT") == 1
    for name in ("huge.txt", "picture.txt", "half.jsonl"):
        assert name in done.stdout


@pytest.mark.slow
def test_an_empty_corpus_is_said_and_ends(tmp_path):
    (tmp_path / "corpus").mkdir()
    service = Service(tmp_path / "data", tmp_path / "corpus", lists(tmp_path))

    done = service.call("run", "--until-idle")

    assert done.returncode == 0
    assert "TROUBLE" in done.stdout


@pytest.mark.slow
def test_bad_feeds_say_what_is_wrong_and_hold_up_no_good_one(tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "one.txt").write_text("A mayor cut a ribbon in Poltava on Tuesday, and it rained.")
    item = "<item><title>Item {n}</title><guid>g{n}</guid><description>Nothing in number {n}.</description></item>"
    many = "".join(item.format(n=n) for n in range(100_000))
    bodies = {
        "/page": (b"<!doctype html><html><body><p>Hello</p></body></html>", "text/html"),
        "/many": (f"<rss version='2.0'><channel><title>Many</title>{many}</channel></rss>".encode(), "text/xml"),
        "/good": (
            f"<rss version='2.0'><channel><title>G</title><item><title>Miners</title><guid>1</guid><description>{GOOD}</description></item></channel></rss>".encode(),
            "text/xml",
        ),
    }
    extra = {"NAMESAKE_HOST_GAP_S": "0", "NAMESAKE_FEED_MAX_ENTRIES": "50", "NAMESAKE_FETCH_MAX_BYTES": "20000000"}
    service = Service(tmp_path / "data", tmp_path / "corpus", lists(tmp_path), extra)
    with serving(bodies) as address:
        service.call(
            "feeds",
            "add",
            "--since",
            "all",
            *[f"{address}{path}" for path in bodies],
            f"http://127.0.0.1:{free_ports(1)[0]}/gone",
        )
        alerts = service.one_pass()
        listed = service.call("feeds", "list").stdout

    assert [alert["watch"] for alert in alerts] == ["zelenskyy"]
    assert service.rows("select count(*) from articles where state='screened'") == [(52,)]
    assert "not a feed" in listed
    assert "100,000" in listed or "more than" in listed or "entries" in listed


@contextmanager
def serving(bodies):
    """A web server on loopback that answers with these bodies."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body, kind = bodies[self.path]
            self.send_response(200)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

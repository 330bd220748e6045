"""The demo's servers run as the process that `namesake run` starts."""

import base64
import http.client
import json
import os
import smtplib
import socket
import subprocess
import sys
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple

import pytest
from standardwebhooks import Webhook

from worker.embedded.demo import DemoFeeds, listening
from worker.embedded.journal import records

SECRET = "whsec_" + base64.b64encode(b"a secret of twenty-four b").decode()


class Demo(NamedTuple):
    """The running process, its folders and its ports."""

    process: subprocess.Popen
    feeds: Path
    inbox: Path
    ports: dict[str, int]


def start_demo(folder: Path, *more: str, secret: str = SECRET) -> subprocess.Popen:
    arguments = ["--feeds", folder / "feeds", "--data", folder / "data", *more]
    ports = [f"--{name}-port=0" for name in ("feeds", "smtp", "webhook") if not any(name in word for word in more)]
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "worker.embedded.demo", *arguments, *ports],
        env={**os.environ, "DESK_WEBHOOK_SECRET": secret},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    (folder / "feeds" / "pages").mkdir(parents=True)
    (folder / "feeds" / "world.rss").write_text("<rss/>")
    (folder / "feeds" / "Öl & Gas.atom").write_text("<feed/>")
    (folder / "feeds" / "old.rdf").write_text("<rdf/>")
    (folder / "feeds" / "pages" / "one.html").write_text("<p>Zelenskyy</p>")
    (folder / "feeds" / "gold.yaml").write_text("a secret of the folder")
    (folder / "outside.rss").write_text("not for readers")
    (folder / "feeds" / "way-out.rss").symlink_to(folder / "outside.rss")
    process = start_demo(folder)
    words = process.stdout.readline().split()
    yield Demo(
        process, folder / "feeds", folder / "data" / "inbox", dict(zip(words[::2], map(int, words[1::2]), strict=True))
    )
    process.terminate()
    _, complaints = process.communicate(timeout=10)
    assert process.returncode == 0
    assert not [line for line in complaints.splitlines() if not line.startswith("127.0.0.1 - - [")], complaints


def ask(demo: Demo, path: str, method: str = "GET", server: str = "feeds", body: bytes | None = None, **headers: str):
    connection = http.client.HTTPConnection("127.0.0.1", demo.ports[server], timeout=5)
    connection.request(method, path, body=body, headers={k.replace("_", "-"): v for k, v in headers.items()})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


# --- feeds -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/world.rss", "application/rss+xml"),
        ("/%C3%96l%20%26%20Gas.atom", "application/atom+xml"),
        ("/old.rdf", "application/rdf+xml"),
        ("/pages/one.html", "text/html; charset=utf-8"),
        ("/world.rss?utm_source=x", "application/rss+xml"),
        ("/", "text/html; charset=utf-8"),
    ],
)
def test_each_document_comes_with_its_type(demo, path, kind):
    answer, content = ask(demo, path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
    assert content
    assert not answer.headers["ETag"].startswith("W/")
    assert answer.headers["Last-Modified"].endswith("GMT")


def test_a_reader_that_has_it_already_is_told_so_without_the_body(demo):
    first, _ = ask(demo, "/world.rss")
    etag, date = first.headers["ETag"], first.headers["Last-Modified"]
    for headers in ({"If_None_Match": etag}, {"If_None_Match": f'"other", W/{etag}'}, {"If_Modified_Since": date}):
        answer, content = ask(demo, "/world.rss", **headers)
        assert (answer.status, content, answer.headers["ETag"]) == (304, b"", etag)


def test_the_tag_outranks_the_date_and_a_bad_date_counts_for_nothing(demo):
    first, _ = ask(demo, "/world.rss")
    date = first.headers["Last-Modified"]
    assert ask(demo, "/world.rss", If_None_Match='"other"', If_Modified_Since=date)[0].status == 200
    assert ask(demo, "/world.rss", If_Modified_Since="yesterday")[0].status == 200


def test_an_edited_file_is_published_at_once(demo):
    path = demo.feeds / "edited.rss"
    path.write_text("<rss>1</rss>")
    first, _ = ask(demo, "/edited.rss")
    path.write_text("<rss>2</rss>")
    answer, content = ask(demo, "/edited.rss", If_None_Match=first.headers["ETag"])
    assert (answer.status, content) == (200, b"<rss>2</rss>")
    path.unlink()
    assert ask(demo, "/edited.rss")[0].status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/../outside.rss",
        "/..%2foutside.rss",
        "/%2e%2e/outside.rss",
        "/pages/../../outside.rss",
        "//etc/hosts.rss",
        "/way-out.rss",
        "/gold.yaml",
        "/pages",
        "/pages/",
        "/nothing.rss",
        "/world.rss%00",
        "/%ff.rss",
        "/" + "x" * 5000 + ".rss",
    ],
)
def test_nothing_but_the_folders_own_feeds_and_pages_is_served(demo, path):
    answer, content = ask(demo, path)
    assert answer.status == 404
    assert b"not for readers" not in content


def test_head_answers_without_a_body(demo):
    answer, content = ask(demo, "/world.rss", method="HEAD")
    assert (answer.status, answer.headers["Content-Length"], content) == (200, "6", b"")


def test_the_index_links_every_feed_and_every_address_of_urls_answers(demo):
    urls = DemoFeeds.urls(demo.feeds, demo.ports["feeds"])
    assert [url.rpartition("/")[2] for url in urls] == ["old.rdf", "world.rss", "%C3%96l%20%26%20Gas.atom"]
    assert "http://127.0.0.1:8791/world.rss" in DemoFeeds.urls(demo.feeds, 8791)
    _, index = ask(demo, "/")
    for url in urls:
        path = "/" + url.split("/", 3)[3]
        assert f'href="{path}"'.encode() in index
        assert ask(demo, path)[0].status == 200


# --- mail --------------------------------------------------------------------------------------------------


def test_a_mail_is_stored_whole_and_noted(demo):
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Зеленський в новинах", "namesake@localhost", "desk@localhost"
    message["Message-ID"] = "<alert-1@localhost>"
    message.set_content("He is in the news.")
    with smtplib.SMTP("127.0.0.1", demo.ports["smtp"], timeout=5) as client:
        client.send_message(message, to_addrs=["desk@localhost", "two@localhost"])
    [note] = [row for row in records(demo.inbox / "log.jsonl") if row["message_id"] == "<alert-1@localhost>"]
    assert note["to"] == ["desk@localhost", "two@localhost"]
    assert note["subject"] == "Зеленський в новинах"
    assert datetime.fromisoformat(note["received"]).tzinfo is not None
    assert b"He is in the news." in (demo.inbox / note["file"]).read_bytes()
    assert not list(demo.inbox.glob(".*"))


# --- webhooks ----------------------------------------------------------------------------------------------


def post(demo: Demo, body: bytes, name: str, *, secret: str = SECRET, at: datetime | None = None, **headers: str):
    at = at or datetime.now(UTC)
    signed = {
        "webhook_id": name,
        "webhook_timestamp": str(int(at.timestamp())),
        "webhook_signature": Webhook(secret).sign(name, at, body.decode()),
    }
    return ask(demo, "/alerts", "POST", "webhook", body, **(signed | headers))[0].status


def noted(demo: Demo, name: str) -> list[dict]:
    return [row for row in records(demo.inbox / "webhooks.jsonl") if row["id"] == name]


def test_a_signed_webhook_is_taken_and_a_second_copy_is_marked(demo):
    body = json.dumps({"type": "alert.raised", "data": {"actor": "Зеленський"}}).encode()
    assert [post(demo, body, "msg_1"), post(demo, body, "msg_1")] == [204, 204]
    first, second = noted(demo, "msg_1")
    assert (first["verified"], first["duplicate"], first["type"]) == (True, False, "alert.raised")
    assert first["body"] == {"type": "alert.raised", "data": {"actor": "Зеленський"}}
    assert second["duplicate"] is True


@pytest.mark.parametrize(
    "wrong",
    [
        {"secret": "whsec_" + base64.b64encode(b"another secret").decode()},
        {"at": datetime(2020, 1, 1, tzinfo=UTC)},
        {"webhook_signature": "v1"},
        {"webhook_signature": "v1,*"},
        {"webhook_signature": ""},
        {"webhook_timestamp": "soon"},
        {"webhook_id": ""},
    ],
)
def test_a_webhook_that_is_not_ours_is_refused_and_noted(demo, wrong):
    before = len(records(demo.inbox / "webhooks.jsonl"))
    assert post(demo, b'{"type": "alert.raised"}', "msg_forged", **wrong) == 401
    after = records(demo.inbox / "webhooks.jsonl")
    assert len(after) == before + 1
    assert after[-1]["verified"] is False


def test_a_forged_copy_does_not_make_the_true_one_a_duplicate(demo):
    assert post(demo, b"{}", "msg_2", webhook_signature="v1,AAAA") == 401
    assert post(demo, b"{}", "msg_2") == 204
    assert [row["duplicate"] for row in noted(demo, "msg_2")] == [False, False]


@pytest.mark.parametrize(("length", "status"), [("1000001", 413), ("-1", 411), ("x", 411), ("9" * 5000, 413)])
def test_a_webhook_without_an_honest_length_is_not_read(demo, length, status):
    with socket.create_connection(("127.0.0.1", demo.ports["webhook"]), timeout=5) as connection:
        connection.sendall(f"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n".encode())
        assert connection.recv(100).startswith(f"HTTP/1.1 {status} ".encode())


# --- the process -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("option", "setting"),
    [
        ("--feeds-port", "NAMESAKE_DEMO_FEEDS_PORT"),
        ("--smtp-port", "NAMESAKE_DEMO_SMTP_PORT"),
        ("--webhook-port", "NAMESAKE_DEMO_WEBHOOK_PORT"),
    ],
)
def test_a_taken_port_is_said_in_one_line_that_names_the_setting(tmp_path, option, setting):
    (tmp_path / "feeds").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert listening(port)
        process = start_demo(tmp_path, f"{option}={port}")
        _, complaint = process.communicate(timeout=10)
    assert process.returncode == 2
    assert complaint.splitlines()[0] == (
        f"port {port} of 127.0.0.1 cannot be used (Address already in use); set {setting} to another port"
    )


@pytest.mark.parametrize("secret", ["whsec_", "whsec_é", "whsec_a"])
def test_a_secret_that_is_none_is_said_without_showing_it(tmp_path, secret):
    (tmp_path / "feeds").mkdir()
    process = start_demo(tmp_path, secret=secret)
    _, complaint = process.communicate(timeout=10)
    assert process.returncode == 2
    assert complaint == "DESK_WEBHOOK_SECRET is not a webhook secret: write whsec_ and then base64\n"


def test_the_second_copy_is_known_after_a_restart_too(tmp_path, demo):
    (tmp_path / "feeds").mkdir()
    journal = tmp_path / "data" / "inbox" / "webhooks.jsonl"
    for expected in (False, True):
        process = start_demo(tmp_path)
        words = process.stdout.readline().split()
        assert post(demo._replace(ports={"webhook": int(words[-1])}), b"{}", "msg_3") == 204
        process.terminate()
        process.communicate(timeout=10)
        assert records(journal)[-1]["duplicate"] is expected

"""A wrong call ends with 2 and one line that says what is wrong; never with a traceback."""

import json
import socket

import pytest

from worker.cli import documents


def is_one_line(complaint, words):
    return complaint.startswith("namesake: ") and complaint.count("\n") == 1 and words in complaint


@pytest.mark.parametrize("command", [["alerts", "list"], ["feeds", "list"], ["migrate"]])
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("postgresql+psycopg://127.0.0.1:1/x", "correct NAMESAKE_DATABASE_URL"),
        ("no address", "correct NAMESAKE_DATABASE_URL"),
    ],
)
def test_a_database_that_cannot_be_used_is_told_with_the_mend(namesake, command, address, words):
    status, _, complaint = namesake(*command, NAMESAKE_DATABASE_URL=address)
    assert status == 2
    assert is_one_line(complaint, words)


def test_a_data_folder_that_cannot_be_made_is_told(namesake, tmp_path):
    (tmp_path / "file").write_text("")
    status, _, complaint = namesake("alerts", "list", NAMESAKE_DATA=str(tmp_path / "file" / "data"))
    assert status == 2
    assert is_one_line(complaint, "NAMESAKE_DATA")


@pytest.mark.parametrize("address", ["http://[::1", "ftp://a.example/x", "a.example", "http://me:secret@a.example/"])
def test_what_is_no_address_of_a_feed_is_not_added(namesake, address):
    status, _, complaint = namesake("feeds", "add", address)
    assert status == 2
    assert is_one_line(complaint, "")
    assert "secret" not in complaint


def test_a_worker_does_not_start_with_networks_that_are_none(namesake):
    status, _, complaint = namesake("worker", NAMESAKE_ALLOW_NETWORKS="everywhere")
    assert status == 2
    assert is_one_line(complaint, "NAMESAKE_ALLOW_NETWORKS")


def test_a_dashboard_whose_port_is_taken_ends_and_says_so(namesake):
    with socket.create_server(("127.0.0.1", 0)) as other:
        status, _, complaint = namesake("dashboard", "--port", str(other.getsockname()[1]))
    assert status == 2
    assert "NAMESAKE_DASHBOARD_PORT" in complaint.splitlines()[-1]


@pytest.mark.parametrize("line", ["{", "[]", '{"text": 1}', '{"text": "x", "n": ' + "1" * 5_000 + "}", "[" * 100_000])
def test_a_line_that_is_no_document_is_told_by_its_place(namesake, line):
    status, _, complaint = namesake("stories", "-", stdin=line.encode())
    assert status == 2
    assert is_one_line(complaint, "standard input, line 1")


@pytest.mark.parametrize("name", ["-", "long.txt"])
def test_a_document_over_the_limit_is_not_read_to_its_end(namesake, monkeypatch, tmp_path, name):
    monkeypatch.setattr(documents, "MAX_BYTES", 1_000_000)
    (tmp_path / "long.txt").write_bytes(b"x" * 1_000_001)
    status, _, complaint = namesake("stories", name, stdin=b"x" * 1_000_001)
    assert status == 2
    assert is_one_line(complaint, "1 MB; split it")


def test_half_a_character_in_a_document_comes_out_as_json(namesake):
    status, answer, _ = namesake("stories", "-", stdin=b'{"id": "\\ud800", "text": "x"}\n')
    assert status == 0
    assert json.loads(answer) == {"id": "\ud800", "story": "\ud800"}

"""The embedded broker is a real server: these tests start it."""

import os
import stat
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest
import redis
from kombu import Connection

from worker import settings
from worker.embedded import broker


@pytest.fixture
def start(eventually):
    """Starts the broker of a data folder and stops it after the test."""
    started = []

    def starter(data: Path) -> subprocess.Popen[bytes]:
        broker.prepare(data)
        process = subprocess.Popen(broker.command(broker.find_server(), data), stdout=subprocess.DEVNULL)
        started.append((process, data))
        assert eventually(lambda: broker.answers(data))
        return process

    yield starter
    for process, data in started:
        process.terminate()
        process.wait(timeout=10)
        broker.forget(data)


@pytest.fixture
def data(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("d")


def ask(data: Path) -> redis.Redis:
    return redis.Redis.from_url(f"unix://{quote(str(settings.socket_path(data)))}")


def test_the_broker_answers_on_its_socket_and_nobody_else_may_use_it(start, data):
    start(data)
    with ask(data) as client:
        assert client.ping()
        assert client.config_get("port") == {"port": "0"} or client.config_get("port") == {b"port": b"0"}
    assert stat.S_IMODE(settings.socket_path(data).stat().st_mode) == 0o700


def test_what_was_queued_survives_a_killed_broker(start, data, eventually):
    process = start(data)
    with ask(data) as client:
        client.lpush("poll", "1")
        assert eventually(lambda: client.info("persistence")["aof_pending_bio_fsync"] == 0)
    process.kill()
    process.wait()
    start(data)
    with ask(data) as client:
        assert client.llen("poll") == 1


@pytest.mark.parametrize("name", ["plain", "with a space", "with#hash and%25percent?", "Дані"])
def test_celery_reaches_the_broker_whatever_the_data_folder_is_called(start, data, name):
    start(data / name)
    with Connection(f"redis+socket://{quote(str(settings.socket_path(data / name)))}") as connection:
        connection.ensure_connection(max_retries=1, timeout=3)
        with connection.SimpleQueue("poll") as queue:
            queue.put({"id": 1})
            message = queue.get(timeout=3)
            message.ack()
    assert message.payload == {"id": 1}


def test_a_data_folder_too_long_for_a_socket_works_and_holds_a_link(start, data):
    deep = data / ("a-folder-with-a-long-name-" * 3) / ("and-another-" * 4)
    start(deep)
    path = settings.socket_path(deep)
    assert len(os.fsencode(path)) <= settings.SOCKET_PATH_MAX_BYTES
    assert (deep / "run" / "broker.sock").readlink() == path
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    with ask(deep) as client:
        assert client.ping()


def test_the_socket_of_a_data_folder_is_always_the_same_and_never_that_of_another(data):
    deep = [data / ("x" * 120), data / ("y" * 120), data]
    assert len({settings.socket_path(folder) for folder in deep}) == 3
    assert [settings.socket_path(folder) for folder in deep] == [settings.socket_path(folder) for folder in deep]


def test_a_short_folder_that_is_only_a_link_of_somebody_is_refused(data, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(data))
    deep = tmp_path / ("x" * 120)
    settings.socket_path(deep).parent.symlink_to(tmp_path)
    with pytest.raises(broker.BrokerError, match="belongs to another user; remove it"):
        broker.prepare(deep)


def test_no_broker_means_no_answer(data):
    assert not broker.answers(data)


def script(path: Path, text: str) -> Path:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_the_server_that_the_user_names_is_taken_first(data, monkeypatch):
    mine = script(data / "mine", "exit 0")
    monkeypatch.setenv("VALKEY_SERVER_BIN", str(mine))
    assert broker.find_server() == mine


def test_a_wrong_name_of_the_server_is_said_at_once(monkeypatch):
    monkeypatch.setenv("VALKEY_SERVER_BIN", "/nowhere/valkey-server")
    with pytest.raises(broker.BrokerError, match="VALKEY_SERVER_BIN names /nowhere/valkey-server"):
        broker.find_server()


@pytest.mark.parametrize(
    ("says", "taken"),
    [
        ("Valkey server v=9.1.2 sha=0", True),
        ("Redis server v=7.0.15 sha=00000000:0", True),
        ("Redis server v=6.2.14 sha=0", True),
        ("Redis server v=6.0.16 sha=0", False),
        ("Redis server v=5.0.7", False),
        ("I am no server", False),
    ],
)
def test_a_server_on_the_path_is_taken_when_celery_works_with_it(data, monkeypatch, says, taken):
    monkeypatch.delenv("VALKEY_SERVER_BIN", raising=False)
    found = script(data / "redis-server", f"echo '{says}'")
    monkeypatch.setenv("PATH", f"{data}")
    assert (broker.find_server() == found) is taken


def test_without_any_server_the_sentence_names_the_ways_out(monkeypatch, data):
    monkeypatch.delenv("VALKEY_SERVER_BIN", raising=False)
    monkeypatch.setenv("PATH", str(data))
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    with pytest.raises(broker.BrokerError, match=r"VALKEY_SERVER_BIN.*NAMESAKE_BROKER_URL"):
        broker.find_server()

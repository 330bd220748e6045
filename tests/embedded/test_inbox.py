"""What the demo's inbox does with mail that no decent program sends."""

from datetime import UTC, datetime

import pytest

from worker.embedded.inbox import Inbox
from worker.embedded.journal import records

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("content", "subject"),
    [
        (b"Subject: =?utf-8?b?a?=\r\n\r\n", "=?utf-8?b?a?="),
        (b"Subject: =?no-such-charset?q?x?=\r\n\r\n", "=?no-such-charset?q?x?="),
        (b"Subject: one\r\n two\r\n\r\n", "one two"),
        (b"no header at all", ""),
        (b"", ""),
    ],
)
def test_a_malformed_mail_is_stored_all_the_same(tmp_path, content, subject):
    path = Inbox(tmp_path, lambda: NOON).store(content, ["desk@localhost"])
    assert path.read_bytes() == content
    assert records(tmp_path / "log.jsonl")[0]["subject"] == subject


def test_the_inbox_keeps_the_newest_only(tmp_path):
    inbox = Inbox(tmp_path, lambda: datetime.now(UTC), kept=3)
    paths = [inbox.store(b"%d" % number, []) for number in range(5)]
    assert sorted(tmp_path.glob("*.eml")) == paths[2:]

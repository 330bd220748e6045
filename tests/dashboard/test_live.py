"""The stream that tells open pages of changes."""

import time

import pytest

from worker.dashboard import live


def events(lines, number, within_s=5.0):
    """The next events of a stream."""
    found, begun = [], time.monotonic()
    for line in lines:
        if line.startswith("event: "):
            found.append(line.removeprefix("event: "))
        if len(found) == number or time.monotonic() - begun > within_s:
            return found
    return found


@pytest.fixture
def no_ages(monkeypatch):
    """The passing of time alone changes nothing."""
    monkeypatch.setattr(live, "AGES_EVERY_S", 3_600)


def test_a_stream_greets_and_then_tells_of_a_change(no_ages, newsroom, site):
    newsroom.feed()
    with site.client.stream("GET", "/live") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        lines = answer.iter_lines()
        assert events(lines, 1) == ["hello"]
        newsroom.article()
        assert events(lines, 1) == ["change"]


def test_ages_on_a_page_are_refreshed_when_nothing_happens(monkeypatch, site):
    monkeypatch.setattr(live, "AGES_EVERY_S", 0.6)
    with site.client.stream("GET", "/live") as answer:
        assert events(answer.iter_lines(), 3) == ["hello", "change", "change"]


def test_a_store_that_goes_down_is_a_change_too(no_ages, newsroom, site):
    with site.client.stream("GET", "/live") as answer:
        lines = answer.iter_lines()
        events(lines, 1)
        with newsroom.database.write() as tx:
            tx.exec_driver_sql("ALTER TABLE alerts RENAME TO gone")
        assert events(lines, 1) == ["change"]


def test_more_open_pages_than_we_can_serve_are_turned_away(monkeypatch, site):
    monkeypatch.setattr(live, "MOST_STREAMS", 0)
    assert site.get("/live").status_code == 503


@pytest.mark.parametrize("readers", [3])
def test_the_server_stops_while_pages_are_open(newsroom, serve, readers):
    with serve(newsroom) as site:
        streams = [site.client.stream("GET", "/live") for _ in range(readers)]
        for stream in streams:
            events(stream.__enter__().iter_lines(), 1)
        site.running.config.timeout_graceful_shutdown = None  # it would wait for the pages for ever
        site.app.state.changes.closing = True
        site.running.handle_exit(15, None)
        site.thread.join(timeout=30)
        assert not site.thread.is_alive()
        for stream in streams:
            stream.__exit__(None, None, None)

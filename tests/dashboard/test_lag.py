"""How long alerts took, step by step: the page, the API, the metrics, and the page of an alert."""

from datetime import timedelta

import pytest

from worker.store import lag as stored


def test_each_step_of_an_alert_has_its_time_and_the_slowest_is_named(newsroom, site):
    newsroom.busy()

    report = site.get("/api/lag", params={"window": "hour"}).json()

    assert [(step["step"], step["p50_s"]) for step in report["steps"]] == [
        ("published to first seen", 60.0),
        ("first seen to screened", 1.0),
        ("screened to raised", 0.0),
        ("raised to due", 0.0),
        ("due to delivered", 2.0),
    ]
    assert (report["whole"]["p50_s"], report["whole"]["p95_s"], report["whole"]["worst_s"]) == (63.0, 63.0, 63.0)
    (worst,) = report["worst"]
    assert (worst["id"], worst["step"], worst["step_s"]) == ("alert-1", "published to first seen", 60.0)
    page = site.get("/lag").text
    assert "most of the time went into <em>published to first seen</em>" in page
    assert 'href="/alerts/alert-1"' in page
    assert 'namesake_alert_lag_seconds{quantile="1",step="in_all",window="week"} 63.0' in site.get("/metrics").text
    when = site.get("/alerts/alert-1").text
    assert "In all 63 s" in when
    assert [stage["took_s"] for stage in site.get("/api/alerts/alert-1").json()["way"]] == [None, 60, 1, 0, 0, 2]


@pytest.mark.parametrize(
    ("published", "kind", "said"),
    [
        (None, "undated", "names no date"),
        (timedelta(hours=2), "future", "had not come yet"),
        (timedelta(days=-30), "old", "before its feed was followed"),
        (timedelta(seconds=-30), "said", "In all 32"),
    ],
)
def test_a_date_that_says_nothing_of_our_speed_is_told_and_not_counted(newsroom, site, make, published, kind, said):
    newsroom.feed()
    article = newsroom.article(published=None if published is None else newsroom.at + published)
    newsroom.alert(article, newsroom.screen(article, make.mention()))
    newsroom.pass_s(2)
    newsroom.deliver()

    report = site.get("/api/lag").json()

    assert report["dates"] == {kind: 1}
    assert report["whole"]["worst_s"] == (32 if kind == "said" else 2)
    assert said in site.get("/alerts/alert-1").text


def test_what_reached_nobody_yet_is_told_and_what_reached_two_counts_once(newsroom, site, make):
    newsroom.feed()
    article = newsroom.article()
    newsroom.alert(article, newsroom.screen(article, make.mention()), targets=("a@example.org", "b@example.org"))
    newsroom.pass_s(100)
    assert "1 alert is due and with nobody yet" in site.get("/lag").text
    newsroom.deliver("alert-1-1")
    newsroom.pass_s(900)
    newsroom.deliver("alert-1-0")

    report = site.get("/api/lag").json()
    assert (report["whole"]["number"], report["whole"]["worst_s"]) == (1, 160.0)
    assert "with nobody yet" not in site.get("/lag").text


def test_windows_end_now_and_an_empty_one_says_so(newsroom, site):
    newsroom.busy()
    newsroom.pass_s(2 * 3600)

    assert [site.get("/api/lag", params={"window": w}).json()["whole"]["number"] for w in ("hour", "day", "week")] == [
        0,
        1,
        1,
    ]
    assert "No alert reached a reader in the last hour." in site.get("/lag").text
    assert site.get("/api/lag", params={"window": "year"}).status_code == 400


def test_percentiles_of_many_alerts_are_taken_from_some_and_the_worst_from_all(newsroom, make, monkeypatch):
    newsroom.feed()
    article = newsroom.article(published=None)
    story = newsroom.screen(article, make.mention())
    for number in range(60):
        newsroom.alert(article, story, f"alert-{number}")
    for number in range(60):
        newsroom.pass_s(10)
        newsroom.deliver(f"alert-{number}-0")
    with newsroom.database.read() as tx:
        exact = stored.reported(tx, "day", newsroom.at).whole
        monkeypatch.setattr(stored, "SAMPLE", 20)
        picked = stored.reported(tx, "day", newsroom.at).whole

    assert (exact.number, exact.p50_s, exact.p95_s, exact.worst_s) == (60, 310, 570, 600)
    assert (picked.number, picked.worst_s) == (60, 600)
    assert (picked.p50_s, picked.p95_s) != (exact.p50_s, exact.p95_s)
    assert 100 < picked.p50_s < 500

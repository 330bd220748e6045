"""The page Health: what it shows, and that it stands whatever is broken."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError

from worker.dashboard.gather import Gatherer
from worker.dashboard.watch import Watch
from worker.store import samples


@pytest.fixture
def fared(newsroom):
    """An ordinary morning with an hour of figures behind it."""
    newsroom.busy()
    newsroom.alive("tick")
    with newsroom.database.write() as tx:
        for back in range(60, 0, -1):
            at = newsroom.at.replace(second=0) - timedelta(minutes=back)
            figures = {"seen": 3.0, "screened": float(back % 7), "trip_poll": 0.04, "memory": 3.1e8}
            samples.keep(tx, 60, at, figures)
    return newsroom


def test_an_operator_sees_each_part_the_funnel_and_the_queues(fared, site):
    html = site.get("/status").text
    assert "All is well" in html
    assert '1 fresh, 0 failing</a>, <a href="/feeds?state=quiet">0 quiet beyond their own habit' in html
    assert html.count('class="chart"') == 6
    assert "From publication to alert, last 24 hours" in html
    assert "worker@newsroom" in html


def test_a_trouble_says_since_when_and_what_to_do(fared, site):
    fared.pass_s(40)
    html = site.get("/status").text
    (beat,) = [one for one in site.get("/health").json()["reasons"] if one["part"] == "beat"]
    assert beat["since"] is not None
    assert "since <time" in html
    assert "Start it: <code>namesake beat</code>." in html


def test_a_trouble_without_a_beginning_begins_when_it_was_first_seen(fared, site):
    fared.watchlist("minerals.yaml:12: broken")

    def since():
        return [one["since"] for one in site.get("/health").json()["reasons"] if one["part"] == "watchlists"]

    first = since()
    fared.pass_s(5)
    assert first == since() != [None]


@pytest.mark.parametrize("window", ["hour", "day", "week"])
def test_each_window_has_its_charts(fared, site, window):
    assert site.get("/status", params={"window": window}).status_code == 200


def test_programs_get_the_same_figures(fared, site):
    points = site.get("/api/history", params={"window": "hour"}).json()
    assert len(points) == 60
    assert points[-1]["figures"]["seen"] == 3.0


def test_the_page_stands_and_says_so_when_the_database_is_gone(fared, site):
    assert site.get("/status").status_code == 200
    with fared.database.write() as tx:
        tx.exec_driver_sql("ALTER TABLE pulses RENAME TO gone")
    page, health, metrics = site.get("/status"), site.get("/health"), site.get("/metrics").text
    assert (page.status_code, health.status_code) == (200, 503)
    assert "The database does not answer: no such table: pulses." in page.text
    assert "What stands below was true" in page.text
    assert "worker@newsroom" in page.text
    assert health.json()["reasons"][0]["part"] == "database"
    assert "namesake_store_up 0.0" in metrics
    assert 'namesake_status{status="bad"} 1.0' in metrics


def test_a_page_over_a_store_that_was_never_read_says_that(newsroom, serve):
    with newsroom.database.write() as tx:
        tx.exec_driver_sql("ALTER TABLE pulses RENAME TO gone")
    with serve(newsroom) as site:
        page = site.get("/status")
    assert page.status_code == 200
    assert "Nothing is known of the service so far." in page.text


@pytest.mark.parametrize("path", ["/status", "/ledger"])
def test_with_the_broker_down_the_books_are_still_shown(fared, serve, tmp_path, path):
    settings = fared.settings.model_copy(update={"broker_url": f"redis+socket://{tmp_path}/none.sock"})
    with serve(fared, settings) as site:
        html = site.get(path).text
    assert "The broker at" in html
    assert "balance" in html


def test_a_store_that_hangs_is_told_in_time_and_asked_once(fared):
    """Only the reading itself is held up here; tests.system.breaking freezes a real PostgreSQL."""
    goes_on, readings = threading.Event(), []

    class Hanging(Gatherer):
        def facts(self):
            readings.append(1)
            goes_on.wait(30)
            return super().facts()

    watch = Watch(Hanging(fared.database, fared.settings, fared.now), deadline_s=0.1)
    verdicts = [watch.look().verdict for _ in range(3)]
    goes_on.set()
    assert [verdict.troubles[0].sentence.partition(":")[0] for verdict in verdicts] == [
        "The database does not answer"
    ] * 3
    assert len(readings) == 1
    watch.close()


def test_what_is_known_without_the_store_is_judged_without_it(fared):
    class Falling(Gatherer):
        falls = False

        def facts(self):
            if self.falls:
                raise OperationalError("select 1", {}, Exception("connection refused"))
            return replace(super().facts())

    settings = fared.settings.model_copy(update={"min_free_mb": 10**9})
    gatherer = Falling(fared.database, settings, fared.now)
    watch = Watch(gatherer)
    watch.look()
    gatherer.falls = True
    assert {trouble.part for trouble in watch.look().verdict.troubles} == {"database", "disk"}
    watch.close()


# --- in a browser --------------------------------------------------------------------------------------------


def test_charts_are_drawn_read_by_keyboard_as_tables_and_live(fared, site, browser):
    complaints = []
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{site.base}/status")
    page.wait_for_selector("#live[data-state=live]")
    assert page.locator("figure.chart canvas").count() == 3  # of six, three have figures
    assert "articles seen: 3 at the end" in page.locator("#chart-throughput .plot").get_attribute("aria-label")
    page.locator("#table-throughput summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#table-throughput tbody tr").count() == 60
    fared.watchlist("minerals.yaml:12: broken")
    page.get_by_text("The watchlist is broken").first.wait_for()
    assert page.locator("figure.chart canvas").count() == 3
    assert page.locator("#table-throughput").get_attribute("open") is not None
    room = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.close()
    assert (room, complaints) == (0, [])

"""docs/operating.md explains every figure and every metric, and nothing that is not there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "operating.md").read_text("utf-8")
TEMPLATES = ROOT / "worker" / "dashboard" / "templates"
OVERVIEW = ["articles-seen", "articles-screened", "articles-on-a-watch", "alerts-raised", "deliveries-sent"]
PARTS = ["database", "broker", "beat", "disk", "clock", "feed-freshness", "unknown-outcome", "drift"]
LEDGER = ["ledger-of-articles", "ledger-of-alerts", "ledger-of-deliveries"]


def explained():
    return {heading.lower().replace(" ", "-") for heading in re.findall(r"^### (.+)$", GUIDE, re.MULTILINE)}


def shown():
    html = "".join(path.read_text("utf-8") for path in TEMPLATES.glob("*.html"))
    return set(re.findall(r"data-figure=\"([a-z-]+)\"", html)) | {*OVERVIEW, *PARTS, *LEDGER}


def test_every_figure_on_the_pages_is_explained():
    assert shown() - explained() == set()


def test_nothing_is_explained_that_no_page_shows():
    assert explained() - shown() == set()


@pytest.mark.parametrize(("page", "figures"), [("/", OVERVIEW), ("/status", PARTS), ("/ledger", LEDGER)])
def test_figures_made_by_macros_are_really_on_the_page(site, page, figures):
    html = site.get(page).text
    assert [figure for figure in figures if f'data-figure="{figure}"' not in html] == []


def test_every_metric_is_explained_and_every_explained_metric_exists(newsroom, site):
    newsroom.busy()
    run = newsroom.settings.data / "run"
    run.mkdir()
    row = '{"name": "beat", "pid": 1, "since": null, "restarts": 0, "last_exit": null}'
    (run / "processes.json").write_text(f'{{"written_at": "{newsroom.at.isoformat()}", "processes": [{row}]}}')
    told = set(re.findall(r"^# HELP (namesake_\w+)", site.get("/metrics").text, re.MULTILINE))
    assert told == set(re.findall(r"`(namesake_\w+)", GUIDE))


def test_links_within_the_guide_lead_somewhere():
    anchors = {heading.lower().replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", GUIDE, re.MULTILINE)}
    assert [target for target in re.findall(r"\]\(#([^)]+)\)", GUIDE) if target not in anchors] == []

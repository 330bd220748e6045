"""The menu: every page is in it, under one subject, and it says which one is open."""

import re

import pytest

from worker.dashboard.menu import menu


def current(here):
    found = menu(here, lambda *_: True)
    return [(entry.name, entry.current) for entry in (*found.subjects, *found.pages) if entry.current]


@pytest.mark.parametrize(
    ("here", "open_there"),
    [
        ("/", [("Overview", "page")]),
        ("/alerts/alert-1", [("Alerts", "true"), ("Alerts", "page")]),
        ("/audit", [("Alerts", "true"), ("Log", "page")]),
        ("/deliveries", [("Deliveries", "true"), ("Deliveries", "page")]),
        ("/deliveries/endpoints/enable", [("Deliveries", "true"), ("Endpoints", "page")]),
        ("/watchlists/edit/a.yaml", [("Watchlists", "true"), ("Watchlists", "page")]),
        ("/lag", [("Service", "true"), ("Lag", "page")]),
        ("/laggard", []),
        ("", []),
    ],
)
def test_the_menu_says_where_a_reader_is(here, open_there):
    assert current(here) == open_there


def test_every_page_can_be_reached_from_the_overview_in_two_steps(site):
    def links(path):
        return set(re.findall(r'<li><a href="([^"]+)"', site.get(path).text.split("</header>")[0]))

    subjects = links("/")
    pages = {page for subject in subjects for page in links(subject)}
    assert {"/why", "/quiet", "/audit", "/lag", "/feeds", "/review", "/deliveries/endpoints", "/ledger"} <= pages
    assert [page for page in pages if site.get(page).status_code != 200] == []

"""Every page of a store that was made a minute ago, and pages whose address holds nonsense: a written answer, never a raw one."""

import re

import pytest

from worker.dashboard.rights import RIGHTS

PAGES = sorted(
    path
    for method, _, path in (route.partition(" ") for route in RIGHTS)
    if method == "GET" and "{" not in path and not path.startswith(("/api/", "/live", "/health", "/ready", "/metrics"))
)
NUMBERED = ("/feeds", "/why", "/failures", "/deliveries", "/watchlists/versions")
LISTS = ("/alerts", "/articles", "/stories", "/entities", "/topics", "/review")
NUMBERS = ("page=abc", "page=0", "page=99999999999", "page=10000")
PLACES = ("sort=nonsense", "after=[", "after=[1e999]", "after=[[[1]]]", "before={}", "q=%00", "q=%22%27*)(", "q=%ff%fe")
ADDRESSES = (
    *(f"{path}?{query}" for path in NUMBERED for query in NUMBERS),
    *(f"{path}?{query}" for path in LISTS for query in PLACES),
    "/articles?entity=%00", "/articles?topic=%00", "/review?actor=%00", "/entities?kind=%00&watched=x", "/why?q=%00&page=2",
    "/feeds?state=nonsense", "/feeds?order=nonsense", "/feeds?search=%25_%00", "/deliveries?state=nonsense",
    "/status?window=nonsense", "/search?q=%00", "/search?q=" + "x" * 300, "/audit?page=abc", "/entities/%00", "/topics/%00",
    "/stories/0", "/stories/99999999999", "/articles/abc", "/alerts/%ff", "/watchlists/versions/0",
)  # fmt: skip


@pytest.fixture(autouse=True)
def held(site):
    """The verdict is read once, as nothing changes."""
    site.app.state.views.gatherer.ttl_s = 600.0


def test_each_page_of_an_empty_store_is_written_out(site):
    for path in PAGES:
        answer = site.get(path, follow_redirects=True)
        assert (path, answer.status_code) == (path, 200)
        if "<main" in answer.text:
            main = re.sub(r"<[^>]*>", " ", re.search(r"<main.*</main>", answer.text, re.DOTALL)[0])
            assert "None" not in main, path
            assert len(main.split()) > 5, path


def test_nonsense_in_an_address_is_told_or_passed_over_never_an_error_of_ours(newsroom, site):
    newsroom.busy()
    answers = {address: site.get(address) for address in ADDRESSES}
    odd = {one: answer.status_code for one, answer in answers.items() if answer.status_code not in {200, 400, 404}}
    assert odd == {}
    assert [one for one, answer in answers.items() if answer.status_code != 200 and "apology" not in answer.text] == []


@pytest.mark.parametrize(
    ("query", "said"), [("offset=abc", "knows no “offset”"), ("page=abc", "“page” is out of range")]
)
def test_the_list_of_feeds_says_what_it_does_not_understand(site, query, said):
    answer = site.get(f"/feeds?{query}")
    assert (answer.status_code, said in answer.text) == (400, True)

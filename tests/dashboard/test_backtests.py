"""What the editor page hears of a backtest: lines while it runs, and the report with what would be sent."""

import json

import pytest

from tests.dashboard.editing import TEXT, put_lists

SENDING = """\
watches:
  - {id: svyrydenko, match: {actors: [svyrydenko]}, route: [digest]}
routes:
  - {id: digest, email: {to: [desk@example.org]}, send: {digest: daily, at: "07:30"}}
"""


@pytest.fixture
def edited(newsroom):
    folder = put_lists(newsroom)
    newsroom.feed()
    for title, text in (
        ("A talk", "Yuliia Svyrydenko spoke in Kyiv about steel."),
        ("A visit", "Yuliia Svyrydenko flew to Lviv to see a school."),
        ("Rain", "Rain kept farmers off the fields."),
    ):
        newsroom.screen(newsroom.article(title, text))
    (folder / "routes.yaml").unlink()
    return TEXT.partition("watches:")[0] + SENDING


def test_the_page_hears_how_far_it_is_and_how_many_mails_the_alerts_would_be(site, edited):
    said = {"file": "minerals.yaml", "text": edited}
    answer = site.post("/api/v1/watchlists/backtest?days=90", json=said, headers={"sec-fetch-site": "same-origin"})
    *progress, last = [json.loads(line) for line in answer.text.splitlines() if line]

    assert progress[-1] == {"articles": 3, "of": 3, "alerts": 2}
    assert last["report"]["alerts"] == 2
    assert last["report"]["estimate"] == "1 mail to digest for 2 alerts"

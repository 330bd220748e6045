"""The button that sends a test to a route."""

import re

import pytest

from worker.store import watchlists

LIST = """\
version: 1
name: desk
routes:
  - id: hook
    webhook: {url: "http://127.0.0.1:9/never", secret: ["${env:NEW_KEY}", "${env:OLD_KEY}"]}
  - id: desk
    email: {to: [desk@example.org]}
"""


@pytest.fixture
def site_with_routes(newsroom, site):
    with newsroom.database.write() as tx:
        files = {"desk.yaml": LIST.encode(), "names.csv": b"id,name"}
        watchlists.put_in_force(tx, "7f3a9c", files, ["desk.yaml"], newsroom.at)
    return site


def press(site, name, **said):
    token = re.search(r'name="token" value="([^"]+)"', site.get("/deliveries/routes").text)[1]
    form = {"token": token, "route": name} | said
    return site.post("/deliveries/routes/try", headers={"sec-fetch-site": "same-origin"}, data=form)


def test_every_route_has_its_button_and_no_address_of_a_webhook_is_shown(site_with_routes):
    page = site_with_routes.get("/deliveries/routes").text
    assert page.count(">Send a test<") == 2
    assert "desk@example.org" in page
    assert "/never" not in page


def test_a_failure_is_shown_as_one_with_its_mend(site_with_routes):
    page = press(site_with_routes, "hook").text
    assert "Test of hook" in page
    assert "failed" in page
    assert "NAMESAKE_SECRET_NAMES" in page


def test_what_went_over_the_wire_is_shown_for_a_mail(newsroom, site_with_routes):
    page = press(site_with_routes, "desk").text
    assert "RCPT TO:&lt;desk@example.org&gt;" in page
    assert "Test of the route desk" in page


@pytest.mark.parametrize(("said", "status"), [({"route": "nowhere"}, 404), ({"token": "guess"}, 403)])
def test_what_is_not_ours_is_not_tried(site_with_routes, said, status):
    assert press(site_with_routes, "desk", **said).status_code == status

"""What an editor and an admin come for, in a real browser, from the login on."""

import pytest
from playwright.sync_api import expect

from tests.dashboard.entering import PASSWORD
from tests.dashboard.test_browser import live
from tests.dashboard.test_tasks_of_readers import doubts
from worker.pipeline import passwords
from worker.store import access, hushes


@pytest.fixture
def enter(newsroom, site, page, monkeypatch):
    """Logs somebody of a role in, as they do it: with name and password. Hashes cost next to nothing here."""
    monkeypatch.setattr(passwords, "_MEMORY_KIB", 64)

    def entered(name, role, onward):
        with newsroom.database.write() as tx:
            access.add_user(tx, name, role, passwords.hashed(PASSWORD), newsroom.at)
        page.goto(site.base + onward)
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url(site.base + onward)
        live(page)

    return entered


def logged(newsroom):
    with newsroom.database.read() as tx:
        return [(row.by, row.what) for row in tx.execute(hushes.audit.select().order_by(hushes.audit.c.id.desc()))]


def test_an_editor_logs_in_settles_a_doubt_and_finds_no_door_to_open(newsroom, make, enter, page):
    doubts(newsroom, make, 2)
    enter("ed", "editor", "/review")
    page.keyboard.press("y")
    expect(page.locator(".doubts > li")).to_have_count(1)
    assert logged(newsroom)[0][0] == "ed"
    page.get_by_role("link", name="Service").click()
    page.wait_for_url("**/status")
    assert page.get_by_role("link", name="Doors", exact=True).count() == 0


def test_an_admin_logs_in_lets_a_colleague_in_and_changes_their_own_password(newsroom, enter, page):
    newsroom.busy()
    enter("anna", "admin", "/doors")
    page.get_by_text("Add a user").click()
    page.locator("#new-name").fill("vic")
    page.locator("#new-role").select_option("viewer")
    page.locator("#new-password").fill("some words for vik")
    page.locator("#add-user").click()
    expect(page.locator("[data-figure=users]")).to_contain_text("vic")
    page.get_by_role("link", name="anna, admin").click()
    page.locator("#old").fill(PASSWORD)
    page.locator("#new").fill("other words of mine")
    page.locator("#change").click()
    expect(page.locator("#changed")).to_be_visible()
    assert logged(newsroom)[:2] == [("anna", "user"), ("anna", "user")]

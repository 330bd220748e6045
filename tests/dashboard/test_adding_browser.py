"""An editor adds a site by its address in a real browser, chooses among its feeds, and takes one out again."""

from playwright.sync_api import expect

from tests.dashboard.test_adding import front, log
from tests.dashboard.test_axe import complaints, watch


def test_an_editor_follows_a_site_by_its_address_and_removes_a_feed_after_a_second_look(newsroom, desk, press, page):
    watch(page)
    page.goto(f"{desk.base}/feeds")
    page.get_by_role("link", name="Add feeds").click()
    page.wait_for_url("**/feeds/new")
    page.get_by_label("Address of a site or a feed").fill(front(press, "news", "world"))
    page.get_by_label("Tags").fill("agency")
    page.get_by_label("Your name").fill("Anna")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("names 3 feeds. Which?")).to_be_visible()
    assert complaints(page) == []
    page.get_by_label("World").check()
    page.get_by_role("button", name="Add these").click()
    expect(page.locator("#done")).to_contain_text("Added 2 feeds")
    assert complaints(page) == []
    page.get_by_role("link", name="those that were not read yet").click()
    page.wait_for_url("**/feeds?state=new")
    expect(page.get_by_role("row")).to_have_count(3)
    world = page.get_by_role("row", name="world")
    world.get_by_text("Remove…").click()
    world.get_by_role("button", name="Remove it; what it brought stays").click()
    page.wait_for_url("**/feeds")
    expect(page.get_by_role("row")).to_have_count(2)
    assert log(newsroom) == [("Anna", "feed removed"), ("Anna", "feed added")]


def test_a_list_of_another_reader_comes_in_and_goes_out_by_the_browser(newsroom, desk, page):
    page.goto(f"{desk.base}/feeds/new")
    listed = b"<opml version='2.0'><body><outline text='A' xmlUrl='https://a.example/rss'/></body></opml>"
    page.get_by_label("An OPML file").set_input_files({"name": "l.opml", "mimeType": "text/x-opml", "buffer": listed})
    page.get_by_role("button", name="Add its feeds").click()
    expect(page.locator("#done")).to_contain_text("https://a.example/rss")
    with page.expect_download() as loading:
        page.get_by_role("link", name="take this one along").click()
    assert b'xmlUrl="https://a.example/rss"' in loading.value.path().read_bytes()

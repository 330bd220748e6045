"""What people come to the dashboard for, done in a real browser."""

from playwright.sync_api import expect

from tests.dashboard.test_browser import live
from worker.store import listing
from worker.store.tables import articles


def doubts(newsroom, make, many):
    newsroom.feed()
    newsroom.names = {"svyrydenko": "Yuliia Svyrydenko"}
    for number in range(many):
        found = make.mention(text="Svyrydenko", verdict="unsure", because=("A lone surname.",))
        newsroom.screen(newsroom.article(title=f"Story {number}"), found)


def test_a_reader_finds_out_why_an_alert_came(newsroom, site, page):
    newsroom.busy()
    page.goto(f"{site.base}/alerts")
    page.get_by_role("link", name="A fund for minerals").click()
    assert "is the watched name as it is written" in page.locator("[data-figure=because]").inner_text()
    page.get_by_text("The evidence in the whole article").click()
    assert page.locator("#evidence mark.sure").first.inner_text() == "Yuliia Svyrydenko"
    page.get_by_role("link", name="its story", exact=True).click()
    page.wait_for_url("**/stories/1")
    assert "svyrydenko-on-the-fund" in page.locator("[data-figure=alerts-of-a-story]").inner_text()


def test_an_editor_rules_on_ten_unsure_mentions_by_keyboard_alone_and_takes_one_back(newsroom, site, page, make):
    doubts(newsroom, make, 11)
    page.goto(f"{site.base}/review")
    live(page)
    assert page.evaluate("document.activeElement.id") == "doubt-11"
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "doubt-10"
    for number, key in enumerate("ynynynynyn"):
        page.keyboard.press(key)
        expect(page.locator(".doubts > li")).to_have_count(10 - number)
        expect(page.locator(".doubts > li:focus")).to_have_count(1)
    assert page.locator(".doubts > li").all_inner_texts()[0].startswith("Svyrydenko →")
    assert page.evaluate("document.activeElement.id") == "doubt-11"
    page.keyboard.press("u")
    expect(page.locator(".doubts > li")).to_have_count(2)


def test_keys_that_are_typed_into_a_field_settle_nothing(newsroom, site, page, make):
    doubts(newsroom, make, 1)
    page.goto(f"{site.base}/review")
    live(page)
    page.locator("#review-why").fill("")
    page.locator("#review-why").press_sequentially("yes, x and n")
    assert page.locator("#review-why").input_value() == "yes, x and n"
    assert page.locator(".doubts > li").count() == 1


def test_an_editor_makes_two_stories_one(newsroom, site, page):
    newsroom.busy()
    newsroom.screen(newsroom.article(title="The fund has money", source="The Gazette", url="https://gazette.example/x"))
    with newsroom.database.write() as tx:
        tx.execute(articles.update().values(signature=None))
    page.goto(f"{site.base}/stories")
    live(page)
    page.get_by_role("link", name="The fund has money").click()
    page.get_by_text("Another story is the same").click()
    page.locator("#merge-story").fill(f"{site.base}/stories/1")
    page.locator("#merge-why").fill("the same fund")
    page.locator("#merge").click()
    page.wait_for_url("**/stories/1")
    assert "A fund for minerals" in page.locator("[data-figure=articles-of-a-story]").inner_text()
    assert "The fund has money" in page.locator("[data-figure=articles-of-a-story]").inner_text()
    assert "the same fund" in page.locator("[data-figure=changes-of-a-story]").inner_text()


def test_a_reader_finds_an_article_from_any_page(newsroom, site, page):
    newsroom.busy()
    newsroom.article(title="Указ Зеленського", text="Про надра.")
    page.goto(f"{site.base}/feeds")
    page.get_by_label("Search articles, stories, alerts and entities").fill("зеленськ надра")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    page.get_by_role("link", name="Указ Зеленського").click()
    page.wait_for_url("**/articles/2")
    assert page.locator("h1").inner_text() == "Указ Зеленського"


def test_every_order_of_a_list_is_offered_on_its_page(newsroom, site):
    newsroom.busy()
    for path, orders in (("/alerts", listing.ALERT_ORDERS), ("/stories", listing.STORY_ORDERS),
                         ("/articles", listing.ARTICLE_ORDERS), ("/entities", listing.ENTITY_ORDERS),
                         ("/review", listing.REVIEW_ORDERS)):  # fmt: skip
        page = site.get(path).text
        assert all(f"{path}?sort={name}" in page for name in orders)
        assert all(site.get(f"{path}?sort={name}").status_code == 200 for name in orders)

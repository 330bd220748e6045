"""The dashboard as a reader meets it, in a real browser."""

PAGES = [
    "/",
    "/alerts",
    "/alerts/alert-1",
    "/stories",
    "/stories/1",
    "/articles",
    "/articles/1?whole=1",
    "/topics",
    "/topics/minerals-fund",
    "/search?q=fund",
    "/entities",
    "/entities/svyrydenko",
    "/review",
    "/feeds",
    "/feeds/new",
    "/deliveries",
    "/deliveries/routes",
    "/deliveries/endpoints",
    "/deliveries/stopped",
    "/lag",
    "/why?q=minerals",
    "/quiet",
    "/audit",
    "/status",
    "/queues",
    "/workers",
    "/watchlists",
    "/ledger",
    "/failures",
    "/settings",
    "/doors",
    "/password",
    "/watchlists/versions",
    "/watchlists/new",
    "/articles?q=nothingofthis",
]


def live(page):
    page.wait_for_selector("#live[data-state=live]")


def test_a_reader_sees_the_verdict_opens_the_alert_and_finds_the_words_highlighted(newsroom, site, page):
    newsroom.busy()
    page.goto(site.base)
    assert page.locator("h1").inner_text() == "All is well"
    page.get_by_role("link", name="A fund for minerals").click()
    page.wait_for_url("**/alerts/alert-1")
    assert page.locator("blockquote mark:not(.topic)").all_inner_texts() == ["Yuliia Svyrydenko", "Svyrydenko"]
    assert page.locator("blockquote mark.topic").all_inner_texts() == ["minerals fund"]
    colour = "element => getComputedStyle(element).backgroundColor"
    assert page.locator("blockquote mark").first.evaluate(colour) not in {"rgba(0, 0, 0, 0)", "transparent"}


def test_a_press_on_replay_brings_a_dead_letter_back(newsroom, site, page, make):
    newsroom.feed()
    newsroom.alert(1, newsroom.screen(newsroom.article(), make.mention()))
    newsroom.deliver(state="dead", detail="the mailbox does not exist")
    page.goto(f"{site.base}/deliveries")
    assert "the mailbox does not exist" in page.locator("main").inner_text()
    page.get_by_role("button", name="Replay").click()
    page.wait_for_url("**/deliveries?state=pending")
    assert "desk@example.org" in page.locator("main").inner_text()


def test_a_new_alert_appears_without_a_reload(newsroom, site, page, make):
    newsroom.busy()
    page.goto(site.base)
    live(page)
    page.evaluate("window.untouched = true")
    story = newsroom.screen(newsroom.article(title="She signed it"), make.mention())
    newsroom.alert(2, story, "alert-2")
    page.get_by_role("link", name="She signed it").wait_for()
    assert page.evaluate("window.untouched")


def test_what_a_reader_types_and_has_open_survives_an_update(newsroom, site, page, make):
    newsroom.busy()
    newsroom.watchlist("minerals.yaml:12: broken")
    page.goto(f"{site.base}/entities")
    live(page)
    page.locator("#verdict summary").click()
    page.locator("#list-q").fill("Zele")
    page.locator("#list-q").evaluate("input => input.setSelectionRange(2, 2)")
    newsroom.names = {"zelenskyy": "Volodymyr Zelenskyy"}
    newsroom.alert(2, newsroom.screen(newsroom.article(), make.mention("zelenskyy", "Zelensky")), "alert-2")
    page.get_by_role("link", name="Volodymyr Zelenskyy").wait_for()
    page.keyboard.type("x")
    assert page.locator("#list-q").input_value() == "Zexle"
    assert page.locator("#verdict").get_attribute("open") is not None


def test_a_reader_who_has_scrolled_down_stays_there(newsroom, site, page):
    newsroom.feed()
    for number in range(30):
        newsroom.alert(number + 1, newsroom.screen(newsroom.article(title=f"Story {number}")), f"alert-{number}")
    page.goto(f"{site.base}/alerts")
    live(page)
    page.evaluate("scrollTo(0, 1500)")
    newsroom.alert(31, newsroom.screen(newsroom.article(title="The newest")), "alert-new")
    page.get_by_role("link", name="The newest").wait_for()
    assert page.evaluate("scrollY") == 1500


def test_an_alarm_shows_by_itself_when_the_workers_fall_silent(newsroom, site, page):
    newsroom.busy()
    page.goto(site.base)
    live(page)
    newsroom.pass_s(60)
    page.get_by_role("heading", name="Something is wrong").wait_for()
    assert "No worker is alive" in page.locator("#verdict").inner_text()


def test_the_page_can_be_used_with_the_keyboard_alone(newsroom, site, page):
    newsroom.busy()
    page.goto(site.base)
    live(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"

"""The editor in a real browser: from a typing error to an alert that was not raised before."""

import pytest

from tests.pipeline.newsroom import Newsroom as Desk
from worker.pipeline import Lists
from worker.store import watchlists
from worker.watch.folder import Source

TEXT = """\
version: 1
name: minerals
actors:
  - id: svyrydenko
    name: Yuliia Svyrydenko
watches:
  - id: svyrydenko
    match: {actors: [svyrydenko]}
    route: []
"""
LAGARDE = """\
  - id: lagarde
    name: Christine Lagarde
"""
WATCH = """\
  - id: lagarde
    match: {actors: [lagarde]}
    route: []
"""


@pytest.fixture
def folder(newsroom):
    path = newsroom.settings.watchlists
    (path / "minerals.yaml").write_text(TEXT)
    Lists(newsroom.database, Source(path)).reload(newsroom.at)
    return path


@pytest.fixture
def tab(browser, site, folder):
    """Opens the editor in a tab. What its console complains of fails the test, but for the answer 409."""
    contexts, complaints = [], []

    def opened(**options):
        context = browser.new_context(viewport={"width": 1200, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(f"{site.base}/watchlists/edit/minerals.yaml")
        page.wait_for_selector("#verdict-of-check[data-level]")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [said for said in complaints if "409" not in said] == []


def put(page, line, text):
    """Click into the text at the beginning of a line, and type."""
    page.evaluate(f"editor.focus(); editor.gotoLine({line}, 0)")
    page.keyboard.insert_text(text)


def level(page, wanted):
    page.wait_for_selector(f"#verdict-of-check[data-level={wanted}]")


def test_from_an_error_at_its_line_to_a_saved_reloaded_alerting_change(newsroom, folder, tab, tmp_path):
    page = tab()
    put(page, 10, WATCH)
    level(page, "error")
    assert "unknown actor 'lagarde'" in page.locator("#problems").inner_text()
    page.locator("#problems .jump").click()
    assert page.evaluate("editor.getCursorPosition().row") == 10
    assert page.locator(".ace_gutter-cell.ace_error").inner_text().strip() == "11"
    assert page.locator(".mark-error").count() == 1
    put(page, 6, LAGARDE)
    level(page, "ok")
    assert page.locator(".ace_gutter-cell.ace_error").count() == 0
    page.locator("#by").fill("Ada")
    page.locator("#look").click()
    page.wait_for_selector("#save")
    assert page.locator("#review .come .line").all_inner_texts() == (LAGARDE + WATCH).splitlines()
    page.locator("#save").click()
    page.wait_for_selector("#saved")
    assert "in force as version 2" in page.locator("#saved").inner_text()
    assert (folder / "minerals.yaml").read_text() == TEXT.replace("watches:\n", f"{LAGARDE}watches:\n") + WATCH

    (tmp_path / "desk").mkdir()
    desk = Desk(tmp_path / "desk")  # another process of the same service
    desk.database.close()
    desk.database = newsroom.database
    desk.parts = desk.parts.__class__(
        **{name: getattr(desk.parts, name) for name in desk.parts.__slots__ if name not in {"database", "lists"}},
        database=newsroom.database,
        lists=Lists(newsroom.database, Source(folder)),
    )
    desk.publish("Lagarde speaks", "Christine Lagarde spoke in Frankfurt on Monday.")
    desk.work()
    assert desk.watches_raised() == ["lagarde"]
    with newsroom.database.read() as tx:
        assert [row.by for row in watchlists.history(tx, 10)] == ["Ada", None]


def test_keys_values_and_ids_are_completed_where_they_may_stand(tab):
    page = tab()
    suggest = """([row, text]) => {
        const lines = editor.session.getDocument().getAllLines();
        lines.splice(row, 0, text);
        return fetch("/schema/watchlist.v1.json").then((answer) => answer.json()).then((schema) =>
            completion.suggest(schema, {routes: {desk: "desk@example.org"}}, lines, row, text.length).map((one) => one.caption));
    }"""

    def offered(row, text):
        return page.evaluate(suggest, [row, text])

    assert "titles" in offered(5, "    ")
    assert "name" not in offered(5, "    ")  # it stands there already
    assert "id" in offered(5, "  - ")
    assert set(offered(5, "    kind: ")) >= {"person", "organisation"}
    assert "severity" in offered(9, "    ")
    assert offered(9, "    severity: ") == ["low", "medium", "high"]
    assert offered(9, "    match: {actors: [") == ["svyrydenko"]
    assert "near" in offered(9, "    match: {")
    assert offered(9, "    match: {near: s")[:1] == ["sentence"]
    assert offered(8, "    route: [") == ["desk"]
    assert "topics" in offered(9, "")
    assert offered(9, "    # ") == []


def test_completion_works_by_the_keyboard(tab):
    page = tab()
    put(page, 9, "    sev")
    page.keyboard.press("Control+Space")
    page.wait_for_selector(".ace_autocomplete .ace_line")
    page.keyboard.press("Enter")
    page.keyboard.type("hi")
    page.wait_for_selector(".ace_autocomplete .ace_line")
    page.keyboard.press("Enter")
    assert page.evaluate("editor.session.getLine(8)").startswith("    severity: high")


def test_completion_takes_all_that_was_typed_though_its_list_has_not_seen_the_last_letter(tab):
    page = tab()
    put(page, 9, "    severity: h")
    page.keyboard.press("Control+Space")
    page.wait_for_selector(".ace_autocomplete .ace_line")
    page.evaluate("editor.execCommand('insertstring', 'i'); editor.completer.insertMatch()")
    assert page.evaluate("editor.session.getLine(8)").startswith("    severity: high ")


def test_completion_asked_for_before_its_schema_has_come_waits_for_it(tab):
    page, held = tab(), []

    def hold(route):
        held.append(route)

    page.route("**/schema/*", hold)
    page.reload()
    page.wait_for_selector("#verdict-of-check[data-level]")
    put(page, 9, "    sev")
    page.keyboard.press("Control+Space")
    held[0].continue_()
    page.wait_for_selector(".ace_autocomplete .ace_line")


def test_of_two_people_the_second_sees_what_the_first_saved_and_keeps_what_they_wrote(folder, tab):
    ada, ben = tab(), tab()
    put(ada, 6, LAGARDE)
    ada.keyboard.press("Control+s")
    ada.wait_for_selector("#save")
    ada.keyboard.press("Enter")  # the button has the focus
    ada.wait_for_selector("#saved")
    put(ben, 1, "# Ben was here\n")
    ben.keyboard.press("Control+s")
    ben.get_by_role("heading", name="Somebody saved while you wrote").wait_for()
    assert "# Ben was here" in ben.evaluate("editor.getValue()")
    ben.get_by_role("button", name="Put both together").click()
    ben.wait_for_selector("#save")
    both = ben.evaluate("editor.getValue()")
    assert both.startswith("# Ben was here")
    assert "Lagarde" in both
    ben.locator("#save").click()
    ben.wait_for_selector("#saved")
    assert (folder / "minerals.yaml").read_text() == both


CASES = """\
tests:
  - name: the Prime Minister is found
    article: {text: Yuliia Svyrydenko spoke in Kyiv.}
    expect: {alerts: [svyrydenko]}
  - name: nobody is found
    article: {text: Yuliia Svyrydenko spoke in Kyiv.}
    expect: {actors: []}
"""


def test_tests_run_beside_the_text_and_lead_to_their_lines(folder, tab):
    page = tab()
    put(page, 10, CASES)
    level(page, "ok")
    page.locator("#run").click()
    page.wait_for_selector("#verdict-of-tests[data-level=error]")
    assert page.locator("#verdict-of-tests").inner_text() == "1 of 2 hold"
    told = page.locator("#results").inner_text()
    assert "nobody is found" in told
    assert "svyrydenko" in told
    page.locator("#results .jump").click()
    assert page.evaluate("editor.getCursorPosition().row") == 15
    assert (folder / "minerals.yaml").read_text() == TEXT


def test_a_change_is_tried_on_the_past_without_saving_it(newsroom, folder, tab, make):
    newsroom.feed()
    newsroom.screen(newsroom.article("A visit", "Christine Lagarde spoke in Frankfurt."))
    newsroom.screen(newsroom.article("A talk", "Yuliia Svyrydenko spoke in Kyiv."))
    page = tab()
    put(page, 10, WATCH)
    put(page, 6, LAGARDE)
    level(page, "ok")
    page.locator("#try").click()
    page.locator("#found .new").wait_for()
    assert page.locator("#verdict-of-past").inner_text() == "2 alerts, +1 −0"  # noqa: RUF001 - a minus is meant
    assert "A visit" in page.locator("#found .new").inner_text()
    assert (folder / "minerals.yaml").read_text() == TEXT


def test_a_result_called_right_or_wrong_becomes_a_test_in_the_text(newsroom, folder, tab):
    newsroom.feed()
    newsroom.screen(newsroom.article("A talk", "Yuliia Svyrydenko spoke in Kyiv."))
    page = tab()
    page.locator("#try").click()
    page.locator("#found li").wait_for()
    page.locator("#found").get_by_text("Wrong", exact=True).click()
    page.locator("#verdict-of-past", has_text="a test that it is not raised").wait_for()
    page.locator("#found").get_by_text("Right", exact=True).click()
    page.locator("#verdict-of-past", has_text="a test that it is raised").wait_for()
    text = page.evaluate("ace.edit(document.querySelector('.ace_editor')).getValue()")
    assert text.startswith(TEXT)
    assert text.count("svyrydenko is wrong: A talk") == text.count("svyrydenko is right: A talk") == 1
    page.locator("#run").click()
    page.locator("#verdict-of-tests", has_text="1 of 2 hold").wait_for()
    assert (folder / "minerals.yaml").read_text() == TEXT


def test_a_review_is_withdrawn_when_the_text_changes(tab):
    page = tab()
    put(page, 1, "# one\n")
    page.keyboard.press("Control+s")
    page.wait_for_selector("#save")
    put(page, 1, "# two\n")
    assert page.locator("#save").count() == 0


def test_without_scripts_the_same_page_saves(folder, tab, browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.base}/watchlists/edit/minerals.yaml")
    page.locator("#text").fill(TEXT + "# plain\n")
    page.locator("#look").click()
    page.locator("#save").click()
    page.wait_for_selector("#saved")
    assert (folder / "minerals.yaml").read_text() == TEXT + "# plain\n"
    context.close()


@pytest.mark.parametrize("width", [400, 1200])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_the_screen_and_the_text_can_be_read(tab, width, scheme):
    page = tab(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    put(page, 1, "# one\n")
    page.keyboard.press("Control+s")
    page.wait_for_selector("#save")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    colours = page.evaluate(
        "['.ace_line', '.ace_editor'].map((one) => { const style = getComputedStyle(document.querySelector(one));"
        " return one === '.ace_line' ? style.color : style.backgroundColor; })"
    )
    dark = [sum(map(int, colour[4:-1].split(","))) < 384 for colour in colours]
    assert dark == ([True, False] if scheme == "light" else [False, True])

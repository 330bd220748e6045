"""Every page as it is read: axe finds nothing to complain of, and none scrolls sideways, in light, in dark and on a phone.

Each page is loaded once, for that is what takes the time.
"""

import pytest
from axe_playwright_python.base import AXE_FILE_PATH

from tests.dashboard.test_browser import PAGES, live
from tests.dashboard.test_tasks_of_readers import doubts

ALL = {"resultTypes": ["violations"], "preload": False}  # what it would load again, only a rule that is off asks for
ONLY_CONTRAST = ALL | {"runOnly": ["color-contrast"]}
WRONG = """options => axe.run(document, options).then(
    found => found.violations.map(one => [one.id, one.nodes.slice(0, 3).map(node => node.target)]))"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
DESK, PHONE = {"width": 1200, "height": 900}, {"width": 360, "height": 740}
LONG = "Donaudampfschifffahrtsgesellschaft" * 6


@pytest.mark.timeout(300)
def test_no_page_is_wrong_for_axe_or_scrolls_sideways_in_light_in_dark_or_on_a_phone(newsroom, site, page, make):
    morning(newsroom, make)
    watch(page)
    found = {}
    for path in [*PAGES, "/search", "/alerts/alert-2", "/deliveries?state=pending"]:
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.set_viewport_size(DESK)
        page.goto(site.base + path)
        live(page)
        found |= {f"{path}: {one}": where for one, where in complaints(page)}
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        found |= {f"{path}, dark: {one}": where for one, where in complaints(page, ONLY_CONTRAST)}
        page.set_viewport_size(PHONE)
        found |= {f"{path}, on a phone: {one}": where for one, where in complaints(page)}
    assert found == {}


def morning(newsroom, make):
    """An ordinary morning, with words and addresses that no line has room for, and two doubts."""
    newsroom.feed("https://news.example/" + "a-very-long-address/" * 12, title="", failures=3, trouble="x" * 300)
    newsroom.busy()
    newsroom.watchlist("minerals.yaml:12: " + "unbroken" * 30)
    found = make.mention(text="Svyrydenko", title=LONG[:200])
    story = newsroom.screen(newsroom.article(title=LONG, source=LONG), found)
    newsroom.alert(2, story, "alert-2", quote=LONG, because=(LONG,), targets=(f"https://hooks.example/{LONG}",))
    newsroom.pass_s(1)
    doubts(newsroom, make, 2)


def watch(tab):
    """Bring axe into each page that the tab opens from now on."""
    tab.context.add_init_script(path=AXE_FILE_PATH)


def complaints(tab, options=ALL):
    """What axe finds wrong, and whether the page is too wide: (rule, where)."""
    room = tab.evaluate(TOO_WIDE)
    return [*tab.evaluate(WRONG, options), *([("too wide", f"{room} px")] if room else [])]

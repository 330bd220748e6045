"""Every page as assistive technology reads it: axe finds nothing to complain of, in light, in dark and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.dashboard.test_browser import PAGES, live
from tests.dashboard.test_tasks_of_readers import doubts

ONLY_CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}


@pytest.mark.timeout(300)
def test_axe_finds_nothing_on_any_page_in_light_in_dark_and_on_a_phone(newsroom, site, page, make):
    newsroom.busy()
    newsroom.pass_s(1)
    doubts(newsroom, make, 2)
    found = {}
    for path in [*PAGES, "/search"]:
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto(site.base + path)
        live(page)
        found |= {f"{path}: {one}": where for one, where in complaints(page, None)}
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        found |= {f"{path}, dark: {one}": where for one, where in complaints(page, ONLY_CONTRAST)}
        page.set_viewport_size({"width": 360, "height": 740})
        found |= {f"{path}, 360 px: {one}": where for one, where in complaints(page, None)}
        page.set_viewport_size({"width": 1200, "height": 900})
    assert found == {}


def complaints(tab, options):
    """What axe finds wrong: (rule, where)."""
    answer = Axe().run(tab, options=options) if options else Axe().run(tab)
    return [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in answer.response["violations"]]

"""Every page of the menu by keyboard alone: Tab goes through all of it in its order, and shows where it is; Enter opens."""

import pytest

from tests.dashboard.test_axe import morning
from tests.dashboard.test_browser import live
from worker.dashboard.menu import menu

WATCHED = """
const used = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
window.met = [];
window.all = () => [...document.querySelectorAll(used)].filter(one => one.checkVisibility() && !one.disabled);
window.told = one => one.id || one.getAttribute("aria-label") || one.textContent.trim().slice(0, 40) || one.name;
window.within = () => all().filter(one => document.getElementById("main").contains(one)).length;
document.addEventListener("focusin", ({ target }) => {
  const style = getComputedStyle(target);
  const seen = parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none" || style.boxShadow !== "none";
  window.met.push([all().indexOf(target), seen, told(target)]);
});
"""
ROWS = {
    "/": "/alerts/alert-",
    "/alerts": "/alerts/alert-",
    "/stories": "/stories/",
    "/articles": "/articles/",
    "/topics": "/topics/minerals-fund",
    "/entities": "/entities/svyrydenko",
    "/watchlists/versions": "/watchlists/versions/1",
    "/deliveries?state=sent": "/alerts/alert-",
}


def addresses():
    for subject in menu("/", lambda *_: True).subjects:
        pages = menu(subject.address, lambda *_: True).pages or (subject,)
        yield from (page.address for page in pages)


def walk(page, many):
    """Press Tab so often: the places in the order of the page that had the focus, and what of it was not to be seen."""
    page.evaluate("met.length = 0")
    for _ in range(many):
        page.keyboard.press("Tab")
    met = [one for one in page.evaluate("met") if one[0] >= 0]
    return [at for at, _, _ in met], [name for _, seen, name in met if not seen]


@pytest.mark.timeout(240)
def test_tab_goes_through_every_page_of_the_menu_in_its_order_and_shows_where_it_is(newsroom, site, page, make):
    morning(newsroom, make)
    page.add_init_script(WATCHED)
    for address in addresses():
        page.goto(site.base + address)
        live(page)
        head = page.evaluate("all().findIndex(one => document.getElementById('main').contains(one))")
        many = page.evaluate("within()")
        if address == "/":  # its head is that of all pages
            assert walk(page, head) == ([*range(head)], [])
        page.evaluate("document.getElementById('main').focus()")
        places, unseen = walk(page, many + 2)  # lists that scroll may be stops of their own
        missed = [page.evaluate("at => told(all()[at])", at) for at in {*range(head, head + many)} - {*places}]
        assert (address, missed, unseen) == (address, [], [])
        assert places == sorted(places), address


@pytest.mark.timeout(240)
def test_the_first_stop_of_each_page_leads_past_the_menu_and_enter_opens_a_row(newsroom, site, page, make):
    morning(newsroom, make)
    for address, leads in ROWS.items():
        page.goto(site.base + address)
        live(page)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.getAttribute('href') || ''").startswith(leads):
                break
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{leads}*")

"""Makes the pictures of the docs from a running dashboard: `python tests/dashboard/picture.py http://127.0.0.1:8765`.

Of another page with its address and a file: `… http://127.0.0.1:8765/watchlists/edit/NAME docs/editor.png`, and
`… http://127.0.0.1:8765/status docs/health.png` after ten minutes. Those of the tour (docs/dashboard.md):
`… http://127.0.0.1:8765 --tour`.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

OUT = Path(__file__).parents[2] / "docs" / "dashboard.png"
TOUR = {"/stories/1": "story.png", "/entities/svyrydenko": "entity.png", "/review": "review.png"}
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """The browser of this machine."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))


def picture(address: str, out: Path, *, width: int = 1200, height: int = 900, dark: bool = False) -> None:
    """Photograph a page as a reader sees it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        scheme = "dark" if dark else "light"
        size = {"width": width, "height": height}
        page = browser.new_page(viewport=size, device_scale_factor=2, color_scheme=scheme)
        page.goto(address)
        page.wait_for_selector("#live[data-state=live]")
        if page.locator("#check").count():
            page.wait_for_selector("#verdict-of-check[data-level]")
        if page.locator("figure.chart").count():
            page.wait_for_selector("figure.chart canvas")
        page.screenshot(path=out)
        browser.close()


if __name__ == "__main__":
    if not sys.argv[1:]:
        sys.exit("give the address of a running dashboard: http://127.0.0.1:8765")
    if sys.argv[2:] == ["--tour"]:
        for page, name in TOUR.items():
            picture(sys.argv[1] + page, OUT.with_name(name))
    else:
        height = 1_400 if sys.argv[1].endswith("/status") else 900
        picture(sys.argv[1], Path(sys.argv[2]) if sys.argv[2:] else OUT, height=height)

"""Makes the picture of a mail in the docs: `python tests/alerts/picture.py`, or `… FOLDER` for all widths and schemes.

The mail is composed as it is sent, and shown by an installed Chromium as a mail program shows it.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.dashboard.picture import QUIET, chromium
from worker.alerts.leaving import Reader, link
from worker.alerts.notice import compose
from worker.records import Alert

OUT = Path(__file__).parents[2] / "docs" / "mail.png"
SITE = "https://namesake.example"
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ALERT = Alert(
    id="alr_06c1b0193699883e47985a739d0da0b8",
    watch="svyrydenko-on-the-fund",
    severity="high",
    story_id=7,
    article_id=19,
    reason="Names Yuliia Svyrydenko and the topic minerals-fund in one story.",
    because=("“Yuliia Svyrydenko” is the watched name as it is written.", "Her office fits the date."),
    quote=(
        "“The agreement gives us the instruments that rebuilding needs,” Prime Minister Yuliia Svyrydenko said of the "
        "minerals fund. Svyrydenko signed it in Washington on Wednesday."
    ),
    words={"Yuliia Svyrydenko": ["Yuliia Svyrydenko", "Svyrydenko"], "minerals-fund": ["minerals fund"]},
    actors={"svyrydenko": "Yuliia Svyrydenko"},
    topics=("minerals-fund",),
    score=0.97,
    source="The Example Wire",
    url="https://news.example/fund",
    title="A fund for minerals: the prime minister signs in Washington",
    published_at=AT,
    first_seen_at=AT,
    raised_at=AT,
    watchlist_version=3,
)


def picture(out: Path, *, width: int = 640, dark: bool = False) -> None:
    """Photograph the mail."""
    leave = link(SITE, b"k" * 32, Reader("desk@example.org", ALERT.watch))
    html = compose(ALERT, "msg_1", SITE, leave).html
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        scheme = "dark" if dark else "light"
        page = browser.new_page(
            viewport={"width": width, "height": 400}, device_scale_factor=2, color_scheme=scheme, offline=True
        )
        page.set_content(html)
        page.screenshot(path=out, full_page=True)
        browser.close()


if __name__ == "__main__":
    if sys.argv[1:]:
        for width in (360, 640):
            for dark in (False, True):
                picture(Path(sys.argv[1]) / f"mail-{width}{'-dark' * dark}.png", width=width, dark=dark)
    else:
        picture(OUT)

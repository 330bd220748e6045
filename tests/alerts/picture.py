"""Makes the picture of a mail in the docs: `python tests/alerts/picture.py`, or `… FOLDER` for all mails, widths and schemes.

The mail is composed as it is sent, and shown by an installed Chromium as a mail program shows it.
"""

import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.dashboard.picture import QUIET, chromium
from worker.alerts.batch import compose_batch
from worker.alerts.leaving import Reader, link
from worker.alerts.links import links
from worker.alerts.notice import compose
from worker.records import Alert, Delivery, Update

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


KEY = b"k" * 32
DESK = "desk@example.org"
COPIED = replace(ALERT, copies=5, publishers=2)
UPDATED = replace(
    COPIED,
    update=Update("upd_1", "second_source", "a second independent source, The Gazette, carries it too", 1, "subject"),
)
OTHERS = (
    COPIED,
    replace(
        ALERT, id="alr_2", watch="sanctions", severity="medium", title="Council names nine more on its list", score=0.9
    ),
    replace(
        ALERT, id="alr_3", title="Opposition asks who gains from the fund", source="The Gazette", severity="medium"
    ),
    replace(UPDATED, id="alr_4", watch="sanctions", severity="low", raised_at=AT + timedelta(hours=9), url=None),
)


def mails() -> dict[str, str]:
    """The HTML of each kind of mail, as it is sent."""
    leave = link(SITE, KEY, Reader(DESK, ALERT.watch))
    acts = {alert.id: links(SITE, KEY, alert.id, DESK, AT) for alert in OTHERS}
    batch = Delivery("msg_2", None, "desk", "email", DESK, None, 0)
    return {
        "mail": compose(COPIED, "msg_1", SITE, leave, acts[ALERT.id]).html,
        "update": compose(UPDATED, "msg_1", SITE, leave, acts[ALERT.id]).html,
        "reminder": compose(ALERT, "msg_1", SITE, leave, acts[ALERT.id], reminder=2).html,
        "batch": compose_batch(OTHERS, batch, SITE, leave, acts).html,
    }


def picture(html: str, out: Path, *, width: int = 640, dark: bool = False) -> None:
    """Photograph a mail."""
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
        for (name, html), width, dark in product(mails().items(), (360, 640), (False, True)):
            picture(html, Path(sys.argv[1]) / f"{name}-{width}{'-dark' * dark}.png", width=width, dark=dark)
    else:
        picture(mails()["mail"], OUT)

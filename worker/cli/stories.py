"""`namesake alerts story | split | merge`: what a story holds, an article that does not belong to it, two that are one."""

from typing import Annotated

import typer

from worker import wiring
from worker.cli.hushing import By, Why
from worker.cli.stored import store
from worker.cli.terminal import Mistake, say, table
from worker.pipeline import merging
from worker.pipeline.merging import NotTogetherError
from worker.store import alerts, stories
from worker.store.columns import LAST_ID

Story = Annotated[int, typer.Argument(min=1, max=LAST_ID, help="The number of a story.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add the commands to `namesake alerts`."""
    app.command(epilog="Example: namesake alerts story 12")(story)
    app.command(epilog="Example: namesake alerts split 345 --why 'another trial'")(split)
    app.command(epilog="Example: namesake alerts merge 12 15")(merge)


def story(story_id: Story) -> None:
    """List the articles of a story and its alerts. A story that was merged is shown as the one that goes on."""
    with store().read() as tx:
        found = stories.get(tx, story_id)
        if found is None:
            raise Mistake(f"there is no story {story_id}; an alert says which is its own.")
        rows, raised = stories.timeline(tx, found.id), alerts.of_story(tx, found.id)
    say(f"story {found.id}: {found.title}")
    say(f"{found.articles} articles; {found.publishers} publishers speak for themselves")
    cells = ((row.first_seen_at, row.id, "*" if row.voice else "", row.source, row.title) for row in rows)
    table(("first seen (UTC)", "article", "own", "source", "title"), cells, "It has no articles.")
    for alert in raised:
        say(f"{alert.watch}: {alert.id}")


def split(
    article_id: Annotated[
        int, typer.Argument(min=1, max=LAST_ID, help="The number of an article.", show_default=False)
    ],
    by: By = "",
    why: Why = "",
) -> None:
    """Take an article out of its story: it is a story of its own. Nothing is sent by that, and nothing twice."""
    who = (wiring.now(), by or "somebody")
    try:
        with store().write(alone="screen") as tx:
            new = merging.split(tx, article_id, who, why)
    except NotTogetherError as wrong:
        raise Mistake(f"{wrong}.") from None
    say(f"the article {article_id} is story {new} now")


def merge(one: Story, other: Story, by: By = "", why: Why = "") -> None:
    """Make two stories one: the older goes on, the alerts of the younger are closed. Nothing is sent by that."""
    who = (wiring.now(), by or "somebody")
    try:
        with store().write(alone="screen") as tx:
            older = merging.merge(tx, (one, other), who, why)
    except NotTogetherError as wrong:
        raise Mistake(f"{wrong}.") from None
    say(f"both are story {older} now")

"""`namesake feeds find`, and the look that `namesake feeds add` takes at a site before it adds anything."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Annotated

import typer

from worker import wiring
from worker.cli.terminal import Mistake, note, say, table
from worker.feeds.address import web_address
from worker.feeds.discovery import Looked, as_it_is
from worker.feeds.webpage import Offer
from worker.settings import current


def add_to(app: typer.Typer) -> None:
    """Add the command to `namesake feeds`."""
    app.command(epilog="Example: namesake feeds find https://example.org/")(find)


def find(url: Annotated[str, typer.Argument(help="The address of a site, or of a feed.", show_default=False)]) -> None:
    """Look for the feeds of a site and print them, the one that `feeds add` would take first. Exit 1 when there is none."""
    looked = look(address(url))
    if looked.silent:
        note(f"{looked.feeds[0].url} does not answer as a feed now. {looked.silent}")
    if looked.wrong:
        note(f"{url}: {looked.wrong}")
    if looked.feeds:
        cells = ((one.url, one.title, "of comments" if one.comments else "") for one in looked.feeds)
        table(("address", "title", ""), cells, "")
    if looked.wrong:
        raise typer.Exit(1)


def address(given: str) -> str:
    """A folder by its whole path, or a web address. Raises Mistake with the mend."""
    if "://" not in given:
        if Path(given).is_dir():
            return str(Path(given).resolve())
        raise Mistake(
            f"{given} is neither a folder nor a web address; a feed's address begins with http:// or https://."
        )
    try:
        return web_address(given)
    except ValueError as error:
        raise Mistake(str(error)) from None


def look(url: str) -> Looked:
    """What stands at an address; a folder as it is. Raises Mistake where a setting is wrong."""
    try:
        return wiring.look(current(), url) if "://" in url else as_it_is(url)
    except ValueError as error:
        raise Mistake(str(error)) from None


def taken(looked: Looked, *, all_: bool) -> Sequence[Offer]:
    """Those of the feeds that were found that are to be added: the address as it is where none was."""
    if looked.wrong:
        return (Offer(looked.url),)
    return looked.news if all_ else looked.news[:1]


def tell(looked: Looked, chosen: Sequence[Offer], added: Collection[str]) -> None:
    """Say what was found beside those that were taken, and what is no feed as it seems; `added` were not there before."""
    if looked.wrong:
        how = "is added as it is, and" if looked.url in added else "is there, but"
        note(f"{looked.url} {how} is no feed now. {looked.wrong}")
        note(f"Add the address of its feed, and take this one out: `namesake feeds remove {looked.url}`.")
    elif looked.silent:
        how = "is added as it is, although it" if chosen[0].url in added else "is there, but"
        note(f"{chosen[0].url} {how} does not answer as a feed now. {looked.silent}")
    left = [] if looked.wrong else [one for one in looked.feeds if one not in chosen]
    if left:
        say(f"{looked.url} names other feeds; add one by its address, or all that hold news with --all:")
        for one in left:
            say(f"  {one.url}  {one.title}".rstrip())

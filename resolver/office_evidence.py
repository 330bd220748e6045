"""What speaks for the holder of an office, as evidence with the sentence that a user reads."""

from resolver.evidence import plain
from resolver.records import Actor, Evidence, Title


def fits(office: str, actor: Actor, title: Title) -> Evidence:
    """The office beside the name is one that the watchlist gives the actor."""
    return plain("office fits", f"The document says “{office}”, and {actor.name} is listed as {_office(title)}.")


def beside(written: str, office: str) -> Evidence:
    """Some office stands beside the name."""
    return plain("office", f"“{written}” stands beside an office (“{office}”), so it is a person in public life.")


def holder(written: str, actor: Actor, title: Title, *, dated: bool) -> Evidence:
    """The text gives an office without a name, and one watched actor held it on the day of the document."""
    when = "on the day of the document" if dated else "now, as far as your watchlist says"
    return plain("office holder", f"“{written}” names no one, but {actor.name} is {_office(title)} {when}.")


def again(office: str, actor: Actor, full: str) -> Evidence:
    """The text gives an office without a name, and gave it beside the name before."""
    return plain(
        "office again", f"The document gives “{office}” beside “{full}”, so the office alone is {actor.name} too."
    )


def successor(written: str, actor: Actor, title: Title, before: tuple[Actor, ...]) -> Evidence:
    """The text gives an office without a name, and one watched actor followed the others who are listed for it."""
    names = ", ".join(a.name for a in before)
    return plain(
        "successor",
        f"“{written}” names no one, but {actor.name} is listed as {_office(title)}, and nobody after; "
        f"{names} held the office before.",
    )


def _office(title: Title) -> str:
    span = f" from {title.since}" if title.since else ""
    span += f" until {title.until}" if title.until else ""
    return title.title + (f" of {title.of}" if title.of else "") + span

"""The menu of the dashboard: five subjects, and the pages of the one that is open. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

_SUBJECTS: Mapping[str, Mapping[str, str]] = {
    "Overview": {"/": "Overview"},
    "Alerts": {
        "/alerts": "Alerts",
        "/stories": "Stories",
        "/articles": "Articles",
        "/why": "Why",
        "/quiet": "Quiet",
        "/audit": "Log",
    },
    "Watchlists": {"/watchlists": "Watchlists", "/entities": "Entities", "/topics": "Topics", "/review": "Review"},
    "Deliveries": {
        "/deliveries": "Deliveries",
        "/deliveries/routes": "Routes",
        "/deliveries/endpoints": "Endpoints",
        "/deliveries/stopped": "Stopped",
    },
    "Service": {
        "/status": "Health",
        "/feeds": "Feeds",
        "/lag": "Lag",
        "/queues": "Queues",
        "/workers": "Workers",
        "/failures": "Failures",
        "/ledger": "Ledger",
        "/settings": "Settings",
        "/doors": "Doors",
    },
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of the menu. `current` is what `aria-current` says of it; empty: it is not open."""

    address: str
    name: str
    current: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """The subjects, and the pages of the open one; none where it has a single page."""

    subjects: tuple[Entry, ...]
    pages: tuple[Entry, ...]


def menu(here: str, may: Callable[[str, str], bool]) -> Menu:
    """The menu as the page at this path shows it to somebody: of the pages those that they may open."""
    subject, page = _open(here)
    shown = {name: _may(pages, may) for name, pages in _SUBJECTS.items()}
    subjects = tuple(_subject(name, pages, subject) for name, pages in shown.items() if pages)
    pages = shown.get(subject, {})
    inner = tuple(Entry(address, name, "page" if address == page else "") for address, name in pages.items())
    return Menu(subjects, inner if len(inner) > 1 else ())


def _may(pages: Mapping[str, str], may: Callable[[str, str], bool]) -> Mapping[str, str]:
    return {address: name for address, name in pages.items() if may("GET", address)}


def _subject(name: str, pages: Mapping[str, str], subject: str) -> Entry:
    within = "true" if len(pages) > 1 else "page"
    return Entry(next(iter(pages)), name, within if name == subject else "")


def _open(here: str) -> tuple[str, str]:
    """The subject and the page to which a path belongs, by the longest address above it; empty: none."""
    above = [
        (address, name)
        for name, pages in _SUBJECTS.items()
        for address in pages
        if here == address or (address != "/" and here.startswith(f"{address}/"))
    ]
    address, name = max(above, key=lambda found: len(found[0]), default=("", ""))
    return name, address

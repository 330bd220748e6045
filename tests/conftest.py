"""What all tests share."""

import logging
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import settings

from tests.compiled import compiled_once

settings.register_profile("unhurried", deadline=None)  # how long an example takes says how busy the machine is
settings.load_profile("unhurried")

LONG = {"system", "bench"}  # folders whose files take longest, and wait most of the time


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long come first, so that of several processes none works on one alone at the end."""
    first = _long(items)
    items.sort(key=lambda item: item.path not in first)  # otherwise the random order stays


def _long(items: Iterable[pytest.Item]) -> set[object]:
    return {
        item.path for item in items if item.path.parent.name in LONG or "browser" in getattr(item, "fixturenames", ())
    }


@pytest.fixture(autouse=True, scope="session")
def queries_compiled_once() -> Iterator[None]:
    """Hundreds of tests open a store of their own."""
    with compiled_once():
        yield


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """A command that is called in this process may log to its stderr, which is closed when the test has ended."""
    root = logging.getLogger()
    before, level = set(root.handlers), root.level
    yield
    for handler in [h for h in root.handlers if h not in before and type(h) is logging.StreamHandler]:
        root.removeHandler(handler)
    root.setLevel(level)

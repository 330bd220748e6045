"""Our signatures before the JavaScript library: `python -m tests.signatures`. Needs node and npm, so it runs alone.

The library shares no line with the one that signs; it is installed from `package-lock.json`, which pins its versions and
hashes. `tests/alerts/test_signatures.py` puts the same calls before the Python library and the lines of docs/webhook.md.
"""

import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.signatures.cases import cases

HERE = Path(__file__).parent
INSTALLED = HERE.parents[1] / ".venv" / "signatures"
INSTALL_TIMEOUT_S = 300


def install() -> None:
    """The library in the versions of the lock file, without running anything that the packages bring."""
    INSTALLED.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, INSTALLED / name)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    subprocess.run(command, cwd=INSTALLED, check=True, timeout=INSTALL_TIMEOUT_S)


def complaints() -> list[str]:
    """Where the library thinks otherwise than it should; empty when all is well."""
    calls = cases(datetime.now(UTC))
    command = ["node", str(HERE / "verify.cjs"), str(INSTALLED / "node_modules" / "standardwebhooks")]
    asked = json.dumps([call.as_json() for call in calls])
    ran = subprocess.run(command, input=asked, capture_output=True, text=True, check=True, timeout=60)
    verdicts = json.loads(ran.stdout)
    pairs = zip(calls, verdicts, strict=True)
    return [f"{call.name}: {'refused' if call.good else 'believed'}" for call, found in pairs if found != call.good]


def main() -> int:
    """Try the library; 1 when it does not verify what we sign, or believes what we did not."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        sys.stdout.write("skipped: node and npm are not installed, and the JavaScript library needs them\n")
        return 0
    install()
    found = complaints()
    sys.stdout.write(("\n".join(found) or "The JavaScript library verifies what we sign, and nothing else.") + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

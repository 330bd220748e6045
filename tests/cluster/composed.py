"""docker-compose.yml without an engine: the services of ours as processes, with their own commands and environments.

Only addresses differ: names of hosts, ports and the folder `/app` stand for others, as `moved` says. The environment
holds nothing but what the image and the file give, so a variable that the file forgets is missing here too.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from ruamel.yaml import YAML

from worker.embedded.journal import records
from worker.embedded.leash import lives
from worker.embedded.warden import Warden, kill_group, leashed

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60.0
LOOK_EVERY_S = 0.5
Found = TypeVar("Found")


def wait(look: Callable[[], Found], patience_s: float = PATIENCE_S) -> Found:
    """What `look` finds at last: as soon as it finds anything, or when patience ends."""
    deadline = time.monotonic() + patience_s
    while not (found := look()) and time.monotonic() < deadline:
        time.sleep(LOOK_EVERY_S)
    return found


@dataclass(frozen=True, slots=True)
class Container:
    """One process of a service, and where it logs."""

    name: str
    service: str
    process: subprocess.Popen[bytes]
    log: Path


class Composed:
    """The services of the file whose image is ours. `dotenv` is what a user writes into .env."""

    def __init__(self, folder: Path, dotenv: Mapping[str, str], moved: Mapping[str, str]) -> None:
        services = YAML(typ="safe").load(ROOT / "docker-compose.yml")["services"]
        self.services = {name: one for name, one in services.items() if one["image"].startswith("namesake:")}
        self.app = folder / "app"
        self.containers: list[Container] = []
        self._folder, self._dotenv = folder, dotenv
        self._moved = {**moved, "/app": str(self.app)}
        self._warden = Warden(0.1)
        for source, _, target in (volume.partition(":") for volume in self.services["migrate"]["volumes"]):
            inside = self._folder / target.split(":")[0].removeprefix("/")
            shutil.copytree(ROOT / source, inside) if source.startswith(".") else inside.mkdir(parents=True)

    def environment(self, service: str) -> dict[str, str]:
        """The variables of a service, as the image and the file give them."""
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.defpath}"
        image = {"PATH": path, "HOME": str(self._folder / "nobody"), "PYTHONUNBUFFERED": "1"}
        given = self.services[service]["environment"].items()
        ours = {name: self._here(self._filled(str(value))) for name, value in given if value is not None}
        return (
            image | ours | {name: self._dotenv[name] for name, value in given if value is None and name in self._dotenv}
        )

    def _filled(self, value: str) -> str:
        """`${NAME}`, `${NAME:-default}` and `${NAME:?complaint}`, as compose fills them."""

        def fill(found: re.Match[str]) -> str:
            name, how, word = found.groups()
            given = self._dotenv.get(name, "")
            assert given or how != ":?", f"{name}: {word}"
            return given or (word if how == ":-" else "")

        return re.sub(r"\$\{(\w+)(?:(:[-?])([^}]*))?\}", fill, value)

    def _here(self, value: str) -> str:
        old = "|".join(map(re.escape, self._moved))
        return re.sub(rf"(?<![\w.])(?:{old})(?!\w)", lambda found: self._moved[found[0]], value)

    def run(self, service: str, words: list[str] | None = None) -> subprocess.CompletedProcess[str]:
        """`docker compose run`: the service's command, or another in its place, to its end."""
        return subprocess.run(
            words or self.services[service]["command"],
            env=self.environment(service), cwd=self.app, capture_output=True, text=True, timeout=PATIENCE_S, check=False,
        )  # fmt: skip

    def doctor(self, service: str) -> subprocess.CompletedProcess[str]:
        """The health check of the service."""
        return self.run(service, self.services[service]["healthcheck"]["test"][1:])

    def up(self) -> None:
        """Start all services but those that run once, in all their replicas."""
        for name, service in self.services.items():
            for number in (
                range(1, service.get("deploy", {}).get("replicas", 1) + 1) if service["restart"] != "no" else ()
            ):
                self.start(name, number)

    def start(self, service: str, number: int | str = 1) -> None:
        """Start one process of a service.

        Containers have host names of their own, which the names of workers end in. On one machine the number of the
        replica tells them apart, as `namesake worker --name` asks.
        """
        command = list(self.services[service]["command"])
        if "--name" in command:
            command[command.index("--name") + 1] += f"-{number}"
        log = self._folder / f"{service}-{number}.log"
        with log.open("ab") as out:
            process = subprocess.Popen(
                leashed(command), env=self.environment(service), cwd=self.app,
                stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        self._warden.hold(process.pid)
        self.containers.append(Container(f"{service}-{number}", service, process, log))

    def running(self) -> list[str]:
        """The names of those that have not ended."""
        return sorted(one.name for one in self.containers if one.process.poll() is None)

    def kill(self, name: str) -> None:
        """Kill -9 a container: all its processes at once."""
        one = self._take(name)
        kill_group(one.process.pid)
        one.process.wait()

    def stop(self, *names: str) -> dict[str, int]:
        """`docker compose stop`: SIGTERM to each first process, SIGKILL after the grace. The exit codes."""
        stopped = [self._take(name) for name in names or self.running()]
        for one in stopped:
            one.process.send_signal(signal.SIGTERM)
        return {one.name: self._ended(one) for one in stopped}

    def _take(self, name: str) -> Container:
        return next(one for one in self.containers if one.name == name and one.process.poll() is None)

    def _ended(self, one: Container) -> int:
        try:
            return one.process.wait(float(self.services[one.service]["stop_grace_period"].rstrip("s")))
        except subprocess.TimeoutExpired:
            kill_group(one.process.pid)
            return one.process.wait()

    def left(self) -> list[str]:
        """Containers of which any process still lives."""
        return [one.name for one in self.containers if lives(one.process.pid)]

    def close(self) -> None:
        """End what is left."""
        for one in self.containers:
            kill_group(one.process.pid)
            one.process.wait()
            self._warden.release(one.process.pid)
        self._warden.close()

    def logs(self) -> dict[str, str]:
        """What each container wrote."""
        return {one.name: one.log.read_text(errors="replace") for one in self.containers}


class Dashboard:
    """The dashboard as a program asks it."""

    def __init__(self, port: int, password: str) -> None:
        self._address = f"http://127.0.0.1:{port}"
        self._headers = {"Authorization": "Basic " + b64encode(f"namesake:{password}".encode()).decode()}

    def get(self, path: str) -> Any:
        """The answer, whatever its status; None while there is none."""
        request = urllib.request.Request(self._address + path, headers=self._headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refused:
            with refused:
                return json.load(refused)
        except OSError:
            return None


@dataclass(frozen=True, slots=True)
class Targets:
    """Where alerts go: the demo's mail inbox and its webhook receiver, and a feed server beside them."""

    folder: Path
    feeds_port: int
    smtp_port: int
    webhook_port: int

    def mails(self) -> list[dict[str, Any]]:
        """The inbox."""
        return list(records(self.folder / "inbox" / "log.jsonl"))

    def webhooks(self) -> list[dict[str, Any]]:
        """What the receiver took."""
        return list(records(self.folder / "inbox" / "webhooks.jsonl"))


@contextmanager
def running_targets(folder: Path, secret: str) -> Iterator[Targets]:
    """The demo's servers on free ports, in a process of their own."""
    ports = [word for name in ("feeds", "smtp", "webhook") for word in (f"--{name}-port", "0")]
    command = [sys.executable, "-m", "worker.embedded.demo", "--feeds", str(ROOT / "seeds" / "feeds")]
    process = subprocess.Popen(
        leashed([*command, "--data", str(folder), *ports]),
        env={**os.environ, "DESK_WEBHOOK_SECRET": secret}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        said = process.stdout.readline().split()
        yield Targets(folder, *map(int, said[1::2]))
    finally:
        process.terminate()
        process.communicate()

"""`namesake run`: the whole service in one terminal, and what it tells while it runs."""

import os
import secrets
import sys
import time
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

from worker import wiring
from worker.alerts import console
from worker.cli import summary
from worker.cli.alerts import as_json, sent
from worker.cli.listfiles import read
from worker.cli.stored import usable
from worker.cli.terminal import Mistake, json_line, note, say
from worker.embedded import broker, demo
from worker.embedded.publisher import DemoFeeds
from worker.embedded.supervisor import Child, Supervisor
from worker.records import Alert
from worker.settings import Settings
from worker.store import due, feeds, leases, watchlists
from worker.store.tables import articles, deliveries
from worker.store.tables import feeds as feeds_table

LOOK_EVERY_S = 0.3
WAIT_FOR_SENDING_S = 5.0  # an alert is shown when its deliveries were tried, or after so long
STALLED_S = 180.0
DEMO_HOST_GAP_S = "1"
MOST_ALERTS_AT_ONCE = 500


class Run:
    """One run of the embedded service, from the checks before it to the summary after it."""

    def __init__(self, settings: Settings, *, demo: bool, as_json: bool) -> None:
        self.settings = _absolute(settings)
        self._as_json = as_json
        self._tell: Callable[[str], None] = note if as_json else say
        self._demo_feeds = self._feeds_folder() if demo else None
        self._demo = demo
        with usable(self.settings):
            self._store = wiring.database(self.settings)
        self._shown: set[str] = set()
        self._began = self._looked = wiring.now()
        self._troubles: dict[str, str | None] = {}
        self._look_s = 0.0

    def until(self, *, idle: bool) -> int:
        """Run until Ctrl-C, or until nothing is due any more. The exit status."""
        if self.settings.corpus and not self.settings.corpus.is_dir():
            raise Mistake(f"the corpus {self.settings.corpus} is no folder; give one with --corpus or NAMESAKE_CORPUS.")
        self._check_watchlist()
        with Supervisor(self._children(), self.settings.data, on_restart=self._restarted) as supervisor:
            started = supervisor.start(before=self._prepare)
            if started:
                self._welcome()
                stop = self._idle() if idle else self._watching()
                supervisor.run(until=stop)
            complaint = supervisor.complaint
            if started:
                self._show_alerts(at_once=True)
        broker.forget(self.settings.data)
        if complaint:
            raise Mistake(complaint)
        if idle and not self._as_json:
            summary.show(self._store, self._began)
        elif not idle:
            self._tell("Stopped; no process is left behind.")
        return 0

    # --- before ---

    def _check_watchlist(self) -> None:
        reading = read(self.settings.watchlists)
        if reading.watchlist is not None:
            return
        with usable(self.settings):
            self._store.migrate()
            with self._store.read() as tx:
                before = watchlists.in_force(tx)
        for problem in reading.errors:
            note(problem.render())
        if before is None:
            raise Mistake(f"the watchlist {self.settings.watchlists} has mistakes, and there is no earlier version.")
        note(f"namesake: the watchlist has mistakes; version {before.id}, the last good one, stays in force.")

    def _prepare(self) -> None:
        """Once the data folder is ours: the schema, the feeds, and work that a killed run left in hand."""
        if demo.listening(self.settings.dashboard_port, self.settings.dashboard_host):
            raise Mistake(f"port {self.settings.dashboard_port} is taken; set NAMESAKE_DASHBOARD_PORT to a free one.")
        urls = DemoFeeds.urls(self._demo_feeds, self.settings.demo_feeds_port) if self._demo_feeds else []
        with usable(self.settings):
            wiring.prepare(self.settings, self._store, tuple(urls))
            self._release()

    def _restarted(self, name: str) -> None:
        note(f"namesake: the {name} died and was started again; see {self.settings.data}/logs/{name}.log")
        if name == "worker":
            self._release()

    def _release(self) -> None:
        """No worker lives: what the last one held is due at once. Others may work on a shared database."""
        if self.settings.database_url:
            return
        with self._store.write() as tx:
            leases.release_all(tx, (feeds_table, articles, deliveries))

    def _feeds_folder(self) -> Path | None:
        folder = self.settings.corpus / "feeds" if self.settings.corpus else None
        return folder if folder and folder.is_dir() else None

    # --- the children ---

    def _children(self) -> list[Child]:
        env = self._environment()
        python = (sys.executable, "-m", "worker.cli")
        children = [
            Child("worker", (*python, "worker"), env),
            Child("beat", (*python, "beat"), env),
            Child("dashboard", (*python, "dashboard"), env, self._dashboard_answers),
        ]
        if self._demo:
            folder = self._demo_feeds or self.settings.data / "run"
            arguments = (sys.executable, "-m", "worker.embedded.demo", "--feeds", str(folder))
            ready = lambda: demo.listening(self.settings.demo_webhook_port)  # noqa: E731 - said in one line
            children.insert(0, Child("demo", arguments, env, ready))
        if not self.settings.broker_url:
            data = self.settings.data
            broker.prepare(data)
            try:
                command = broker.command(broker.find_server(), data)
            except broker.BrokerError as error:
                raise Mistake(str(error)) from None
            children.insert(0, Child("broker", command, {}, lambda: broker.answers(data)))
        return children

    def _dashboard_answers(self) -> bool:
        return demo.listening(self.settings.dashboard_port, self.settings.dashboard_host)

    def _environment(self) -> dict[str, str]:
        """What the children must know that is not in their own settings: the options of this call, and the demo."""
        settings = self.settings
        env = {
            "NAMESAKE_DATA": str(settings.data),
            "NAMESAKE_WATCHLISTS": str(settings.watchlists),
            "NAMESAKE_CORPUS": str(settings.corpus or ""),
            "NAMESAKE_DASHBOARD_URL": settings.dashboard_url or self.address(),
        }
        return env | (self._demo_environment() if self._demo else {})

    def _demo_environment(self) -> dict[str, str]:
        settings = self.settings
        networks = [network for network in (settings.allow_networks, "127.0.0.0/8") if network]
        env = {
            "NAMESAKE_ALLOW_NETWORKS": ",".join(networks),
            "DESK_WEBHOOK_URL": f"http://127.0.0.1:{settings.demo_webhook_port}/alerts",
            "DESK_WEBHOOK_SECRET": _demo_secret(settings.data),
        }
        if "host_gap_s" not in settings.model_fields_set:
            env |= {"NAMESAKE_HOST_GAP_S": DEMO_HOST_GAP_S}  # the demo's three feeds stand on one host
        if not settings.smtp_host:
            env |= {"NAMESAKE_SMTP_HOST": "127.0.0.1", "NAMESAKE_SMTP_PORT": str(settings.demo_smtp_port)}
        return {name: value for name, value in env.items() if name.startswith("NAMESAKE") or name not in os.environ}

    # --- while it runs ---

    def address(self) -> str:
        """Where the dashboard is."""
        return f"http://{self.settings.dashboard_host}:{self.settings.dashboard_port}"

    def _welcome(self) -> None:
        self._tell(f"Namesake runs. Dashboard: {self.address()}   data: {self.settings.data}")
        if self._demo:
            self._tell(
                f"Demo: mail arrives in {self.settings.data}/inbox, webhooks in its webhooks.jsonl. Ctrl-C stops."
            )

    def _watching(self) -> Callable[[], bool]:
        def look() -> bool:
            if self._time_to_look():
                self._show_alerts()
                self._show_troubles()
            return False

        return look

    def _idle(self) -> Callable[[], bool]:
        progress, moved_s = (-1, -1), time.monotonic()

        def look() -> bool:
            nonlocal progress, moved_s
            if not self._time_to_look():
                return False
            self._show_alerts()
            self._show_troubles()
            with self._store.read() as tx:
                now_left, now_done = due.left(tx, wiring.now()), due.done(tx)
            if now_left == 0:
                return True
            if (now_left, now_done) != progress:
                progress, moved_s = (now_left, now_done), time.monotonic()
            if time.monotonic() - moved_s > STALLED_S:
                raise Mistake(
                    f"nothing has moved for {STALLED_S:.0f} s with {now_left} pieces of work due; see {self.address()}"
                )
            return False

        return look

    def _time_to_look(self) -> bool:
        if time.monotonic() - self._look_s < LOOK_EVERY_S:
            return False
        self._look_s = time.monotonic()
        return True

    def _show_alerts(self, *, at_once: bool = False) -> None:
        while self._show_some(at_once=at_once):
            pass

    def _show_some(self, *, at_once: bool) -> bool:
        """Show alerts in their order, up to the first that is still being sent; whether there may be more."""
        found = due.alerts_to_show(self._store, self._looked, MOST_ALERTS_AT_ONCE)
        new = [alert for alert in found if alert.id not in self._shown]
        for alert in new:
            if not at_once and self._is_being_sent(alert):
                return False
            self._shown.add(alert.id)
            self._looked = alert.raised_at
            self._show(alert)
        return bool(new) and len(found) == MOST_ALERTS_AT_ONCE

    def _is_being_sent(self, alert: Alert) -> bool:
        waits = any(state == "waiting" for _, state in sent(self._store, alert))
        return waits and (wiring.now() - alert.raised_at).total_seconds() < WAIT_FOR_SENDING_S

    def _show(self, alert: Alert) -> None:
        if self._as_json:
            json_line(as_json(self._store, alert))
            sys.stdout.flush()
        else:
            say(console.line(alert, sent(self._store, alert)) + "\n")

    def _show_troubles(self) -> None:
        """Each trouble of a feed, of the folder or of the watchlist, once when it comes up."""
        with self._store.read() as tx:
            found = {row.url: row.trouble for row in feeds.all_feeds(tx)}
            checked = watchlists.last_check(tx)
        found["watchlist"] = "\n".join(checked.problems) if checked and not checked.ok else None
        for name, trouble in found.items():
            if trouble and trouble != self._troubles.get(name):
                self._tell(f"TROUBLE {name}: {trouble}")
        self._troubles = found


def _absolute(settings: Settings) -> Settings:
    paths = {"data": settings.data.absolute(), "watchlists": settings.watchlists.absolute()}
    corpus = settings.corpus if settings.corpus and str(settings.corpus) != "." else None
    return settings.model_copy(update=paths | {"corpus": corpus.absolute() if corpus else None})


def _demo_secret(data: Path) -> str:
    """The signing key of the demo's webhook, made once for a data folder."""
    file = data / "run" / "webhook-secret"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text("whsec_" + b64encode(secrets.token_bytes(32)).decode())
    return file.read_text()

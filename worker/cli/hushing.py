"""`namesake alerts ack | snooze | mute | silence | hushes | end | log | why`: what people say about alerts, and why not."""

from dataclasses import asdict, replace
from datetime import timedelta
from typing import Annotated

import typer

from worker import wiring
from worker.alerts import hushes as saying
from worker.cli.stored import store
from worker.cli.terminal import Mistake, json_line, say, table
from worker.pace import Hush, Kind, Matcher
from worker.pipeline import hushing
from worker.pipeline import why as answers
from worker.records import Alert
from worker.store import alerts, hushes
from worker.store.columns import LAST_ID
from worker.store.hushes import Kept
from worker.watch.fields import parse_period

By = Annotated[str, typer.Option("--by", envvar="USER", help="Who you are: others will read it.")]
Why = Annotated[str, typer.Option("--why", help="The reason that others read.")]
For = Annotated[str, typer.Option("--for", help="How long: 12h, 7d.")]
AlertId = Annotated[str, typer.Argument(help="The id of an alert.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
Values = list[str] | None


def add_to(app: typer.Typer) -> None:
    """Add the commands to `namesake alerts`."""
    app.command(epilog="Example: namesake alerts ack alr_0f3c… --by Anna")(ack)
    app.command(epilog="Example: namesake alerts snooze alr_0f3c… --for 4h")(snooze)
    app.command(epilog="Example: namesake alerts mute alr_0f3c… --why 'settled in court'")(mute)
    app.command(epilog="Example: namesake alerts silence --watch mayor --for 7d --why 'the trial is on' --preview")(
        silence
    )
    app.command("hushes", epilog="Example: namesake alerts hushes")(listing)
    app.command(epilog="Example: namesake alerts end 3")(end)
    app.command(epilog="Example: namesake alerts log")(log)
    app.command(epilog="Example: namesake alerts why 'harbour tunnel'   or   namesake alerts why story:12")(why)


def ack(alert_id: AlertId, by: By = "", why: Why = "") -> None:
    """Acknowledge an alert: no more reminders of it."""
    _say("ack", {"alert": [_alert(alert_id).id]}, (by, why), None)


def snooze(alert_id: AlertId, length: For = "12h", by: By = "", why: Why = "") -> None:
    """Hold all alerts of the story of an alert for a while; what comes up goes out at its end."""
    _say("snooze", _story(_alert(alert_id)), (by, why), _period(length))


def mute(
    alert_id: Annotated[str, typer.Argument(help="The id of an alert: its story.", show_default=False)] = "",
    watch: Annotated[str, typer.Option(help="A watch instead of a story.")] = "",
    by: By = "",
    why: Why = "",
) -> None:
    """Send nothing more of a story, or of a watch. Alerts are still raised and shown."""
    if bool(alert_id) == bool(watch):
        raise Mistake("name an alert, whose story is muted, or --watch ID.")
    _say("mute", {"watch": [watch]} if watch else _story(_alert(alert_id)), (by, why), None)


def silence(
    watch: Annotated[Values, typer.Option(help="Alerts of this watch.")] = None,
    actor: Annotated[Values, typer.Option(help="Alerts that name this actor.")] = None,
    topic: Annotated[Values, typer.Option(help="Alerts about this topic.")] = None,
    source: Annotated[Values, typer.Option(help="Alerts by this publisher.")] = None,
    severity: Annotated[Values, typer.Option(help="Alerts of this severity.")] = None,
    *,
    length: For = "24h",
    end_when_idle: Annotated[str, typer.Option(help="End it sooner, once nothing has matched so long: 48h.")] = "",
    tell: Annotated[str, typer.Option(help="The mail address that is told a day before its end.")] = "",
    by: By = "",
    why: Why = "",
    preview: Annotated[bool, typer.Option("--preview", help="Only show what it would have held this week.")] = False,
) -> None:
    """Hold the alerts that match all that is named; what comes up goes out as one message at its end."""
    named: dict[Matcher, Values] = {
        "watch": watch,
        "actor": actor,
        "topic": topic,
        "source": source,
        "severity": severity,
    }
    matchers: dict[Matcher, list[str]] = {matcher: values for matcher, values in named.items() if values}
    idle_s = int(_period(end_when_idle, "--end-when-idle").total_seconds()) if end_when_idle else None
    hush = replace(_hush("silence", matchers, (by, why), _period(length)), idle_s=idle_s, tell=tell)
    if not preview:
        _keep(hush)
        return
    with store().read() as tx:
        found = hushing.preview(tx, hush, wiring.now())
    rows = ((a.raised_at, a.severity, a.watch, a.title, a.id) for a in found)
    table(
        ("raised (UTC)", "severity", "watch", "article", "alert"),
        rows,
        "It would have held nothing in the last 7 days.",
    )
    say(f"It would have held {len(found)} alerts in the last {hushing.PREVIEW_DAYS} days.")


def listing() -> None:
    """List what is snoozed, muted and silenced now."""
    with store().read() as tx:
        found = hushes.in_force(tx, wiring.now())
        kept = hushes.kept(tx, [hush.id for hush in found])
    rows = ((hush.id, hush.made_at, hush.by, kept.get(hush.id, Kept()).number, saying.told(hush)) for hush in found)
    table(("id", "since (UTC)", "by", "held", "what"), rows, "Nothing is snoozed, muted or silenced.")


def end(
    hush_id: Annotated[int, typer.Argument(min=1, max=LAST_ID, help="Its id.", show_default=False)], by: By = ""
) -> None:
    """Take back a snooze, mute or silence: what it held goes out. Exit 1 when it is not in force."""
    with store().write(alone="screen") as tx:
        hush = hushing.take_back(tx, hush_id, by or "somebody", wiring.now())
    if hush is None:
        say(f"{hush_id} is not in force; `namesake alerts hushes` lists what is.")
        raise typer.Exit(1)
    say(f"ended: {saying.told(hush)}")


def log(
    words: Annotated[str, typer.Argument(help="Only what has these words: a name, a watch, alr_….")] = "",
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many, the last first.")] = 50,
) -> None:
    """Show who said what about alerts, and when."""
    with store().read() as tx:
        rows = hushes.log(tx, limit, words=words)
    table(("at (UTC)", "by", "what"), ((row.at, row.by, row.sentence) for row in rows), "Nobody has said anything.")


def why(
    words: Annotated[
        str, typer.Argument(help="A piece of a title or address; alr_…; article:ID, story:ID, watch:ID, hush:ID.")
    ],
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many decisions, the last first.")] = 50,
    json: Json = False,
) -> None:
    """Tell why an alert came, came late or did not come, with the mend. Exit 1 when no such article was read."""
    with store().read() as tx:
        found = answers.why(tx, words, limit)
    if json:
        for one in found:
            json_line({**asdict(one), "at": one.at.isoformat() if one.at else None})
    else:
        table(
            ("at (UTC)", "watch", "code", "why", "mend", "article"),
            ((one.at, one.watch, one.code, one.sentence, one.mend, one.title) for one in found),
            "Ask with some words.",
        )
    if all(one.code in answers.MISSED for one in found):
        raise typer.Exit(1)


def _say(kind: Kind, matchers: dict[Matcher, list[str]], who: tuple[str, str], length: timedelta | None) -> None:
    _keep(_hush(kind, matchers, who, length))


def _keep(hush: Hush) -> None:
    if wrong := saying.trouble(hush):
        raise Mistake(f"{wrong}.")
    with store().write(alone="screen") as tx:
        said = hushing.say(tx, hush)
    say(f"{said.id}: {saying.told(hush)}{'' if said.new else ' (it stood there already)'}")


def _hush(kind: Kind, matchers: dict[Matcher, list[str]], who: tuple[str, str], length: timedelta | None) -> Hush:
    now = wiring.now()
    return Hush(kind, matchers, by=who[0], why=who[1], made_at=now, until=now + length if length else None)


def _period(text: str, option: str = "--for") -> timedelta:
    try:
        period = parse_period(text)
    except ValueError:
        raise Mistake(f"{option} {text!r} is no length of time; write hours or days: 12h, 7d.") from None
    assert isinstance(period, timedelta)
    return period


def _alert(alert_id: str) -> Alert:
    with store().read() as tx:
        found = alerts.get(tx, alert_id)
    if found is None:
        raise Mistake(f"there is no alert {alert_id}; `namesake alerts list` shows those there are.")
    return found


def _story(alert: Alert) -> dict[Matcher, list[str]]:
    """The story of an alert; the alert alone where no article raised it."""
    return {"alert": [alert.id]} if alert.story_id is None else {"story": [str(alert.story_id)]}

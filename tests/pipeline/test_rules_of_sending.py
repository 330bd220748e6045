"""Each rule of when to send, and the test in which it arrives, "this and nothing else"; here are those without another.

RULES is the list of the rules as docs/alerts.md, docs/when.md and docs/decisions/0025 and 0026 tell them. A rule whose test is renamed or taken
away fails here.
"""

import ast
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pipeline.collector import START, Collector, an_alert
from tests.pipeline.newsroom import Newsroom
from worker.alerts import timing
from worker.pace import Digest, Hush, Pace, QuietHours, Reminders
from worker.pipeline import Lists, hushing
from worker.records import Delivery, Outcome, Route
from worker.store.database import Database
from worker.watch.folder import Source

HERE = Path(__file__).parent
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

RULES = {
    "no repeat by default; each alert at once": "test_when_to_send.test_a_route_that_says_nothing_sends_each_alert_at_once",
    "reminders of unacknowledged high alerts, no oftener": "test_when_to_send.test_a_grave_alert_that_nobody_acknowledges_is_told_again_so_often_and_no_oftener",
    "group wait, then interval": "test_when_to_send.test_alerts_of_one_story_are_gathered_and_the_next_ones_wait_their_turn",
    "a group closes after 24 h without news": "test_rules_of_sending.test_a_group_without_news_for_a_day_begins_anew",
    "a restart neither loses nor repeats": "test_rules_of_sending.test_a_restart_at_any_time_neither_loses_nor_repeats",
    "the deadline of a send is not coupled to the interval": "test_rules_of_sending.test_what_fails_is_tried_for_days_however_short_the_interval_of_its_group",
    "what is too many for an hour is one summary": "test_when_to_send.test_a_flood_goes_out_as_one_message_and_nothing_is_dropped",
    "nobody overtakes those who wait": "test_when_to_send.test_those_who_wait_for_a_free_place_are_not_overtaken",
    "a digest on wall clock and weekdays, none when empty": "test_when_to_send.test_a_daily_digest_is_one_message_on_working_days_and_none_when_there_is_nothing",
    "each alert once in a digest, over both daylight-saving days": "test_when_to_send.test_a_digest_holds_each_alert_once_and_none_comes_early",
    "one late digest after an outage": "test_when_to_send.test_what_was_due_while_nobody_worked_goes_out_once_and_late",
    "a batch is one message at every try": "test_when_to_send.test_a_batch_that_fails_is_tried_again_as_the_same_message",
    "quiet hours hold, high breaks": "test_when_to_send.test_quiet_hours_hold_what_comes_up_and_let_grave_alerts_through",
    "an ack stops reminders": "test_hushing.test_an_acknowledged_alert_is_not_told_again_and_its_story_goes_on",
    "an ack of a closed alert opens nothing": "test_endings.test_an_ack_of_what_is_long_over_opens_nothing_again",
    "a snooze holds one story; one message at its end": "test_rules_of_sending.test_what_a_snooze_held_is_one_message_at_its_end_and_no_message_where_nothing_came",
    "a mute is for ever": "test_hushing.test_a_muted_story_is_never_sent_not_even_what_waits_in_a_digest",
    "a silence holds; one message at its end": "test_hushing.test_what_a_silence_held_is_one_message_at_its_end",
    "a silence warns its owner, counts, is logged": "test_endings.test_its_owner_hears_of_the_end_a_day_before_and_what_it_held_comes_as_one_message",
    "a silence ends when idle": "test_endings.test_an_idle_silence_ends_and_lets_go_what_it_held",
    "a silence is previewed": "test_hushing.test_a_preview_shows_what_would_have_been_held_in_the_last_week",
    "what is taken back goes out": "test_hushing.test_a_silence_that_is_ended_early_lets_go_what_it_held",
    "every reason has its mend": "test_why.test_whoever_asks_for_the_harbour_tunnel_hears_why_it_did_not_come_and_what_to_do",
    # one alert for each watch and story
    "forty copies are one alert, counted": "test_updates.test_forty_copies_are_one_alert_and_no_update_and_are_counted",
    "keys know no order, name, reload or restart": "test_updates.test_in_any_order_and_over_restarts_and_edits_each_thing_is_told_once",
    "a merge keeps the older id and closes the younger alert": "test_merging.test_the_older_story_goes_on_and_the_alert_of_the_younger_is_closed",
    "what was said goes on where an alert is merged away": "test_said_of_what_merged.test_what_was_said_of_the_closed_alert_or_its_story_holds_for_the_one_that_goes_on",
    "a batch that waits tells nothing closed": "test_said_of_what_merged.test_a_digest_that_waits_for_the_mail_server_does_not_tell_an_alert_that_was_closed_meanwhile",
    # what is news of it
    "another watched person": "test_updates.test_another_watched_person_enters_the_story_and_is_told_once",
    "a raised severity": "test_updates.test_a_raised_severity_is_told_with_the_next_article_and_not_by_the_edit",
    "a second source": "test_updates.test_a_second_source_is_told_once_where_the_watch_asks_for_it",
    "a correction": "test_revisions.test_a_headline_that_is_edited_in_place_to_say_something_else_is_a_correction_once",
    "a slip is no correction": "test_revisions.test_a_correction_of_a_slip_is_no_news",
    "a retraction": "test_revisions.test_a_retraction_by_its_publisher_is_told_once",
    "an ack is undone by news": "test_updates.test_an_acknowledged_alert_is_reminded_of_again_when_it_is_news_again",
    # delivery
    "tries follow the schedule": "test_policy.test_tries_follow_the_published_schedule_and_then_stop",
    "Retry-After within bounds, time-outs a minute": "test_policy.test_a_receiver_may_ask_for_patience_within_reason",
    "a breaker that uses up no try": "test_endpoints.test_after_five_connection_failures_in_a_row_deliveries_wait_and_use_up_no_try",
    "one probe, then all": "test_endpoints.test_when_a_probe_arrives_all_that_waited_goes_out",
    "410 ends it": "test_endpoints.test_who_answers_410_is_switched_off_at_once_and_what_was_raised_for_it_is_kept",
    "five days of failures end it": "test_breaker.test_only_failures_over_five_days_switch_it_off_but_not_one_bad_afternoon",
    "owners hear another way": "test_endpoints.test_the_owner_hears_by_mail_at_the_third_failure_when_it_waits_and_when_it_works_again",
    "enabled by a signed test": "test_endpoints.test_who_is_enabled_gets_a_test_first_and_then_what_it_missed_on_request",
    "dead letters of a time again": "test_replaying.test_dead_letters_of_a_time_go_out_again_and_no_others",
    "one failing target stops no other": "test_endpoints.test_others_go_on_meanwhile",
    "few failing endpoints at once": "test_rounds.test_however_many_endpoints_fail_few_of_them_are_tried_at_once",
    "a test is shown as it went": "test_probing.test_an_answer_that_is_no_success_is_shown_as_a_failure_and_not_tried_again",
    "a mailbox that is not there is asked once": "test_mailboxes.test_a_mailbox_that_is_not_there_is_asked_once",
    # mail
    "headers, threads, robots": "test_smtp.test_a_mail_bears_the_headers_that_threads_filters_and_robots_go_by",
    "the text is whole without the HTML": "test_notice.test_a_reader_learns_who_what_why_and_where_from_the_text_alone",
    "one click leaves": "test_leaving.test_one_click_of_a_mail_program_is_enough_and_needs_no_login",
    "a scanner changes nothing": "test_acting.test_a_scanner_that_follows_the_link_changes_nothing_and_the_button_does_once",
    "no header is injected": "test_mail_headers.test_no_text_of_an_article_adds_a_header_to_a_mail",
    "signed mail is verified elsewhere": "test_dkim.test_a_signed_mail_is_verified_by_another_program",
}  # fmt: skip


def test_every_rule_has_its_test():
    told = set()
    for path in HERE.parent.glob("*/test_*.py"):
        nodes = ast.parse(path.read_text()).body
        told |= {f"{path.stem}.{node.name}" for node in nodes if isinstance(node, ast.FunctionDef)}
    assert {rule: test for rule, test in RULES.items() if test not in told} == {}


def at(day, hour, minute=0):
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def collector(desk, pace):
    return Collector(desk, (Route("desk", ("desk@example.org",), pace=pace),), START)


def test_a_group_without_news_for_a_day_begins_anew(desk):
    told = collector(desk, Pace(group_wait=2 * MINUTE, group_interval=36 * HOUR))
    told.alert("a", at(2, 10), story="s")
    told.alert("b", at(3, 9), story="s", watch="tunnel")  # within a day: it waits for the interval
    told.run(at(6, 0))
    told.alert("c", at(6, 1), story="s", watch="port")
    told.run(at(6, 12))

    told.want((at(2, 10, 2), at(2, 10, 2)), "a")
    told.want((at(3, 22, 2), at(3, 22, 2)), "b")
    told.want((at(6, 1, 2), at(6, 1, 2)), "c")
    told.nothing_else()


def test_what_fails_is_tried_for_days_however_short_the_interval_of_its_group(desk):
    told = collector(desk, Pace(group_wait=MINUTE, group_interval=MINUTE))
    desk.outcomes = [Outcome(ok=False, retry=True, detail="451 later") for _ in range(6)]
    kept, desk.parts = [], replace(desk.parts, channels={"email": lambda one, notice: _tried(desk, kept, one, notice)})
    told.alert("a", at(2, 10), story="s")
    told.run(at(4, 0))
    told.alert("b", at(4, 1), story="s", watch="tunnel")
    told.run(at(9, 0))

    assert len({one.id for one, ok in kept if one.alert_id == "alr_a"}) == 1
    assert [ok for one, ok in kept if one.alert_id == "alr_a"] == [False] * 6 + [True]
    assert [ok for one, ok in kept if one.alert_id == "alr_b"] == [True]


def _tried(desk, kept, delivery, notice):
    outcome = desk.outcomes.pop(0) if desk.outcomes else Outcome(ok=True, retry=False, detail="250 ok")
    kept.append((delivery, outcome.ok))
    return outcome


def test_what_a_snooze_held_is_one_message_at_its_end_and_no_message_where_nothing_came(desk):
    told = collector(desk, Pace())
    told.alert("a", at(2, 10), story="s")
    told.alert("still", at(2, 10), story="t")
    for story in ("1", "2"):
        with desk.database.write() as tx:
            hushing.say(tx, Hush("snooze", {"story": [story]}, "Anna", "", at(2, 10), at(2, 18)))
    for number, watch in enumerate(("tunnel", "port", "budget")):
        told.alert(f"n{number}", at(2, 11 + number), story="s", watch=watch)
    told.run(at(3, 0))

    told.want((at(2, 10), at(2, 10)), "a")
    told.want((at(2, 10), at(2, 10)), "still")
    told.want((at(2, 18), at(2, 18)), "n0", "n1", "n2")
    told.nothing_else()


PACES = (
    Pace(group_wait=5 * MINUTE, group_interval=HOUR, max_per_hour=2),
    Pace(digest=Digest("daily", time(7, 30)), quiet_hours=QuietHours(time(6), time(9)), timezone="Europe/Berlin"),
    Pace(quiet_hours=QuietHours(time(22), time(7), ("high",)), remind=Reminders(12 * HOUR, 2)),
)


RAISED = ((0, "s"), (4, "s"), (30, "t"), (700, "s"))


@pytest.mark.parametrize("pace", PACES, ids=["groups and a limit", "digest and quiet hours", "reminders"])
def test_a_restart_at_any_time_neither_loses_nor_repeats(tmp_path, pace):
    whole = _told(tmp_path, "sqlite://", pace, restarts=False)
    broken = _told(tmp_path, f"sqlite:///{tmp_path / 'namesake.db'}", pace, restarts=True)
    assert [(one.at, one.alerts, one.type) for one in broken] == [(one.at, one.alerts, one.type) for one in whole]
    assert {name for one in whole for name in one.alerts} == {f"alr_n{number}" for number in range(len(RAISED))}


def _told(folder, url, pace, *, restarts):
    """What arrives, when the service is taken down and begun anew before each alert or is not."""
    told = collector(Newsroom(folder, database=Database(url)), pace)
    for number, (minutes, story) in enumerate(RAISED):
        if restarts:
            _restart(told.desk, url)
        severity = "high" if number % 2 else "low"
        told.alert(f"n{number}", START + minutes * MINUTE, story=story, watch=f"w{number}", severity=severity)
    told.run(START + 2 * DAY)
    told.desk.database.close()
    return told.arrived


def _restart(desk, url):
    """Nothing but the store and the files of lists is left."""
    desk.database.close()
    desk.database = Database(url)
    lists = Lists(desk.database, Source(desk.watchlist))
    desk.parts = replace(desk.parts, database=desk.database, lists=lists)


@given(order=st.permutations(["watch", "story", "severity"]))
def test_the_key_of_a_group_is_the_same_in_any_order_and_for_any_edit_of_the_times(order):
    delivery = Delivery("msg_1", "alr_1", "desk", "email", "desk@example.org", None, 0)
    alert = an_alert("a", 1, "mayor", "high", START)
    first = Route("desk", ("desk@example.org",), pace=Pace(group_by=("watch", "story", "severity")))
    other = Route("desk", ("x@example.org", "desk@example.org"), pace=Pace(group_by=tuple(order), group_wait=HOUR))
    assert timing.group_key(first, delivery, alert) == timing.group_key(other, replace(delivery, attempts=9), alert)
    assert timing.group_key(first, delivery, alert) != timing.group_key(first, delivery, replace(alert, story_id=2))

"""Kill -9 in the middle of a pass: nothing is lost, and nothing arrives twice but under the same Message-ID.

Its short form is `test_deaths`, where a worker without its queue dies between any two steps.
"""

import json
import os
import signal

import pytest

from tests.system.service import Service

STORIES = 60


def corpus(folder):
    folder.mkdir()
    lines = []
    for n in range(STORIES):
        town = f"Town{chr(65 + n % 26)}{chr(97 + n // 26)}ville"
        body = f"{'Volodymyr Zelensky' if n % 2 else 'Mayor Jane Roe'} opened bridge number {n} in {town} on Monday. "
        topic = " ".join(f"{word}{n}" for word in ("granite", "harbour", "orchard", "violin", "saffron", "glacier"))
        lines.append(json.dumps({"id": str(n), "title": f"Bridge {n} opens in {town}", "text": body + topic}))
    (folder / "wire.jsonl").write_text("\n".join(lines))
    return folder


def expected(service):
    """One alert for each story that names him; a few of the bridges are so alike that they are one story."""
    named = service.rows("select count(*) from mentions where actor = 'zelenskyy' and verdict = 'sure'")
    assert named == [(STORIES // 2,)]
    told = "select count(distinct story_id) from articles join mentions on article_id = articles.id"
    return service.rows(told)[0][0]


WATCHLIST = """\
version: 1
name: kill
actors: [{id: zelenskyy, name: Volodymyr Zelenskyy}]
watches: [{id: zelenskyy, match: {actors: [zelenskyy]}, route: [desk]}]
routes: [{id: desk, email: {to: [desk@example.org]}}]
"""


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_of_a_pass_loses_and_repeats_nothing(tmp_path):
    (tmp_path / "list.yaml").write_text(WATCHLIST)
    service = Service(tmp_path / "data", corpus(tmp_path / "corpus"), tmp_path / "list.yaml")

    def worker_pid():
        processes = json.loads((service.data / "run" / "processes.json").read_text())["processes"]
        return next(one["pid"] for one in processes if one["name"] == "worker")

    with service.running():
        for share in (0.2, 0.6):
            done = service.wait(
                "some screening",
                lambda share=share: (
                    service.rows("select count(*) from articles where state='screened'")[0][0] > STORIES * share
                ),
            )
            assert done
            os.kill(service.wait("a worker", worker_pid), signal.SIGKILL)
        service.wait(
            "the rest",
            lambda: (
                service.rows("select count(*) from articles where state='screened'") == [(STORIES,)]
                and service.rows("select count(*) from deliveries where state!='sent'") == [(0,)]
            ),
        )

    wanted = expected(service)
    assert service.rows("select count(*) from deliveries") == [(wanted,)]
    arrived = [mail["message_id"] for mail in service.inbox()]
    assert len(set(arrived)) == wanted
    assert len(arrived) <= wanted + 4
    assert service.processes() == []


@pytest.mark.slow
def test_a_whole_service_killed_at_once_goes_on_where_it_was(tmp_path):
    (tmp_path / "list.yaml").write_text(WATCHLIST)
    service = Service(tmp_path / "data", corpus(tmp_path / "corpus"), tmp_path / "list.yaml")
    with service.running() as run:
        service.wait("some screening", lambda: service.rows("select 1 from articles where state='screened'"))
        run.kill()
    service.wait("the end of all children", lambda: not service.processes())

    service.one_pass()

    assert service.rows("select count(*) from articles where state='screened'") == [(STORIES,)]
    wanted = expected(service)
    assert service.rows("select count(*) from deliveries where state='sent'") == [(wanted,)]
    assert len({mail["message_id"] for mail in service.inbox()}) == wanted

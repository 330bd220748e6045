"""The service as it runs: what it says, what a reader can open, how it ends, how it takes an edit."""

import json
import urllib.request

import pytest

from tests.system.service import ROOT, Service


def test_it_says_where_things_are_takes_edits_and_leaves_nothing_behind(tmp_path):
    lists = tmp_path / "lists"
    lists.mkdir()
    good = (ROOT / "watchlists" / "ukraine-minerals.yaml").read_text()
    (lists / "desk.yaml").write_text(good)
    service = Service(tmp_path / "data", watchlists=lists)
    address = f"http://127.0.0.1:{service.ports['DASHBOARD_PORT']}"

    def health():
        with urllib.request.urlopen(address + "/health", timeout=5) as answer:
            return json.load(answer)

    with service.running():
        service.wait(
            "all mail", lambda: service.rows("select count(*) > 5 and min(state = 'sent') from deliveries")[0][0]
        )
        assert service.wait("a good verdict", lambda: health()["status"] in {"ok", "warn", "starting"})

        (lists / "desk.yaml").write_text(good.replace("actors: [svyrydenko]", "actors: [svyrydenka]", 1))
        problems = service.wait(
            "the complaint", lambda: service.rows("select problems from watchlist_check where not ok")
        )
        assert "svyrydenka" in problems[0][0]
        service.wait("the complaint on the terminal", lambda: "svyrydenka" in service.output)

        (lists / "desk.yaml").write_text(good + "# edited\n")
        service.wait("version 2", lambda: service.rows("select 1 from watchlists where id = 2"))
        service.wait("a good check", lambda: service.rows("select 1 from watchlist_check where ok"))

    assert address in service.output
    assert "ALERT svyrydenko-on-the-fund (high)" in service.output
    assert "case-system by webhook (sent)" in service.output
    assert service.processes() == []


@pytest.mark.slow
def test_a_second_service_on_the_same_data_is_refused_in_one_line(tmp_path):
    service = Service(tmp_path / "data", corpus=tmp_path)
    with service.running():
        service.wait("the lock", (service.data / "run" / "processes.json").exists)

        second = service.call("run", "--until-idle")

    assert second.returncode == 2
    assert "already runs" in second.stderr
    assert len(second.stderr.strip().splitlines()) == 1


@pytest.mark.slow
def test_the_clock_tells_of_silence_once(tmp_path):
    lists, corpus = tmp_path / "lists", tmp_path / "corpus"
    for folder in (lists, corpus, corpus / "feeds"):
        folder.mkdir()
    (lists / "port.yaml").write_text(
        "version: 1\nname: port\nactors: [{id: port, name: Harbourton Port Authority, kind: organisation}]\n"
        "watches: [{id: quiet, match: {actors: [port], silence: 1h}, route: [desk]}]\n"
        "routes: [{id: desk, email: {to: [desk@example.org]}}]\n"
    )
    (corpus / "a.md").write_text("# The weather\n\nIt rained in Lublin on Monday.\n")
    service = Service(tmp_path / "data", corpus=corpus, watchlists=lists)

    with service.running():
        service.wait("an article", lambda: service.rows("select 1 from articles where state = 'screened'"))
        service.write("insert into silences (watch, since) values ('quiet', datetime('now', '-2 hours') || '.000000')")
        service.wait("the mail", lambda: service.rows("select 1 from deliveries where state = 'sent'"))
        (lists / "port.yaml").write_text((lists / "port.yaml").read_text() + "# edited\n")
        service.wait("version 2", lambda: service.rows("select 1 from watchlists where id = 2"))
        before = service.rows("select count(*) from failures")

    assert service.rows("select watch from alerts") == [("quiet",)]
    assert [mail["to"] for mail in service.inbox()] == [["desk@example.org"]]
    assert before == [(0,)]

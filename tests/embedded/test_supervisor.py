"""Real processes are started, killed and counted."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from worker.embedded.supervisor import LONGEST_DELAY_S, Child, Supervisor, delay_s
from worker.embedded.warden import Warden

PYTHON = [sys.executable, "-I", "-S", "-c"]
SLEEPS = "import time\nprint('up', flush=True)\ntime.sleep(600)"
STUBBORN = (
    "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('up', flush=True)\ntime.sleep(600)"
)
# ends at once on SIGTERM, as Celery may, and leaves a stubborn child of its own behind
LEAVES_ONE = f"""
import pathlib, subprocess, sys, time
left = subprocess.Popen([sys.executable, "-I", "-S", "-c", {STUBBORN!r}])
pathlib.Path(sys.argv[1]).write_text(str(left.pid))
time.sleep(600)
"""
# a program as `namesake run` is one; the test around it plays the user at the terminal
SUPERVISES = """
import sys
from pathlib import Path
from worker.embedded.supervisor import Child, Supervisor
data, grace_s = Path(sys.argv[1]), float(sys.argv[2])
argvs = eval(sys.argv[3])
children = [Child(str(number), argv) for number, argv in enumerate(argvs)]
with Supervisor(children, data, grace_s=grace_s) as supervisor:
    good = supervisor.start() and supervisor.run()
print(supervisor.complaint or "")
sys.exit(0 if good else 2)
"""


def child(name: str, code: str = SLEEPS, *arguments: str, **more) -> Child:
    return Child(name, [*PYTHON, code, *arguments], **more)


@pytest.fixture
def user(tmp_path, eventually):
    """Runs a supervisor as a program of its own; gives it and the pids of its children."""
    programs = []

    def run(*argvs: list[str], grace_s: float = 0.5) -> tuple[subprocess.Popen[str], list[int]]:
        command = [sys.executable, "-c", SUPERVISES, str(tmp_path), str(grace_s), repr(argvs)]
        program = subprocess.Popen(command, start_new_session=True, stdout=subprocess.PIPE, text=True)
        programs.append(program)
        report = tmp_path / "run" / "processes.json"
        assert eventually(lambda: report.exists() and len(pids_in(report)) == len(argvs))
        return program, pids_in(report)

    yield run
    for program in programs:
        program.kill()
        program.wait()
        program.stdout.close()


def pids_in(report: Path) -> list[int]:
    return [row["pid"] for row in json.loads(report.read_text())["processes"] if row["pid"]]


def says_up(tmp_path: Path, name: str) -> bool:
    return "up" in (tmp_path / "logs" / f"{name}.log").read_text()


def until(supervisor: Supervisor, condition, within_s: float = 10.0) -> bool:
    deadline = time.monotonic() + within_s
    return supervisor.run(lambda: condition() or time.monotonic() > deadline) and condition()


def test_children_start_in_order_each_when_the_one_before_is_ready(tmp_path):
    order = tmp_path / "order"
    note = "import sys, time\nopen(sys.argv[1], 'a').write(sys.argv[2])\ntime.sleep(600)"
    slow = "import time\ntime.sleep(0.3)\n" + note
    children = [
        child("a", slow, str(order), "a", ready=lambda: order.exists() and "a" in order.read_text()),
        child("b", note, str(order), "b", ready=lambda: "b" in order.read_text()),
    ]
    with Supervisor(children, tmp_path) as supervisor:
        assert supervisor.start(before=lambda: order.write_text("0"))
        assert order.read_text() == "0ab"


def test_a_killed_child_is_started_again_and_the_caller_hears_of_it(tmp_path, all_gone):
    heard = []

    def hear(name: str) -> None:
        heard.append(name)
        assert supervisor.status()[0].pid is None, "the new one must not start before the caller has cleared up"

    with Supervisor([child("worker")], tmp_path, on_restart=hear) as supervisor:
        assert supervisor.start()
        [before] = supervisor.status()
        os.kill(before.pid, signal.SIGKILL)
        assert until(supervisor, lambda: supervisor.status()[0].restarts == 1)
        [after] = supervisor.status()
        assert (after.last_exit, heard) == (-signal.SIGKILL, ["worker"])
        assert after.pid != before.pid
        assert after.since > before.since
    assert all_gone([before.pid, after.pid])


def test_what_a_dead_child_leaves_behind_is_ended_before_it_starts_again(tmp_path, eventually, all_gone):
    note = tmp_path / "left"
    with Supervisor([child("worker", LEAVES_ONE, str(note))], tmp_path) as supervisor:
        assert supervisor.start()
        assert eventually(lambda: note.exists() and note.read_text())
        left = int(note.read_text())
        os.kill(supervisor.status()[0].pid, signal.SIGKILL)
        assert until(supervisor, lambda: supervisor.status()[0].pid is None)
        assert all_gone([left])


def test_the_last_started_stops_first(tmp_path):
    order = tmp_path / "order"
    code = """
import signal, sys, time
def end(*_):
    open(sys.argv[1], 'a').write(sys.argv[2])
    sys.exit()
signal.signal(signal.SIGTERM, end)
open(sys.argv[1] + sys.argv[2], 'w')
time.sleep(600)
"""
    children = [
        child(name, code, str(order), name, ready=(tmp_path / f"order{name}").exists) for name in ("1", "2", "3")
    ]
    with Supervisor(children, tmp_path) as supervisor:
        assert supervisor.start()
    assert order.read_text() == "321"


def test_a_child_that_will_not_stop_is_killed_after_the_grace(tmp_path, all_gone):
    stubborn = child("stubborn", STUBBORN, ready=lambda: says_up(tmp_path, "stubborn"))
    supervisor = Supervisor([stubborn], tmp_path, grace_s=0.3)
    assert supervisor.start()
    pid = supervisor.status()[0].pid
    supervisor.stop()
    assert all_gone([pid])
    assert supervisor.status()[0].last_exit == -signal.SIGKILL
    supervisor.stop()


def test_a_second_namesake_on_the_same_data_is_told_who_has_it(tmp_path):
    with Supervisor([], tmp_path) as first, Supervisor([child("x")], tmp_path) as second:
        assert first.start()
        assert not second.start()
        assert second.complaint == (
            f"another Namesake already runs on this data folder (pid {os.getpid()}); stop it or use --data"
        )
    with Supervisor([], tmp_path) as third:
        assert third.start()


def test_a_child_that_says_its_settings_are_wrong_ends_the_run_with_its_sentence(tmp_path):
    wrong = "import sys\nprint('port 25 is taken; set NAMESAKE_DEMO_SMTP_PORT', file=sys.stderr)\nsys.exit(2)"
    with Supervisor([child("ok"), child("demo", wrong)], tmp_path) as supervisor:
        assert supervisor.start()
        assert not supervisor.run()
        assert supervisor.complaint == "demo cannot run: port 25 is taken; set NAMESAKE_DEMO_SMTP_PORT"


def test_a_program_that_is_not_there_is_named_in_its_log(tmp_path):
    with Supervisor([Child("gone", ["/nowhere/program"])], tmp_path) as supervisor:
        assert supervisor.start()
        assert until(supervisor, lambda: supervisor.status()[0].last_exit is not None)
    assert (tmp_path / "logs" / "gone.log").read_text() == "cannot start /nowhere/program: No such file or directory\n"


def test_a_data_folder_that_cannot_be_written_is_said_in_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with Supervisor([], tmp_path / "file" / "data") as supervisor:
        assert not supervisor.start()
        assert supervisor.complaint.endswith("choose one with --data")


def test_a_data_folder_that_can_be_written_no_more_ends_the_run_in_one_sentence(tmp_path):
    with Supervisor([child("one")], tmp_path) as supervisor:
        assert supervisor.start()
        (tmp_path / "run" / f".processes.json.{os.getpid()}").mkdir()
        assert not supervisor.run()
    assert supervisor.complaint.startswith(f"cannot write to the data folder {tmp_path}: ")
    assert "start again" in supervisor.complaint


def test_the_dashboard_reads_how_the_children_fare(tmp_path):
    report = tmp_path / "run" / "processes.json"
    with Supervisor([child("worker")], tmp_path) as supervisor:
        assert supervisor.start()
        found = json.loads(report.read_text())
        [row] = found["processes"]
        assert found["supervisor_pid"] == os.getpid()
        assert (row["name"], row["pid"], row["restarts"]) == ("worker", supervisor.status()[0].pid, 0)
    assert not report.exists()


def test_a_killed_warden_is_replaced_and_knows_its_wards(tmp_path, eventually, all_gone):
    warden = Warden(0.1)
    ward = subprocess.Popen([*PYTHON, SLEEPS], start_new_session=True, stdout=subprocess.DEVNULL)
    warden.hold(ward.pid)
    os.kill(warden.pid, signal.SIGKILL)
    before = warden.pid
    assert eventually(lambda: warden.revive() or warden.pid != before)
    warden.close()
    assert ward.wait(timeout=5) == -signal.SIGTERM


def test_a_log_never_grows_without_bound(tmp_path):
    (tmp_path / "logs").mkdir()
    log = tmp_path / "logs" / "worker.log"
    log.write_bytes(b"x" * 10_000_001)
    with Supervisor([child("worker", ready=lambda: says_up(tmp_path, "worker"))], tmp_path) as supervisor:
        assert supervisor.start()
        assert log.read_text() == "up\n"
        assert log.with_name("worker.log.1").stat().st_size == 10_000_001


def test_each_quick_death_makes_the_next_wait_no_shorter_up_to_half_a_minute():
    for jitter in (0.0, 0.5, 0.999):
        delays = [delay_s(deaths, jitter) for deaths in range(60)]
        assert delays == sorted(delays)
        assert delays[0] == 0.5
        assert LONGEST_DELAY_S / 2 <= delays[-1] <= LONGEST_DELAY_S


def test_ctrl_c_once_stops_all_and_leaves_no_orphan(user, tmp_path, eventually, all_gone):
    note = tmp_path / "left"
    program, pids = user([*PYTHON, SLEEPS], [*PYTHON, LEAVES_ONE, str(note)])
    assert eventually(lambda: note.exists() and note.read_text())
    os.killpg(program.pid, signal.SIGINT)
    said, _ = program.communicate(timeout=10)
    assert (program.returncode, said) == (0, "\n")
    assert all_gone([*pids, int(note.read_text())])


def test_ctrl_c_twice_does_not_wait_for_the_stubborn(user, tmp_path, eventually, all_gone):
    program, pids = user([*PYTHON, STUBBORN], grace_s=60)
    assert eventually(lambda: says_up(tmp_path, "0"))
    os.killpg(program.pid, signal.SIGINT)
    with pytest.raises(subprocess.TimeoutExpired):
        program.wait(timeout=0.7)
    os.killpg(program.pid, signal.SIGINT)
    program.communicate(timeout=5)
    assert all_gone(pids)


def test_a_supervisor_killed_with_kill_9_leaves_nothing_and_the_next_one_starts(user, tmp_path, eventually, all_gone):
    note = tmp_path / "left"
    program, pids = user([*PYTHON, SLEEPS], [*PYTHON, STUBBORN], [*PYTHON, LEAVES_ONE, str(note)])
    assert eventually(lambda: says_up(tmp_path, "1") and note.exists() and note.read_text())
    program.kill()
    program.wait()
    with Supervisor([], tmp_path) as following:  # waits for the lock, which is free when nothing is left
        assert following.start()
        assert all_gone([*pids, int(note.read_text())])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can tie a process to its parent")
def test_even_without_its_warden_a_killed_supervisor_takes_its_children_along(user, tmp_path, eventually, all_gone):
    program, pids = user([*PYTHON, SLEEPS])
    others = Path(f"/proc/{program.pid}/task/{program.pid}/children").read_text().split()
    for warden in {int(pid) for pid in others} - set(pids):
        os.kill(warden, signal.SIGKILL)
    program.kill()
    assert all_gone(pids)

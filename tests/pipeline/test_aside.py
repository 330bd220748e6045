"""One slow server holds up nobody: work that waits goes on aside."""

import threading

from worker.pipeline.aside import Aside


def test_slow_work_goes_on_aside_and_quick_work_is_done_when_the_call_returns():
    aside, gate, done = Aside("poll", 2, 0.01), threading.Event(), []
    assert aside.run(lambda: (gate.wait(10), done.append("slow")))
    patient = Aside("poll", 2, 10)
    patient.run(lambda: done.append("quick"))
    assert done == ["quick"]
    gate.set()
    aside.end()
    assert done == ["quick", "slow"]
    patient.end()


def test_when_too_much_goes_on_the_next_waits_until_one_ends():
    aside, gate, started = Aside("poll", 1, 0.01), threading.Event(), []
    aside.run(lambda: gate.wait(10))
    waiting = threading.Thread(target=aside.run, args=(lambda: started.append(1),))
    waiting.start()
    assert started == []
    gate.set()
    waiting.join(10)
    aside.end()
    assert started == [1]


def test_a_process_that_ends_begins_nothing_more():
    aside = Aside("poll", 1, 0.01)
    aside.run(lambda: None)
    aside.end()
    assert not aside.run(lambda: None)
    assert not aside.run(lambda: None)  # and its place is free again

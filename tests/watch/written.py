"""Watchlists as people write them: comments, blank lines and styles of every sort."""

import json

from hypothesis import strategies as st

from worker.watch.nodes import Plain, plain
from worker.watch.problems import Problem
from worker.watch.yamltree import load

HEAD = "# a list\nversion: 1\nname: x   # short\nactors:\n"
TAIL = "\n  # the others\n  - id: other\n    name: Other Name\nroutes: []\n"


def tree(text: str) -> Plain:
    found = load("list.yaml", text.encode())
    assert not isinstance(found, Problem), f"{found.render()}\n{text}"
    return plain(found)


NAMES = st.text(st.sampled_from("aZé李 ,:#'\"-[]{}&*!|>%@`0123.~?\u200d\\"), min_size=1, max_size=12).filter(str.strip)
COMMENTS = st.sampled_from(["", "", "  # here", "   # - a: [b", " #"])
LINES = st.sampled_from(["", "", "# a comment\n", "\n", "      # deep, [and: - odd\n", "   \n"])


@st.composite
def lists(draw) -> tuple[str, list[str]]:
    """A watchlist of one actor and another, written in one of many ways, and the actor's aliases."""
    known = draw(st.lists(NAMES, max_size=3, unique=True))
    quoted = [json.dumps(name, ensure_ascii=False) for name in known]
    note, line = (lambda: draw(COMMENTS)), (lambda: draw(LINES))
    dash = " " * draw(st.sampled_from([4, 6, 9]))
    forms = {
        "one line": f"    aliases: [{', '.join(quoted)}]{note()}\n",
        "dashes": f"    aliases:{note()}\n" + "".join(f"{line()}{dash}- {q}{note()}\n" for q in quoted),
        "lines": f"    aliases: [{note()}\n" + "".join(f"{line()}{dash}{q},{note()}\n" for q in quoted) + "    ]\n",
        "nothing": "",
    }
    form = draw(st.sampled_from(sorted(forms)))
    shown = known if form != "nothing" else []
    actor = f"  - id: ash{note()}\n{line()}    name: Ash{note()}\n{line()}{forms[form]}{line()}"
    rest = draw(st.sampled_from(["", "    titles: []\n", "    context:\n      any: [x]\n"]))
    text = f"{line()}version: 1\n{line()}name: x{note()}\nactors:{note()}\n{line()}{actor}{rest}{line()}{TAIL}{line()}"
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", draw(st.sampled_from(["\n", "\r\n"]))), shown

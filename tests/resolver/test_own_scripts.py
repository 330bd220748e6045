"""People and organisations of a Latin list in Devanagari, Georgian, Kazakh, Greek, Arabic, Hebrew, Persian and signs (decision 58)."""

import re
from pathlib import Path

import pytest

from resolver.catalog import build
from resolver.records import Actor, Document
from resolver.resolve import resolve
from resolver.text import devanagari

_TABLE = Path(__file__).with_name("own_scripts.tsv").read_text("utf-8")
ROWS = [line.split("\t") for line in _TABLE.splitlines() if line and not line.startswith("#")]
_MARK = re.compile(r"\{(\d):([^}]*)\}")


@pytest.mark.parametrize(("lang", "listed", "marked"), ROWS)
def test_names_in_scripts_of_their_own(lang, listed, marked):
    names = listed.split("; ")
    kinds = ("organisation" if name.startswith("@") else "person" for name in names)
    catalog = build([Actor(str(at), n.lstrip("@"), k) for at, (n, k) in enumerate(zip(names, kinds, strict=True), 1)])
    found = resolve(Document("1", _MARK.sub(r"\2", marked), lang=lang), catalog, unknown=False).mentions
    told = [(one.actor, one.span.text) for one in found if one.verdict == "sure"]
    assert told == _MARK.findall(marked)


@pytest.mark.parametrize(
    ("written", "latin"),
    [
        ("नरेंद्र", "narendra"),
        ("मनमोहन", "manmohan"),
        ("सिंह", "singh"),
        ("अरविंद", "arvind"),
        ("ख़ान", "khan"),
        ("कोहली", "kohli"),
    ],
)
def test_devanagari_is_written_as_names_are(written, latin):
    assert devanagari.romanise(written) == latin

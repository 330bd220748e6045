"""A list of very many names in the real service: a worker indexes it, and its names are found."""

import json

import pytest

from tests.system.service import Service

NAMES = 12_000


@pytest.mark.slow
def test_a_long_list_is_indexed_by_a_worker_before_the_first_article_is_read(tmp_path):
    for folder in ("lists", "news"):
        (tmp_path / folder).mkdir()
    rows = "".join(f"n{number},Name{number} Number{number}\n" for number in range(NAMES))
    (tmp_path / "lists" / "names.csv").write_text(f"id,name\n{rows}petra,Petra Olsen\n")
    story = {"title": "Petra Olsen opens a bridge", "text": "She spoke on Tuesday.", "published": "2025-03-01"}
    (tmp_path / "news" / "wire.jsonl").write_text(json.dumps(story))

    service = Service(tmp_path / "data", tmp_path / "news", tmp_path / "lists")

    assert [alert["watch"] for alert in service.one_pass()] == ["petra"]
    assert list((tmp_path / "data" / "names").glob("*.names")), "no worker made an index that the others map"

"""The schema that editors read."""

import json
from pathlib import Path

from worker.watch.schema import json_schema

FOLDER = Path(__file__).parents[2] / "watchlists"


def test_the_schema_beside_the_watchlists_is_the_schema_of_the_program():
    assert json.loads((FOLDER / "watchlist.schema.json").read_text()) == json_schema()


def test_every_key_is_explained():
    schema = json_schema()
    parts = [schema, *schema["$defs"].values()]
    dumb = [
        (part["title"], key)
        for part in parts
        for key, field in part["properties"].items()
        if not field.get("description")
    ]
    assert dumb == []


def test_unknown_keys_are_mistakes_in_editors_too():
    schema = json_schema()
    assert all(part["additionalProperties"] is False for part in (schema, *schema["$defs"].values()))


def test_every_watchlist_of_the_house_names_the_schema_in_its_first_line():
    for path in FOLDER.glob("*.y*ml"):
        assert path.read_text().startswith("# yaml-language-server: $schema=watchlist.schema.json\n")

"""A short run of the benchmark without the heavy peers: every row is there, and planted names are found."""

import json
from contextlib import redirect_stdout
from io import StringIO

import pytest

from bench import cell, memory, speed
from bench.aims import judge
from bench.corpus import Name, write_names
from bench.peers import Hit

ENGINES = ("floor", "namesake", "resolve")
SIZES = (10, 1_000)
COLUMNS = {"warm", "cold", "ready_s", "worker_bytes", "further_bytes", "index_bytes_a_name", "memos", "quality"}


@pytest.fixture(scope="module")
def run():
    """What a run with a few articles prints as JSON."""
    arguments = ["--sizes", "10,1000", "--engines", ",".join(ENGINES), "--articles", "8", "--json"]
    with redirect_stdout(StringIO()) as out:
        assert speed.main(arguments) == 0
    return json.loads(out.getvalue())


def row_of(run, engine, size):
    return next(row for row in run["cells"] if (row["engine"], row["names"]) == (engine, size))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("size", SIZES)
def test_every_engine_and_size_has_a_whole_row(run, engine, size):
    row = row_of(run, engine, size)
    assert "skipped" not in row
    assert row.keys() >= COLUMNS
    assert row["articles"] == 8
    assert row["warm"]["to_floor"] > 0


def test_the_product_finds_planted_variants_that_the_floor_does_not(run):
    classes = row_of(run, "namesake", 1_000)["quality"]["classes"]
    assert classes["exact"]["recall"] == 1
    assert sum(found["recall"] > 0.5 for found in classes.values()) > len(classes) / 2
    assert row_of(run, "floor", 1_000)["quality"]["recall"] == 0


def test_the_whole_resolve_finds_what_finding_names_finds(run):
    found, resolved = (row_of(run, engine, 1_000)["quality"] for engine in ("namesake", "resolve"))
    assert found["classes"] == resolved["classes"]


def test_every_aim_is_told_and_none_is_reached_that_was_not_measured(run):
    aims = {aim["what"]: aim["verdict"] for aim in run["aims"]}
    assert aims["cost against the floor, warm, 1,000,000 names"] == "not measured"
    assert aims["recall on planted variants, 1,000 names"] in ("reached", "MISSED")
    assert {aim.verdict for aim in judge({})} == {"not measured"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--engines", "floor,grep"], "there is no engine 'grep'"), (["--sizes", "many"], "invalid")],
)
def test_mistaken_arguments_are_told(arguments, said, capsys):
    with pytest.raises(SystemExit):
        speed.main(arguments)
    assert said in capsys.readouterr().err


def test_an_engine_that_is_not_ready_in_time_is_a_row_that_says_so(capsys):
    mistake = ["--sizes", "1000", "--engines", "namesake", "--articles", "2", "--limit-s", "0.01"]
    assert speed.main(mistake) == 0
    assert "skipped: not done in 0.01 s" in capsys.readouterr().out


def test_an_engine_that_does_not_fit_is_a_row_that_says_so(monkeypatch, capsys):
    def measure(_order):
        raise MemoryError

    monkeypatch.setattr(cell, "measure", measure)
    monkeypatch.setattr(cell.memory, "limit", lambda _size: None)
    order = {"engine": "namesake", "size": 10, "names": "", "articles": "", "count": 1, "budget_s": 1}
    monkeypatch.setattr("sys.stdin", StringIO(json.dumps(order | {"limit_bytes": 4 << 30})))
    cell.main()
    assert json.loads(capsys.readouterr().out) == {"skipped": "does not fit into 4 GB"}


class _Filed:
    """An engine with its index in a file, which takes edits."""

    def store(self, names, folder):
        (folder / "index.json").write_text(json.dumps({row.name: row.id for row in names}))

    def open(self, folder):
        self.names = json.loads((folder / "index.json").read_text())

    def edit(self, names):
        self.names |= {row.name: row.id for row in names}

    def scan(self, text):
        return [
            Hit(text.find(name), text.find(name) + len(name), at) for name, at in self.names.items() if name in text
        ]


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # a copy is what is measured; it runs no thread
def test_an_index_in_a_file_is_built_elsewhere_opened_here_and_edited(tmp_path, monkeypatch):
    write_names(tmp_path / "names.csv", [Name("n1", "Ann Hill")])
    (tmp_path / "articles.jsonl").write_text(json.dumps({"id": "a", "text": "Ann Hill spoke."}) + "\n")
    monkeypatch.setattr(cell.peers, "engine", lambda _name: _Filed())
    order = cell.Order("filed", 1, str(tmp_path / "names.csv"), str(tmp_path / "articles.jsonl"), 1, 1, 0)
    told = cell.measure(order)
    assert told["index_bytes"] == len('{"Ann Hill": "n1"}')
    assert told["index_bytes_a_name"] == told["index_bytes"]
    assert 0 < told["open_ms"] < told["ready_s"] * 1e3 + told["open_ms"]
    assert told["edit_s"] > 0
    assert told["quality"] == {}


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # a copy is what is measured; it runs no thread
def test_what_fails_in_a_copy_of_the_process_is_told_here():
    with pytest.raises(ChildProcessError, match="ZeroDivisionError"):
        memory.in_a_copy(lambda: 1 // 0)
    assert memory.in_a_copy(lambda: {"a": 1}) == {"a": 1}

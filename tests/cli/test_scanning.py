"""`namesake scan` by several processes: the same answers, in the same order."""

# ruff: noqa: RUF001 - names in other alphabets

import json

import pytest

from worker.cli import scanning

LIST = "id,name\nsvyrydenko,Yuliia Svyrydenko\nberg,Anna Berg\n"


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "list.csv").write_text(LIST)
    names = ["Yuliia Svyrydenko", "Anna Berg", "Otto Weiss"]
    lines = [json.dumps({"id": str(n), "text": f"{names[n % 3]} spoke in Harbourton, item {n}."}) for n in range(200)]
    (tmp_path / "articles.jsonl").write_text("\n".join(lines))
    return tmp_path


def test_two_processes_say_what_one_says(namesake, desk):
    alone, together = (
        namesake("scan", "--watchlists", "list.csv", "--workers", workers, "articles.jsonl") for workers in ("1", "2")
    )
    assert alone == together
    answers = [json.loads(line) for line in together[1].splitlines()]
    assert [answer["id"] for answer in answers] == [str(n) for n in range(200)]
    assert [[m["actor"] for m in answer["mentions"]] for answer in answers[150:153]] == [["svyrydenko"], ["berg"], []]


def test_an_english_list_finds_its_organisations_in_the_news_of_other_languages(namesake, desk):
    (desk / "bodies.csv").write_text(
        "id,name,kind\nwb,World Bank,organisation\nmod,Ministry of Defence of Ukraine,organisation\n"
    )
    texts = {
        "uk": "Світовий банк і Міністерство оборони України уклали угоду.",
        "de": "Die Weltbank und das ukrainische Verteidigungsministerium sind sich einig.",
        "zh": "世界银行和乌克兰国防部发表声明。",
        "pl": "Ministerstwo Obrony Polski i bank milczą.",
    }
    lines = [json.dumps({"id": lang, "lang": lang, "text": text}) for lang, text in texts.items()]
    (desk / "foreign.jsonl").write_text("\n".join(lines))

    _, printed, _ = namesake("scan", "--watchlists", "bodies.csv", "foreign.jsonl")

    answers = [json.loads(line) for line in printed.splitlines()]
    assert [sorted({m["actor"] for m in answer["mentions"]}) for answer in answers] == [["mod", "wb"]] * 3 + [[]]
    assert answers[0]["mentions"][0]["because"] == ["“Світовий банк” says “World Bank” in English."]


@pytest.mark.parametrize("good", [scanning.FEWEST - 1, scanning.FEWEST + 2 * scanning.CHUNK + 3])
def test_what_is_wrong_with_a_document_is_told_after_the_answers_before_it(namesake, desk, good):
    lines = (desk / "articles.jsonl").read_text().splitlines()
    (desk / "articles.jsonl").write_text("\n".join([*lines[:good], "no JSON", *lines[good:]]))

    status, printed, complaint = namesake("scan", "--watchlists", "list.csv", "--workers", "2", "articles.jsonl")

    assert status == 2
    assert f"articles.jsonl, line {good + 1}: not a JSON object" in complaint
    assert len(printed.splitlines()) == good

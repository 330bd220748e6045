"""The lists of words are written as the text is read."""

from pathlib import Path

import pytest

from resolver import lexicon
from resolver.text.words import tokens

UNLIKE_TEXT = {"plain_letters", "org_joiners"}  # letters and signs
SORTED = ("org_phrases", "org_signs", "org_surroundings", "vietnamese")
LISTS = sorted(path.stem for path in Path(lexicon.__file__).parent.glob("*.txt") if path.stem not in UNLIKE_TEXT)


@pytest.mark.parametrize("name", LISTS)
def test_every_word_of_a_list_is_folded_so_that_a_text_can_match_it(name):
    assert [word for word in lexicon.words(name) if [t.folded for t in tokens(word)] != [word]] == []


def test_every_file_is_read_by_somebody():
    folder = Path(lexicon.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in folder.parent.rglob("*.py"))
    files = [path.stem for path in folder.iterdir() if path.suffix in (".txt", ".tsv")]
    assert [name for name in files if f'"{name}"' not in code and f'"{name}.txt"' not in code] == []


@pytest.mark.parametrize("name", SORTED)
def test_rows_stand_in_order_and_none_twice(name):
    rows = [row[0] for row in lexicon.table(name)]
    assert rows == sorted(set(rows))


def test_a_word_of_organisations_stands_for_one_thing():
    forms = [form for _, others in lexicon.table("org_terms") for form in others.split()]
    assert sorted(set(forms)) == sorted(forms)
    heads = [head for head, _ in lexicon.table("org_terms")]
    assert sorted(set(heads)) == sorted(heads)
    assert not set(heads) & set(forms)


@pytest.mark.parametrize("name", ["org_terms", "org_surroundings", "org_phrases", "legal_forms"])
def test_words_of_organisations_are_folded_so_that_a_name_can_match_them(name):
    cells = [cell for row in lexicon.table(name) for cell in row[-1].replace(";", " ").split()]
    assert [cell for cell in cells if [t.folded for t in tokens(cell)] != [cell]] == []


def test_a_change_in_any_file_of_the_library_is_another_library(tmp_path, monkeypatch):
    """Compiled lists were kept though a rule had changed, when it stood in a folder of the folder."""
    deep = tmp_path / "pairs" / "objections" / "people.py"
    deep.parent.mkdir(parents=True)
    deep.write_text("CAP = 1")
    monkeypatch.setattr(lexicon, "files", lambda _: tmp_path)
    before = lexicon.fingerprint.__wrapped__()
    deep.write_text("CAP = 2")
    assert lexicon.fingerprint.__wrapped__() != before

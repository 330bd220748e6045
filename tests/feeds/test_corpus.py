"""A folder of articles is read like a feed, and no file in it can stop another."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from worker.feeds import corpus
from worker.feeds.corpus import FolderRead
from worker.records import Entry, Unchanged

LEAD = (
    "The harbour council approved an emergency flood barrier on Tuesday, days after a storm drove the sea over the old "
    "quay and into the market."
)


def read(folder: Path, signature: str | None = None, max_file_bytes: int = 100_000) -> FolderRead:
    found = corpus.read(folder, signature, max_file_bytes, 10_000)
    assert isinstance(found, FolderRead)
    return found


def write(folder: Path, **files: str | bytes) -> Path:
    for name, body in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body if isinstance(body, bytes) else body.encode())
    return folder


def only(folder: Path) -> Entry:
    found = read(folder)
    assert found.troubles == ()
    return found.entries[0]


def test_a_text_file_gives_its_headline_day_and_text(tmp_path):
    write(tmp_path, a_txt=f"Tuesday, September 9, 2025\n\nHarbour Council Approves Flood Barrier\n\n{LEAD}\n")
    entry = only(tmp_path)
    assert (entry.title, entry.published) == (
        "Harbour Council Approves Flood Barrier",
        datetime(2025, 9, 9, tzinfo=UTC),
    )
    assert entry.text.endswith(LEAD)
    assert entry.key.startswith("a.txt#")


def test_a_markdown_file_gives_its_front_matter(tmp_path):
    front = "---\ntitle: 'The barrier'\ndate: 2025-09-09T10:00:00+03:00\nlang: uk-UA\nsource: Desk\n"
    body = "---\n# The barrier\n\nText with a [link](https://x.example/) and **strong** words.\n\n## Part\n\nEnd\n"
    write(tmp_path, a_md=front + "url: https://n.example/a?utm_source=x\n" + body)
    entry = only(tmp_path)
    assert entry == Entry(
        entry.key,
        "The barrier",
        "Text with a link and strong words.\n\nPart\n\nEnd",
        "https://n.example/a",
        datetime(2025, 9, 9, 7, tzinfo=UTC),
        "uk",
    )


def test_a_markdown_file_without_front_matter_has_its_heading_as_title(tmp_path):
    write(tmp_path, a_md=f"# The barrier\n\n2025-09-09\n\n{LEAD}\n\n---\n\nMore: of it\n")
    entry = only(tmp_path)
    assert (entry.title, entry.published) == ("The barrier", datetime(2025, 9, 9, tzinfo=UTC))
    assert entry.text.endswith("More: of it")


def test_a_line_of_json_is_a_story(tmp_path):
    line = '{"id": 7, "title": "T", "text": "X", "published": "2025-09-09", "lang": "en", "url": "https://n.example/"}'
    write(tmp_path, a_jsonl=f'\ufeff{line}\r\n\r\n{{"text": "\\ud800 two"}}\r\n')
    first, second = read(tmp_path).entries
    assert (first.title, first.text, first.lang, first.url) == ("T", "X", "en", "https://n.example/")
    assert first.published == datetime(2025, 9, 9, tzinfo=UTC)
    assert first.key.startswith("a.jsonl#7-")
    assert second.text == "two"


def test_a_saved_web_page_gives_its_article(tmp_path):
    write(
        tmp_path,
        a_html=f"<html><head><title>The barrier</title></head><body><article><p>{LEAD * 4}</p></article></body></html>",
    )
    assert LEAD in only(tmp_path).text


def test_files_are_read_in_order_below_folders_too_and_readmes_and_hidden_ones_are_not(tmp_path):
    write(tmp_path, b_txt=LEAD, a__z_txt=LEAD, README_md="# About", _hidden_txt=LEAD, _git__x_txt=LEAD, c_csv="a,b")
    assert [entry.key.split("#")[0] for entry in read(tmp_path).entries] == ["a/z.txt", "b.txt"]


def test_nothing_is_read_twice_until_something_changes(tmp_path):
    write(tmp_path, a_txt=LEAD)
    first = read(tmp_path)
    assert corpus.read(tmp_path, first.signature, 100_000, 10_000) == Unchanged()
    write(tmp_path, b_txt=LEAD + " More.")
    second = read(tmp_path, first.signature)
    assert {entry.key for entry in first.entries} < {entry.key for entry in second.entries}
    (tmp_path / "b.txt").unlink()
    assert read(tmp_path, second.signature).signature == first.signature


def test_an_edited_story_is_a_new_entry_and_an_untouched_one_keeps_its_key(tmp_path):
    write(tmp_path, a_txt=LEAD, b_txt=LEAD)
    first = {entry.key for entry in read(tmp_path).entries}
    write(tmp_path, a_txt=LEAD + " Corrected.")
    second = {entry.key for entry in read(tmp_path).entries}
    assert len(first & second) == 1
    assert len(second - first) == 1


@pytest.mark.parametrize(
    ("name", "words", "count"),
    [
        ("empty.txt", "it is empty", 0),
        ("a-pdf-named.txt", "it is a PDF", 0),
        ("binary.txt", "it is a binary file", 0),
        ("windows-1251.txt", "read as Windows-1251", 1),
        ("latin-1.txt", "read as Windows-1252", 1),
        ("one-bad-byte.txt", "UTF-8 with bad bytes", 1),
        ("broken-lines.jsonl", "line 2 is not JSON", 2),
        ("broken-lines.jsonl", "line 3 is not an object", 2),
        ("broken-lines.jsonl", 'line 4 has a "text" that is not text', 2),
        ("broken-lines.jsonl", 'line 5 has neither "title" nor "text"', 2),
        ("broken-lines.jsonl", 'line 6 has a "published" that is not a date ("soon")', 2),
        ("date-in-words.md", '"last week" is not a date', 1),
        ("date-in-words.md", '"see below" is not an http or https address', 1),
        ("no-article.html", "no article was found", 0),
        ("a-word-file.docx", ".docx files are not read", 0),
    ],
)
def test_a_mistaken_file_is_named_with_what_is_wrong_and_stops_no_other(broken, name, words, count):
    found = read(broken / "corpus")
    assert any(trouble.startswith(f"{name}: ") and words in trouble for trouble in found.troubles), found.troubles
    assert sum(entry.key.startswith(f"{name}#") for entry in found.entries) == count


def test_old_encodings_are_read_as_what_they_are(broken):
    texts = {entry.key.split("#")[0]: entry.text for entry in read(broken / "corpus").entries}
    assert texts["windows-1251.txt"].startswith("Президент Зеленський")
    assert texts["one-bad-byte.txt"].startswith("Президент Зеленський")
    assert texts["latin-1.txt"].startswith("Le ministre Séjourné a déclaré à Genève")


def test_utf_16_and_a_byte_order_mark_are_no_trouble(tmp_path):
    write(tmp_path, a_txt=f"\ufeff{LEAD}", b_txt=LEAD.encode("utf-16"))
    found = read(tmp_path)
    assert [entry.text for entry in found.entries] == [LEAD, LEAD]
    assert found.troubles == ()


def test_a_file_that_is_too_large_names_the_setting_and_is_not_opened(tmp_path):
    write(tmp_path, a_txt=LEAD)
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    found = read(tmp_path)
    assert len(found.entries) == 1
    assert found.troubles[0].startswith("big.txt: 104,857,600 bytes")
    assert "NAMESAKE_CORPUS_MAX_FILE_BYTES" in found.troubles[0]


def test_links_out_of_the_folder_pipes_and_circles_are_passed_over(tmp_path):
    secret = write(tmp_path / "outside", secret_txt="secret") / "secret.txt"
    inside = write(tmp_path / "inside", a_txt=LEAD)
    (inside / "out.txt").symlink_to(secret)
    (inside / "dangling.txt").symlink_to(inside / "nowhere.txt")
    (inside / "circle.txt").symlink_to(inside / "circle.txt")
    (inside / "loop").symlink_to(inside)
    (inside / "again.txt").symlink_to(inside / "a.txt")
    os.mkfifo(inside / "pipe.txt")
    found = read(inside)
    assert [entry.key.split("#")[0] for entry in found.entries] == ["a.txt", "again.txt"]
    assert [trouble.split(":")[0] for trouble in found.troubles] == ["circle.txt", "dangling.txt", "out.txt"]


def test_a_file_name_that_is_not_utf_8_is_shown_and_read(tmp_path):
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text(LEAD)
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    entry = only(tmp_path)
    entry.key.encode()


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path):
    write(tmp_path, a_txt=LEAD)
    (tmp_path / "a.txt").chmod(0)
    assert "permission denied" in read(tmp_path).troubles[0]


def test_a_missing_or_empty_folder_or_a_file_in_its_place_is_told(tmp_path):
    assert "does not exist" in read(tmp_path / "none").troubles[0]
    assert "holds no articles" in read(tmp_path).troubles[0]
    write(tmp_path, a_txt=LEAD)
    assert "is a file, not a folder" in read(tmp_path / "a.txt").troubles[0]


def test_a_folder_that_stays_missing_is_told_once(tmp_path):
    first = read(tmp_path / "none")
    assert corpus.read(tmp_path / "none", first.signature, 1, 1) == Unchanged()


def test_a_story_put_before_others_leaves_their_identity_alone(tmp_path):
    lines = [f'{{"text": "Story number {n} of the day, told at length."}}' for n in range(3)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines[1:]))
    before = {entry.key for entry in read(tmp_path).entries}
    (tmp_path / "a.jsonl").write_text("\n".join(lines))

    assert before < {entry.key for entry in read(tmp_path).entries}

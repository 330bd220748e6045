"""Files are written as a text editor would, at once."""

import stat
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.watch.filing import as_before, remove, write


def test_a_file_keeps_its_permissions(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old")
    file.chmod(0o640)
    write(file, b"new")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"new", 0o640)


def test_what_a_link_points_to_is_written_and_the_link_stays(tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "a.yaml").write_bytes(b"old")
    (tmp_path / "a.yaml").symlink_to("there/a.yaml")
    write(tmp_path / "a.yaml", b"new")
    assert (tmp_path / "a.yaml").is_symlink()
    assert (tmp_path / "there" / "a.yaml").read_bytes() == b"new"


def test_a_reader_meets_one_of_the_texts_and_never_a_piece_while_several_write(tmp_path):
    file, texts = tmp_path / "a.yaml", [bytes([65 + n]) * 200_000 for n in range(3)]
    write(file, texts[0])
    stop, seen = threading.Event(), set()

    def save(text):
        while not stop.is_set():
            write(file, text)

    writers = [threading.Thread(target=save, args=(text,)) for text in texts]
    for writer in writers:
        writer.start()
    for _ in range(200):
        seen.add(file.read_bytes())
    stop.set()
    for writer in writers:
        writer.join()
    assert seen <= set(texts)
    assert [file.name for file in tmp_path.iterdir()] == ["a.yaml"]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path):
    folder = tmp_path / "a.yaml"
    (folder / "inside").mkdir(parents=True)  # a folder stands where the file should
    with pytest.raises(IsADirectoryError):
        write(folder, b"new")
    assert [file.name for file in tmp_path.iterdir()] == ["a.yaml"]


def test_a_removed_file_is_gone(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"old")
    remove(tmp_path / "a.yaml")
    assert list(tmp_path.iterdir()) == []


@given(st.text(alphabet="ab \n", max_size=30), st.booleans(), st.booleans())
def test_line_ends_and_byte_order_mark_stay_as_the_file_has_them(text, windows, marked):
    end = "\r\n" if windows else "\n"
    old = b"\xef\xbb\xbf" * marked + f"one{end}two{end}".encode()
    sent = text.replace("\n", "\r\n")  # as browsers send the text of a form
    assert as_before(sent, old) == b"\xef\xbb\xbf" * marked + text.replace("\n", end).encode()

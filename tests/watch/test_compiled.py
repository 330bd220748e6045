"""Compiled lists of names: made once, mapped by all, edited by little; whatever is wrong with a file harms nobody."""

import errno
import logging
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from resolver.lookup import lookup
from resolver.records import Actor, Alias, Document, Terms
from resolver.resolve import resolve
from worker.watch import arrayfile, compiled
from worker.watch.compiled import compiled as compile_list

GIVEN = ["Olha", "Yehor", "Scott", "Marta", "Pavlo"]
FAMILY = ["Kuleba", "Perelyhin", "Bessent", "Zelenskyy", "Castellane", "Wolanski", "Brennan", "Ostrowska"]
ACTORS = tuple(Actor(f"{g}-{f}".lower(), f"{g} {f}") for g in GIVEN for f in FAMILY)


@pytest.fixture(autouse=True)
def every_list_is_big(monkeypatch):
    monkeypatch.setattr(compiled, "SMALL", 3)


@pytest.fixture
def built(monkeypatch):
    """The sizes of the lists that were indexed in full."""
    sizes, pack = [], compiled.pack
    monkeypatch.setattr(compiled, "pack", lambda actors: sizes.append(len(actors)) or pack(actors))
    return sizes


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def who(made, name):
    return lookup(name, made.catalog).actor


def test_a_list_is_indexed_once_and_found_again(tmp_path, built):
    first = compile_list(ACTORS, (), tmp_path / "names")
    second = compile_list(ACTORS, (), tmp_path / "names")
    assert built == [len(ACTORS)]
    assert who(first, "Marta Brennan") == who(second, "Marta Brennan") == "marta-brennan"
    assert len(files(tmp_path / "names")) == 1


def test_a_small_list_leaves_no_file(tmp_path, built):
    made = compile_list(ACTORS[:3], (), tmp_path)
    assert who(made, ACTORS[0].name) == ACTORS[0].id
    assert built == files(tmp_path) == []


def test_an_edit_of_few_names_indexes_only_these_and_keeps_what_was_learned(tmp_path, built):
    first = compile_list(ACTORS, (), tmp_path)
    changed = replace(ACTORS[0], name="Ada Lovelace")
    edited = compile_list((changed, *ACTORS[2:], Actor("new", "Grace Hopper")), (), tmp_path, first.base)
    assert built == [len(ACTORS)]
    assert edited.catalog.layers[0].index is first.catalog.layers[0].index
    asked = ("Ada Lovelace", "Grace Hopper", ACTORS[0].name, ACTORS[1].name, ACTORS[2].name)
    assert [who(edited, name) for name in asked] == [ACTORS[0].id, "new", None, None, ACTORS[2].id]
    assert [edited.catalog.called(ident) for ident in (ACTORS[0].id, ACTORS[1].id)] == [changed, None]


def test_an_alias_that_needs_context_now_or_terms_of_the_list_are_edits_too(tmp_path, built):
    first = compile_list(ACTORS, (), tmp_path)
    guarded = replace(ACTORS[0], aliases=(Alias("O. K.", needs_context=True),), same_as=("wikidata:Q1",))
    spoken = replace(ACTORS[1], terms=Terms(("de",), 0.95))
    edited = compile_list((guarded, spoken, *ACTORS[2:]), (), tmp_path, first.base)
    assert built == [len(ACTORS)]
    assert [edited.catalog.called(actor.id) for actor in (guarded, spoken)] == [guarded, spoken]
    whole = compile_list((guarded, spoken, *ACTORS[2:]), (), tmp_path / "other")
    said = Document("d", f"{ACTORS[0].name} met {ACTORS[1].name}.", lang="fr")
    found = [[m.actor for m in resolve(said, made.catalog).mentions] for made in (edited, whole)]
    assert found == [[ACTORS[0].id], [ACTORS[0].id]]


def test_an_edit_that_is_taken_back_leaves_the_first_index_alone(tmp_path):
    first = compile_list(ACTORS, (), tmp_path)
    edited = compile_list(ACTORS[1:], (), tmp_path, first.base)
    again = compile_list(ACTORS, (), tmp_path, edited.base)
    assert again.catalog.layers == first.catalog.layers
    assert not again.catalog.gone


def test_another_process_edits_the_list_of_the_folder_too(tmp_path, built):
    compile_list(ACTORS, (), tmp_path)
    edited = compile_list((*ACTORS, Actor("new", "Grace Hopper")), (), tmp_path)
    assert built == [len(ACTORS)]
    assert who(edited, "Grace Hopper") == "new"


@pytest.mark.parametrize("kept", [0, len(ACTORS) // 2])
def test_a_list_that_is_quite_another_is_indexed_anew(tmp_path, built, kept):
    first = compile_list(ACTORS, (), tmp_path)
    other = (*ACTORS[:kept], *(replace(a, name=f"{a.name} Smith") for a in ACTORS[kept:]))
    made = compile_list(other, (), tmp_path, first.base)
    assert built == [len(ACTORS)] * 2
    assert who(made, f"{ACTORS[-1].name} Smith") == ACTORS[-1].id


def test_two_processes_map_one_file(tmp_path):
    compile_list(ACTORS, (), tmp_path)
    before = [path.stat().st_ino for path in tmp_path.iterdir()]
    told = subprocess.run(
        [sys.executable, "-c", OTHER_PROCESS, str(tmp_path)], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )  # fmt: skip
    assert told.stdout.split() == ["marta-brennan", "True"]
    assert [path.stat().st_ino for path in tmp_path.iterdir()] == before


OTHER_PROCESS = """
import mmap, sys
from pathlib import Path
from tests.watch.test_compiled import ACTORS, who
from worker.watch import compiled
compiled.SMALL = 3
compiled.pack = None
made = compiled.compiled(ACTORS, (), Path(sys.argv[1]))
array = made.catalog.layers[0].index.columns.entry_actor
while not isinstance(array, mmap.mmap) and array is not None:
    array = getattr(array, "base", None)
print(who(made, "Marta Brennan"), isinstance(array, mmap.mmap))
"""


def whole(path):
    return path.read_bytes()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(whole(path)[:2000]),
        lambda path: path.write_bytes(whole(path)[:-64]),
        lambda path: path.write_bytes(whole(path)[:-200] + b"x" + whole(path)[-199:]),
        lambda path: path.write_bytes(b"namesake names 1\n" + whole(path)[17:]),
        lambda path: path.write_bytes(b"namesake names 4\n[1]\n"),
        lambda path: path.write_bytes(b"namesake names 4\n{broken\n"),
        lambda path: path.write_bytes(whole(path).replace(b"<u4", b"|O8", 1)),
        lambda path: path.write_bytes(os.urandom(5000)),
        lambda path: (path.unlink(), path.mkdir()),
    ],
    ids=["empty", "head", "cut", "flipped", "old", "list", "no json", "objects", "noise", "folder"],
)
def test_a_file_that_is_broken_is_told_and_made_anew(tmp_path, built, caplog, spoil):
    compile_list(ACTORS, (), tmp_path)
    [path] = tmp_path.iterdir()
    spoil(path)
    with caplog.at_level(logging.WARNING):
        made = compile_list(ACTORS, (), tmp_path)
    assert who(made, "Marta Brennan") == "marta-brennan"
    assert built == [len(ACTORS)] * 2
    assert "cannot be used" in caplog.text


def test_a_file_under_another_name_is_not_believed(tmp_path, built, caplog):
    compile_list(ACTORS[:20], (), tmp_path)
    compile_list(ACTORS, (), tmp_path)
    one, other = sorted(tmp_path.iterdir())
    content = whole(one)
    one.write_bytes(whole(other))
    other.write_bytes(content)
    assert who(compile_list(ACTORS, (), tmp_path), "Pavlo Ostrowska") == "pavlo-ostrowska"
    assert built == [20, len(ACTORS), len(ACTORS)]
    assert "cannot be used" in caplog.text


@pytest.mark.parametrize("trouble", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_disk_that_takes_nothing_costs_memory_alone(tmp_path, monkeypatch, caplog, trouble):
    def refuse(*_):
        raise OSError(trouble, os.strerror(trouble))

    monkeypatch.setattr(arrayfile.os, "fsync", refuse)
    made = compile_list(ACTORS, (), tmp_path)
    assert who(made, "Marta Brennan") == "marta-brennan"
    assert files(tmp_path) == []
    assert os.strerror(trouble) in caplog.text


def test_a_folder_that_cannot_be_made_costs_memory_alone(tmp_path, caplog):
    (tmp_path / "file").write_text("in the way")
    made = compile_list(ACTORS, (), tmp_path / "file" / "names")
    assert who(made, "Marta Brennan") == "marta-brennan"
    assert "stands in memory" in caplog.text


def test_old_files_go_and_who_maps_one_keeps_it(tmp_path):
    first = compile_list(ACTORS, (), tmp_path)
    [oldest] = tmp_path.iterdir()
    os.utime(oldest, (1, 1))
    compile_list(ACTORS[:-1], (), tmp_path)
    assert oldest.stat().st_mtime > 1, "a file that others stand upon is in use"
    os.utime(oldest, (1, 1))
    for number in range(5):
        actors = tuple(replace(a, name=f"{a.name} {FAMILY[number]}") for a in ACTORS)
        compile_list(actors, (), tmp_path)
    assert len(files(tmp_path)) == 4
    assert not oldest.exists()
    assert who(first, "Marta Brennan") == "marta-brennan"

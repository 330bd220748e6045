"""`namesake --help` tells all commands and loads none of them."""

import subprocess
import sys
import tomllib
from pathlib import Path

from typer.main import get_command
from typer.testing import CliRunner

from worker.cli import PARTS, build, listing

HEAVY = {"numpy", "sqlalchemy", "celery", "fastapi"}


def loaded_by(statement):
    told = f"{statement}\nimport sys; print(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", told], text=True, capture_output=True, check=True).stdout.split())


def test_the_list_names_the_commands_that_there_are_in_their_order():
    names = list(get_command(build()).commands)
    assert list(get_command(listing()).commands) == names
    assert [name for commands in PARTS.values() for name in commands] == names


def test_every_command_has_its_line_whole():
    told = CliRunner().invoke(listing(), ["--help"]).stdout
    assert all(line in told for commands in PARTS.values() for line in commands.values())


def test_the_version_is_that_of_the_project():
    told = CliRunner().invoke(listing(), ["--version"])
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (told.exit_code, told.stdout) == (0, f"namesake {project['version']}\n")


def test_to_list_the_commands_loads_nothing_heavy():
    assert not HEAVY & loaded_by("from worker.cli import listing; listing()")


def test_who_reads_documents_pays_for_no_store_and_no_pipeline():
    loaded = loaded_by("from worker.cli import build; build('scan')")
    assert not {"sqlalchemy", "redis", "httpx", "worker.pipeline"} & loaded

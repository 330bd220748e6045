"""The command line, called within the test."""

import io
import logging
import sys

import pytest

from tests.schema import prepare
from worker import cli, settings
from worker.store.database import Database


@pytest.fixture
def stored(tmp_path):
    """A store with its schema, where a test is not about the first command of all, which makes one."""
    (tmp_path / "data").mkdir()
    prepare(Database(f"sqlite:///{tmp_path / 'data' / 'namesake.db'}")).close()


@pytest.fixture
def namesake(monkeypatch, tmp_path, capsys):
    """Calls a command in a folder of its own; its exit status, output and complaint."""

    def call(*arguments, stdin=b"", **environment):
        monkeypatch.chdir(tmp_path)
        for name, value in {"NAMESAKE_DATA": str(tmp_path / "data"), **environment}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["namesake", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        settings.current.cache_clear()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        settings.current.cache_clear()
        said = capsys.readouterr()
        return ended.value.code, said.out, said.err

    logging.disable()  # another test may have left a handler that writes to a stream of its own
    yield call
    logging.disable(logging.NOTSET)

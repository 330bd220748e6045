"""The command line, called within the test."""

import io
import logging
import sys

import pytest

from worker import cli, settings


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

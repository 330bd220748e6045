"""Names of nobody on the watchlist: the measure runs, and stays under its bound."""

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[2] / "bench" / "offlist.py"
SMALL = ["--watched", "200", "--names", "800", "--processes", "1"]


def test_hardly_any_name_of_nobody_is_answered():
    done = subprocess.run([sys.executable, BENCH, *SMALL, "--most", "0.3"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "of 800 off-list names" in done.stdout


def test_names_from_files_are_measured_too(tmp_path):
    (tmp_path / "watch.csv").write_text("name\nVolodymyr Zelensky\n")
    (tmp_path / "names.txt").write_text("Володимир Зеленський\nJohn Smith\n")
    files = ["--watch", tmp_path / "watch.csv", "--names-file", tmp_path / "names.txt", "--processes", "1"]
    done = subprocess.run([sys.executable, BENCH, *files], capture_output=True, text=True, check=True)
    assert "1 of 2 off-list names answered" in done.stdout

"""A short run of the benchmark of backtests: every row is there."""

from contextlib import redirect_stdout
from io import StringIO

from bench import backtest


def test_each_size_is_measured_beside_the_floor_and_the_plain_loop():
    with redirect_stdout(StringIO()) as out:
        assert backtest.main(["--sizes", "20,40", "--workers", "1"]) == 0
    rows = [line.split() for line in out.getvalue().splitlines()[1:-1]]
    assert [row[0] for row in rows] == ["20"] * 6 + ["40"] * 6
    assert all(float(row[-1].replace(",", "")) > 0 for row in rows)
    assert [row[-1] for row in rows if row[1] == "floor"] == ["1.0", "1.0"]

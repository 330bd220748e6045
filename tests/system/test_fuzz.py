"""The API keeps to its OpenAPI document: the short form of `python -m tests.system.fuzz`."""

import pytest

from tests.system.fuzz import fuzz


@pytest.mark.timeout(300)
def test_no_call_that_the_document_allows_is_answered_otherwise_than_it_tells(tmp_path):
    done = fuzz(tmp_path, 1, "--phases", "examples,fuzzing")
    assert done.returncode == 0, done.stdout[-6_000:] + done.stderr[-2_000:]
    assert "Tested: " in done.stdout

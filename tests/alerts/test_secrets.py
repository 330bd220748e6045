import pytest

from worker.alerts.secrets import Secrets
from worker.records import Refused

ENVIRON = {
    "DESK_WEBHOOK_URL": "https://h.example/T0/secret-path",
    "DATABASE_URL": "postgresql://u:pw@db/x",
    "EMPTY": "",
}


@pytest.fixture
def secrets(tmp_path):
    folder = tmp_path / "secrets"
    folder.mkdir()
    (folder / "hook").write_text("whsec_c2VjcmV0\n")
    (tmp_path / "passwd").write_text("root")
    (folder / "link").symlink_to(tmp_path / "passwd")
    (folder / "empty").write_text("\n")
    return Secrets(frozenset({"DESK_WEBHOOK_URL", "EMPTY", "MISSING"}), ENVIRON, folder)


def test_a_listed_variable_a_secret_file_and_plain_text_have_their_values(secrets):
    assert secrets.resolve("${env:DESK_WEBHOOK_URL}") == "https://h.example/T0/secret-path"
    assert secrets.resolve(f"${{file:{secrets.folder}/hook}}") == "whsec_c2VjcmV0"
    assert secrets.resolve("https://plain.example/hook") == "https://plain.example/hook"


@pytest.mark.parametrize(
    ("reference", "says"),
    [
        ("${env:DATABASE_URL}", "add it to NAMESAKE_SECRET_NAMES"),
        ("${env:MISSING}", "MISSING is not set"),
        ("${env:EMPTY}", "EMPTY is not set"),
        ("https://h.example/${env:DESK_WEBHOOK_URL}", "alone"),
        ("${env:${env:DESK_WEBHOOK_URL}}", "is not a reference"),
        ("${DATABASE_URL}", "write ${env:NAME}"),
        ("${file:/etc/passwd}", "outside of"),
        ("${file:../passwd}", "outside of"),
        ("${file:link}", "outside of"),
        ("${file:absent}", "cannot be read"),
        ("${file:nul\x00}", "cannot be read"),
        ("${file:.}", "cannot be read"),
        ("${file:empty}", "is empty"),
    ],
)
def test_a_watchlist_author_reads_nothing_that_was_not_given_to_him(secrets, reference, says):
    refused = secrets.resolve(reference)
    assert isinstance(refused, Refused)
    assert says in refused.sentence
    assert "pw@db" not in refused.sentence


def test_known_secrets_are_masked_wherever_they_turn_up(secrets):
    text = "POST https://h.example/T0/secret-path with whsec_Zm9v and key123 failed"
    assert secrets.redact(text, "key123") == "POST *** with *** and *** failed"


def test_masking_a_very_short_value_does_not_eat_the_text(secrets):
    assert secrets.redact("a banana", "a", "") == "a banana"


def test_secrets_do_not_show_themselves(secrets):
    assert "secret-path" not in repr(secrets)

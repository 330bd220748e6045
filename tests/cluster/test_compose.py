"""The files of the cluster, checked by rules: no Docker is needed here, and none of these mistakes needs one to find."""

import re
from pathlib import Path

import pytest
import typer
from ruamel.yaml import YAML

from worker import tasks
from worker.cli import build
from worker.settings import Settings

ROOT = Path(__file__).parents[2]
COMPOSE = YAML(typ="safe").load(ROOT / "docker-compose.yml")
SERVICES = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service["image"].startswith("namesake:")}
ONE_SHOT = {name for name, service in OURS.items() if service["restart"] == "no"}
SETTINGS = {f"NAMESAKE_{name.upper()}" for name in Settings.model_fields}
SECRETS = set(Settings.model_fields["secret_names"].default.split(","))
EXAMPLE = dict(re.findall(r"^#?([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE))

each_service = pytest.mark.parametrize("name", sorted(SERVICES))
each_of_ours = pytest.mark.parametrize("name", sorted(OURS))


def parse(words: list[str]) -> dict:
    """Read a command line as `namesake` would, without running it."""
    program, command, *arguments = words
    assert program == "namesake"
    found = typer.main.get_command(build()).commands[command]
    return found.make_context(command, list(arguments)).params


def test_every_part_of_the_service_is_there():
    assert set(SERVICES) == {
        *("redis", "postgres", "migrate", "poll", "screen", "deliver", "beat", "dashboard", "mailpit"),
    }


@each_service
def test_each_service_tells_its_health_or_runs_once(name):
    health = SERVICES[name]["healthcheck"]
    assert health.get("disable") is (True if name in ONE_SHOT else None)
    assert name in ONE_SHOT or health["test"][0] in {"CMD", "CMD-SHELL"}


@each_service
def test_each_image_has_a_version(name):
    image, _, tag = SERVICES[name]["image"].partition(":")
    assert image
    assert tag
    assert tag != "latest"


@each_of_ours
def test_each_command_is_one_that_namesake_has(name):
    parse(OURS[name]["command"])


@each_of_ours
def test_each_healthcheck_asks_the_doctor_about_the_role_it_runs(name):
    if name in ONE_SHOT:
        return
    words = OURS[name]["healthcheck"]["test"][1:]
    assert words[1] == "doctor"
    assert parse(words)["role"] == OURS[name]["command"][1]


@each_of_ours
def test_each_variable_is_a_setting_and_makes_valid_settings(name, monkeypatch):
    given = OURS[name]["environment"]
    assert set(given) <= SETTINGS | SECRETS
    for variable, value in given.items():
        if value is not None:
            monkeypatch.setenv(variable, re.sub(r"\$\{\w+(?::[-?]([^}]*))?\}", r"\1", str(value)))
    settings = Settings(_env_file=None)
    assert settings.celery_broker_url() == "redis://redis:6379/0"
    assert settings.sqlalchemy_url().startswith("postgresql+psycopg://")


def test_every_queue_has_two_workers_and_no_worker_a_queue_that_is_not_there():
    workers = {name: parse(service["command"]) for name, service in OURS.items() if service["command"][1] == "worker"}
    assert sorted(options["queues"] for options in workers.values()) == sorted(tasks.QUEUES)
    assert all(OURS[name]["deploy"]["replicas"] == 2 for name in workers)


@each_service
def test_nothing_starts_before_what_it_needs_is_there(name):
    for needed, how in SERVICES[name].get("depends_on", {}).items():
        expected = "service_completed_successfully" if needed in ONE_SHOT else "service_healthy"
        assert (needed in SERVICES, how["condition"]) == (True, expected)


@each_of_ours
def test_only_the_deliverer_knows_the_secrets_of_the_channels(name):
    secret = SECRETS | {"NAMESAKE_SMTP_PASSWORD"}
    assert (set(OURS[name]["environment"]) & secret == secret) is (name == "deliver")


@each_service
def test_volumes_and_networks_are_declared_and_the_stores_cannot_be_reached_from_outside(name):
    service = SERVICES[name]
    assert set(service["networks"]) <= set(COMPOSE["networks"])
    named = {volume.split(":")[0] for volume in service.get("volumes", ()) if not volume.startswith(".")}
    assert named <= set(COMPOSE["volumes"])
    if name in {"redis", "postgres"}:
        assert (service["networks"], service.get("ports")) == (["inside"], None)
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ()))


def test_no_secret_stands_in_the_files_and_the_needed_ones_are_demanded():
    text = (ROOT / "docker-compose.yml").read_text()
    for line in text.splitlines():
        variable, _, value = line.strip().partition(": ")
        if re.search("PASSWORD|SECRET$|_URL$", variable) and not variable.startswith("#"):
            assert not value or "${" in value or value.startswith("redis://redis:"), line
    needed = {variable for variable, value in EXAMPLE.items() if f"${{{variable}:?" in text}
    assert needed == {"POSTGRES_PASSWORD", "NAMESAKE_DASHBOARD_PASSWORD"}


def test_the_example_of_env_names_settings_only_and_all_that_the_cluster_reads():
    text = (ROOT / "docker-compose.yml").read_text()
    read = set(re.findall(r"\$\{(\w+)", text)) | {
        variable for service in OURS.values() for variable, value in service["environment"].items() if value is None
    }
    assert read <= set(EXAMPLE)
    assert set(EXAMPLE) <= SETTINGS | SECRETS | {"POSTGRES_PASSWORD"}


def test_the_image_runs_as_nobody_special_from_hashed_packages_and_asks_the_doctor():
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    assert "USER namesake" in lines
    assert any("--require-hashes -r requirements.lock" in line for line in lines)
    assert not [line for line in lines if re.search(r"(?i)^(ARG|ENV).*(password|secret|token|key)", line)]
    for line in lines:
        if found := re.search(r"^(?:HEALTHCHECK .*)?CMD \[(.*)\]$", line):
            parse([word.strip(' "') for word in found[1].split(",")])


def test_what_the_image_copies_is_let_through_and_nothing_else():
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    copied = {
        word for line in lines if line.startswith("COPY ") and "--from" not in line for word in line.split()[1:-1]
    }
    rules = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if not line.startswith("#")]
    assert rules[0] == "*"
    assert {rule[1:] for rule in rules if rule.startswith("!")} == copied

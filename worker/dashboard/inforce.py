"""The settings as they are in force: each with where it comes from, and nothing that is secret."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dotenv import dotenv_values
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from pydantic import SecretStr

from worker.dashboard.views import Shared
from worker.settings import Settings

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
_CREDENTIALS = re.compile(r"(?<=://)([^/@:]*):.*(?=@)")  # to the last @: a password may hold one
_NAMED_SECRETS = re.compile(r"(?i)((?:password|passwd|secret|token|key)=)[^&\s]*")
_MASK = "••••••"


@dataclass(frozen=True, slots=True)
class InForce:
    """A setting: its variable, its value as it may be shown, where that comes from, and what it means."""

    variable: str
    value: str
    origin: str
    meaning: str


@router.get("/settings")
def page(request: Request, views: Shared) -> HTMLResponse:
    """Every setting of this process."""
    rows = in_force(views.settings, os.environ, _written(Path(".env")))
    return views.page(request, "settings.html", rows=rows)


def in_force(settings: Settings, environment: Mapping[str, str], written: Mapping[str, str | None]) -> list[InForce]:
    """Every setting, in the order of the manual. `written` is what the file .env says."""
    around = {name.upper() for name in environment}
    file = {name.upper() for name in written}
    rows = []
    for name, field in Settings.model_fields.items():
        variable, value = f"NAMESAKE_{name.upper()}", getattr(settings, name)
        origin = "environment" if variable in around else "file .env" if variable in file else "default"
        if origin == "default" and value != field.default:
            origin = "command line"
        rows.append(InForce(variable, shown(value), origin, field.description or ""))
    return rows


def shown(value: Any) -> str:
    """A value as people may see it: secrets, and passwords within addresses, are masked; empty: there is none."""
    if isinstance(value, SecretStr):
        return _MASK if value.get_secret_value() else ""
    masked = _CREDENTIALS.sub(rf"\1:{_MASK}", "" if value is None else str(value))
    return _NAMED_SECRETS.sub(rf"\1{_MASK}", masked)


def _written(path: Path) -> Mapping[str, str | None]:
    """The variables in a file .env, read as the settings read it."""
    return dotenv_values(path) if path.is_file() else {}

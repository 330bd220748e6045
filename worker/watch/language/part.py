"""What every mapping of a watchlist file has in common."""

from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

MOST_ACTORS = 50_000
MOST_TOPICS = 1_000
MOST_WORDS = 100
MOST_LANGUAGES = 50


class Part(BaseModel):
    """A mapping of the file. Unknown keys are errors; a key without a value counts as not written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _nothing_written(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return {key: value for key, value in data.items() if value is not None or key not in known}

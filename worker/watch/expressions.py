"""Regular expressions as users write them: what is wrong with one, at its character, and the mend."""

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from resolver.news.expressions import LONGEST, flaw
from worker.watch.fields import one_line


def _expression(text: str) -> str:
    found = flaw(one_line(text))
    if found is not None:
        said = {"message": found.message, "mend": found.mend, "at": found.at}
        raise PydanticCustomError("language", "{message}", said)
    return text


Expression = Annotated[str, Field(max_length=LONGEST), AfterValidator(_expression)]

"""A rule that a well-formed file breaks."""

from typing import NamedTuple

from worker.watch.nodes import Key
from worker.watch.problems import Level

Path = tuple[Key, ...]


class Finding(NamedTuple):
    """A rule broken at a path of the file; `within`: at which character of the text there."""

    path: Path
    message: str
    mend: str
    level: Level = "error"
    quotable: bool = True
    within: int = 0

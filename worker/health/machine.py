"""What the system tells of this process and its machine: memory, room on the disk, the version of the program."""

import shutil
import sys
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PAGE_BYTES = 4096
_SOURCES = Path(__file__).parents[2]


def memory_bytes() -> int | None:
    """The memory of this process that is in use now (at its highest, where there is no /proc)."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * _PAGE_BYTES
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - Unix alone has it

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return None


def free_bytes(folder: Path) -> int | None:
    """What may still be written to the disk of a folder; None where there is no such folder."""
    with suppress(OSError):
        return shutil.disk_usage(folder).free
    return None


@lru_cache(maxsize=1)
def code() -> str:
    """The version of the program with a digest of its sources, as they were when this process first asked."""
    digest = blake2b(digest_size=4)
    for package in ("resolver", "worker"):
        for path in sorted((_SOURCES / package).rglob("*.py")):
            digest.update(path.read_bytes())
    try:
        number = version("namesake")
    except PackageNotFoundError:
        number = "0"
    return f"{number}+{digest.hexdigest()}"

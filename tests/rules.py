"""The house rules that no linter knows, as `make check` runs them: `python -m tests.rules`.

Sizes of files, functions and parameter lists; settings and commands that the docs must name; where the data of the
lexicon comes from; words that must not stand in the project. Prints each breach and ends with 1 when there is one.
"""

import ast
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

from worker.settings import Settings

ROOT = Path(__file__).parents[1]
FILE_LINES, FUNCTION_LINES, MEDIAN_LINES = 300, 50, 8
GENERATED = ("worker/store/migrations/versions/",)
FORBIDDEN_NAMES = re.compile(r"(^|/)(utils?|helpers?|common|manager)\.py$")
EGRESS, SERVERS = "worker/egress/", ("worker/embedded/", "worker/dashboard/serve.py")
DOORS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("aiohttp", "ftplib", "http.client", "httpx", "httpx2", "requests", "urllib.request", "urllib3"), (EGRESS,)
    ),
    "httpcore2": (EGRESS,),
    "socket": (EGRESS, *SERVERS),  # the servers listen with it
    "smtplib": ("worker/alerts/smtp.py",),
    "feedparser": ("worker/feeds/parse.py",),
}
BROAD_EXCEPTS = {"worker/tasks.py", "worker/pipeline/deliver.py", "worker/dashboard"}


def main() -> int:
    """Run every rule."""
    breaches = [breach for rule in RULES for breach in rule()]
    print("\n".join(breaches) or "The house rules hold.")  # noqa: T201 - the answer
    return 1 if breaches else 0


def sources() -> list[Path]:
    """Every Python file of the project's own that git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    files = [line for line in listed.stdout.splitlines() if not line.startswith(GENERATED)]
    return [ROOT / line for line in files if (ROOT / line).exists()]


def functions(tree: ast.AST) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, int]]:
    """Each function with its number of lines, docstring not counted."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            says = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            docstring = (first.end_lineno or 0) - first.lineno + 1 if says else 0
            yield node, (node.end_lineno or 0) - node.lineno + 1 - docstring


def sizes() -> Iterator[str]:
    """Files under 300 lines, functions under 50, the median function of the product at most 8."""
    lengths = []
    for path in sources():
        text = path.read_text()
        name = path.relative_to(ROOT).as_posix()
        if text.count("\n") > FILE_LINES:
            yield f"{name}: {text.count(chr(10))} lines; {FILE_LINES} are allowed. Split it by subject."
        for function, length in functions(ast.parse(text)):
            if name.startswith(("resolver", "worker")):
                lengths.append(length)
            if length > FUNCTION_LINES:
                yield f"{name}:{function.lineno}: {function.name} has {length} lines; {FUNCTION_LINES} are allowed."
    median = sorted(lengths)[len(lengths) // 2]
    if median > MEDIAN_LINES:
        yield f"the median function has {median} lines; {MEDIAN_LINES} are the rule."


def names() -> Iterator[str]:
    """No module that is named for nothing."""
    for path in sources():
        name = path.relative_to(ROOT).as_posix()
        if FORBIDDEN_NAMES.search(name):
            yield f"{name}: name the module for its subject."


def excepts() -> Iterator[str]:
    """`except Exception` stands at the three boundaries only."""
    for path in sources():
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(("resolver", "worker")) or name.startswith(tuple(BROAD_EXCEPTS)):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ExceptHandler) and (
                node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"}
            ):
                yield f"{name}:{node.lineno}: a broad except outside of the three boundaries."


def settings_documented() -> Iterator[str]:
    """docs/settings.md has a row for each setting, with its default; and no row for another."""
    text = (ROOT / "docs" / "settings.md").read_text()
    for line in settings_rows():
        if line not in text:
            yield f"docs/settings.md: this row is missing or old: {line}"
    told = set(re.findall(r"^\| `(NAMESAKE_\w+)`", text, re.MULTILINE))
    for name in told - {f"NAMESAKE_{field.upper()}" for field in Settings.model_fields}:
        yield f"docs/settings.md: there is no setting {name}."


def settings_rows() -> list[str]:
    """The rows of docs/settings.md."""
    rows = []
    for name, field in Settings.model_fields.items():
        plain = getattr(field.default, "get_secret_value", lambda value=field.default: value)()
        default = f"`{plain}`" if str(plain) else ""
        rows.append(f"| `NAMESAKE_{name.upper()}` | {default} | {field.description} |")
    return rows


def locks() -> Iterator[str]:
    """Lock files carry versions and hashes, not addresses."""
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text()
        if "://" in text:
            yield f"{lock.name}: holds an address."
        if "--hash=" not in text:
            yield f"{lock.name}: holds no hashes."


def lexicon_headed() -> Iterator[str]:
    """Each file of language knowledge says at its head what it holds, where it comes from and under which licence."""
    for path in sorted((ROOT / "resolver" / "lexicon").glob("*.t[sx][tv]")):
        head = " ".join(takewhile(lambda line: line.startswith("#"), path.read_text(encoding="utf-8").splitlines()))
        holds, _, origin = head.partition("Source:")
        if not holds.strip("# ") or "Licence:" not in origin:
            yield f"{path.relative_to(ROOT).as_posix()}: say at its head what it holds, its Source: and its Licence:."


def no_paths() -> Iterator[str]:
    """No path of the machine it was written on."""
    listed = subprocess.run(
        ["git", "grep", "-lIF", f"{ROOT.parent}/"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    for name in listed.stdout.splitlines():
        yield f"{name}: names a path of this machine."


def vendored() -> Iterator[str]:
    """What others made stands as it came: each file under its manifest, with the licence beside it."""
    for manifest in sorted((ROOT / "worker" / "dashboard" / "static" / "vendor").glob("*/manifest.json")):
        folder, told = manifest.parent, json.loads(manifest.read_text())
        name = folder.relative_to(ROOT).as_posix()
        there = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}
        del there["manifest.json"]
        if there != told["files"] or "LICENSE" not in there or not all(told[key] for key in ("version", "licence")):
            yield f"{name}: is not what its manifest says, or lacks version or licence."
    for folder in (ROOT / "worker" / "dashboard" / "static" / "vendor").iterdir():
        if not (folder / "manifest.json").exists():
            yield f"{folder.relative_to(ROOT).as_posix()}: has no manifest."


def ways_out() -> Iterator[str]:
    """Nothing speaks to the network but the egress guard and SMTP; feedparser, which opens files and addresses, has one door."""
    for path in sources():
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(("resolver/", "worker/")):
            continue
        for module, line in imports(ast.parse(path.read_text())):
            doors = next((doors for way, doors in DOORS.items() if module == way or module.startswith(f"{way}.")), None)
            if doors is not None and not name.startswith(doors):
                yield f"{name}:{line}: imports {module}, which only {' and '.join(doors)} may."


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """The modules that a file imports, wherever it does, each with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


RULES = (ways_out, sizes, names, excepts, settings_documented, locks, lexicon_headed, no_paths, vendored)

if __name__ == "__main__":
    sys.exit(main())

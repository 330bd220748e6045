"""The kinds of text that a watchlist is made of: what each may hold, and what to say when it does not."""

import re
import unicodedata
from datetime import date, time, timedelta
from functools import lru_cache
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from anyascii import anyascii
from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from resolver.verdict import SURE

ID_PATTERN = r"^[^\W_][\w\u0300-\u036f.:'\u2019&()+@\-]{0,127}$"
ID_CHARS = 128
ID_MEND = "use letters, digits, '.', '_', '-' and ':', at most 128 of them; start with a letter or digit; no spaces"
NAME_CHARS = 300
LINE_CHARS = 1_000
TEXT_CHARS = 200_000
MOST_DAYS = 365

Kind = Literal["person", "organisation"]
FieldName = Literal["title", "text"]

_ID = re.compile(ID_PATTERN)
_EMAIL = re.compile(
    r"^[^\s@<>()\[\],;:\\\"\u201c\u201d\u2018\u2019]{1,64}@[^\s@<>()\[\],;:\\\"\u201c\u201d\u2018\u2019/]{1,250}$"
)
_HTTP = re.compile(r"^https?://[^\s/@?#\\]+(?:[/?#][^\s\\]*)?$")
_USERINFO = re.compile(r"^[a-z]+://[^/?#]*@", re.IGNORECASE)
_REFERENCE = re.compile(r"^\$\{(?:env:[A-Za-z_][A-Za-z0-9_]*|file:/[^{}\s]+)\}$")
_FILE = re.compile(r"^(?:names|packs)(?:/[\w\-][\w.\-]*){1,4}$")
_CONTROL = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_BLANKS = str.maketrans("\n\r\t", "   ")
_PERIOD = re.compile(r"^([0-9]{1,5})([hd])$")
_PAUSE = re.compile(r"^([0-9]{1,4})([mh])$")
_WALL_TIME = re.compile(r"^([01]?[0-9]|2[0-3]):([0-5][0-9])$")
_DAY = re.compile(r"^\d{4}-\d\d-\d\d$")
_DECIMAL = re.compile(r"^\d(?:\.\d{1,6})?$", re.ASCII)
_LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$")
_NO_LANGUAGES = {"ua": "uk", "cz": "cs", "jp": "ja", "cn": "zh", "gr": "el", "dk": "da"}
_HOST = re.compile(r"^(?=.{4,253}$)(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][^\W_]{1,62}$")
_REFERENCE_FORMS = (
    "write ${env:NAME} for an environment variable or ${file:/run/secrets/name} for a file, and nothing else"
)


def wrong(message: str, mend: str) -> PydanticCustomError:
    """An error of the language: what is wrong, and the mend."""
    return PydanticCustomError("language", "{message}", {"message": message, "mend": mend})


def one_line(text: str) -> str:
    """Refuses control characters, blank text, and `${…}` where nothing would resolve it."""
    if hidden := _CONTROL.search(text):
        raise _hidden(hidden.group(), "write it in one line, as it is read")
    if not text.strip():
        raise wrong("this text is empty", "write the text, or take the line away")
    if "${" in text:
        raise wrong(
            "'${…}' is not resolved here",
            "only chat, and url and secret of a webhook, may be ${env:NAME} or ${file:/…}",
        )
    return text


def many_lines(text: str) -> str:
    """Refuses control characters other than tabs and line ends."""
    if hidden := _CONTROL.search(text.translate(_BLANKS)):
        raise _hidden(hidden.group(), "delete it")
    return text


def _hidden(character: str, mend: str) -> PydanticCustomError:
    return wrong(f"the control character U+{ord(character):04X} stands in this text", mend)


def check_id(text: str) -> str:
    """Refuses an id that could not stand in an address, a file name or a header."""
    if not _ID.match(text) or text.endswith("\n"):
        raise wrong(f"'{text[:80]}' is not an id", ID_MEND)
    return text


def id_of(name: str) -> str:
    """A name as an id: Latin small letters and hyphens; empty for a name without letters or digits."""
    latin = anyascii(unicodedata.normalize("NFC", name)).lower()
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")[:ID_CHARS]


def _email(text: str) -> str:
    if not _EMAIL.match(text) or not text.isprintable() or ".." in text or text[0] == ".":
        raise wrong(f"'{text[:80]}' is not an e-mail address", "write one address for each item: desk@example.org")
    return text


def _address(text: str) -> str:
    if "${" in text:
        return _reference(text)
    if _USERINFO.match(text):
        raise wrong("a webhook address with a name or password in it", "keep the address in ${env:NAME}, without them")
    if not _HTTP.match(text) or not text.isprintable():
        raise wrong("this is no web address", "start it with https://, or write ${env:NAME}")
    return text


def _reference(text: str) -> str:
    if not _REFERENCE.match(text):
        raise wrong("this '${…}' is no reference that is read", _REFERENCE_FORMS)
    return text


def _secret(text: str) -> str:
    return _reference(text) if "${" in text else one_line(text)


def _room(text: str) -> str:
    if "${" in text:
        return _reference(text)
    raise wrong("the address of a chat room is a password, and stands in no file", "keep it in a variable: ${env:NAME}")


def _file_name(text: str) -> str:
    if not _FILE.match(text):
        mend = "write a file of the folder names/ or packs/ beside this list: names/board.csv, packs/banks.yaml"
        raise wrong(f"'{text[:80]}' is no file that a list may take in", mend)
    return text


@lru_cache(maxsize=512)
def _zone_exists(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _timezone(text: str) -> str:
    if not _zone_exists(text):
        raise wrong(
            f"'{text[:80]}' is no time zone", "write a place of the tz database: Europe/Kyiv, America/New_York, UTC"
        )
    return text


def parse_day(value: Any) -> Any:
    """A day written as text; anything else goes on to the type check."""
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value if _DAY.match(value) else "")
    except ValueError:
        raise wrong(f"'{value[:40]}' is no day", "write year-month-day: 2025-07-17") from None


def parse_period(value: Any) -> Any:
    """A length of time written as text; anything else goes on to the type check."""
    if not isinstance(value, str):
        return value
    written = _PERIOD.match(value)
    if written is None:
        raise wrong(f"'{value[:40]}' is no length of time", "write hours or days: 12h, 7d")
    period = int(written[1]) * {"h": timedelta(hours=1), "d": timedelta(days=1)}[written[2]]
    if not timedelta(0) < period <= timedelta(days=MOST_DAYS):
        raise wrong(f"'{value}' is not between 1h and {MOST_DAYS}d", "write hours or days: 12h, 7d")
    return period


def _pause(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    written = _PAUSE.match(value)
    pause = int(written[1]) * timedelta(minutes=1 if written[2] == "m" else 60) if written else timedelta(0)
    if not timedelta(0) < pause <= timedelta(days=2):
        raise wrong(f"'{value[:40]}' is no wait between 1m and 48h", "write minutes or hours: 2m, 24h")
    return pause


def _wall_time(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    written = _WALL_TIME.match(value)
    if written is None:
        raise wrong(f"'{value[:40]}' is no time of day", 'write hours and minutes, up to "23:59": "07:30"')
    return time(int(written[1]), int(written[2]))


def _flag(value: Any) -> Any:
    """Nothing but true and false: `yes` and `on` may be names elsewhere in the file."""
    if isinstance(value, str) and value in ("true", "false"):
        return value == "true"
    if isinstance(value, bool):
        return value
    raise wrong(f"'{str(value)[:40]}' is neither true nor false", "write true or false")


def _language(text: str) -> str:
    primary = text.casefold().replace("_", "-").partition("-")[0]
    if primary in _NO_LANGUAGES:
        raise wrong(f"'{text[:40]}' is a country and no language", f"write {_NO_LANGUAGES[primary]}")
    if not _LANGUAGE.match(text):
        raise wrong(f"'{text[:40]}' is no code of a language", "write two or three letters: en, de, uk")
    return primary


def _host(text: str) -> str:
    host = text.casefold().rstrip(".")
    if not _HOST.match(host):
        raise wrong(
            f"'{text[:80]}' is no name of a site", "write the name alone, without https:// and path: fan-page.example"
        )
    return host


def _confidence(value: Any) -> float:
    try:
        number = float(value) if isinstance(value, (str, float, int)) and _DECIMAL.match(str(value)) else -1.0
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise wrong(f"'{str(value)[:40]}' is no number from 0 to 1", "write it with a point: 0.95")
    if number < SURE:
        said = f"{number:g} is less than {SURE:g}, from which on the program itself holds a name for certain"
        raise wrong(said, f"write {SURE:g} or more, or take the line away: it can only ask for more certainty")
    return number


def _whole_number(value: Any) -> Any:
    """Numbers come as text, since the tree keeps what was written."""
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10 else value  # noqa: PLR2004 - no limit here has ten digits


Id = Annotated[str, Field(json_schema_extra={"pattern": ID_PATTERN}), AfterValidator(check_id)]
Name = Annotated[str, Field(max_length=NAME_CHARS), AfterValidator(one_line)]
Line = Annotated[str, Field(max_length=LINE_CHARS), AfterValidator(one_line)]
Text = Annotated[str, Field(max_length=TEXT_CHARS), AfterValidator(many_lines)]
Day = Annotated[date, BeforeValidator(parse_day)]
Period = Annotated[
    timedelta,
    BeforeValidator(parse_period),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{1,5}[hd]$", "examples": ["12h", "7d"]}),
]
Flag = Annotated[bool, BeforeValidator(_flag)]
Pause = Annotated[
    timedelta,
    BeforeValidator(_pause),
    WithJsonSchema({"type": "string", "pattern": _PAUSE.pattern, "examples": ["2m", "24h"]}),
]
WallTime = Annotated[
    time,
    BeforeValidator(_wall_time),
    WithJsonSchema({"type": "string", "pattern": _WALL_TIME.pattern, "examples": ["07:30"]}),
]
Language = Annotated[
    str, Field(max_length=40, json_schema_extra={"pattern": _LANGUAGE.pattern}), AfterValidator(_language)
]
Host = Annotated[str, Field(max_length=260), AfterValidator(_host)]
Confidence = Annotated[float, BeforeValidator(_confidence), Field(json_schema_extra={"minimum": SURE, "maximum": 1})]
Number = Annotated[int, BeforeValidator(_whole_number)]
Version = Annotated[Literal[1], BeforeValidator(_whole_number)]
FileName = Annotated[str, Field(max_length=NAME_CHARS), AfterValidator(_file_name)]
Timezone = Annotated[str, AfterValidator(_timezone)]
Email = Annotated[str, Field(max_length=254, json_schema_extra={"format": "email"}), AfterValidator(_email)]
Address = Annotated[str, Field(max_length=2_048), AfterValidator(_address)]
Room = Annotated[
    str,
    Field(max_length=LINE_CHARS),
    AfterValidator(_room),
    WithJsonSchema({"type": "string", "pattern": _REFERENCE.pattern, "examples": ["${env:DESK_SLACK}"]}),
]
Secret = Annotated[
    str,
    Field(max_length=LINE_CHARS),
    AfterValidator(_secret),
    WithJsonSchema({"type": "string", "examples": ["${env:DESK_WEBHOOK_SECRET}"]}),
]

"""Bytes of a text file into text, with a word of warning where its encoding had to be guessed."""

import codecs

_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "an RTF document",
    b"\x1f\x8b": "a gzip file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"SQLite format 3": "a database",
}
_SAMPLE_BYTES = 8_192
_MAX_CONTROLS = 0.02
_CYRILLIC_RUN = 3
_CYRILLIC = frozenset(range(0xC0, 0x100)) | frozenset("ЁёЄєЇїІіҐґ".encode("cp1251"))  # in Windows-1251


def binary_kind(data: bytes) -> str | None:
    """What a file is that is not text; None for text."""
    kind = next((name for magic, name in _MAGIC.items() if data.startswith(magic)), None)
    if kind or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return kind
    sample = data[:_SAMPLE_BYTES]
    controls = sum(byte < 9 or (13 < byte < 32 and byte != 27) for byte in sample)  # noqa: PLR2004 - tab to return, and escape
    return "a binary file" if b"\0" in sample or controls > _MAX_CONTROLS * max(1, len(sample)) else None


def decoded(data: bytes) -> tuple[str, str | None]:
    """The text, and the name of the encoding if it is not UTF-8 and was guessed."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), None
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        return _guessed(data, error.start)


def _guessed(data: bytes, first_bad: int) -> tuple[str, str]:
    """Mostly UTF-8 with a few bad bytes, or one of the two old encodings that this kind of news comes in."""
    as_utf8 = data.decode("utf-8-sig", "replace")
    bad = as_utf8.count("\ufffd")
    high = sum(byte > 127 for byte in data)  # noqa: PLR2004 - beyond ASCII
    if bad * 10 < high:
        return as_utf8, f"UTF-8 with bad bytes, the first at byte {first_bad}"
    if _looks_cyrillic(data):
        return data.decode("cp1251", "replace"), "Windows-1251"
    return data.decode("cp1252", "replace"), "Windows-1252 (Latin-1)"


def _looks_cyrillic(data: bytes) -> bool:
    """In Windows-1251 letters stand in runs beyond ASCII; in Latin-1 they stand alone between ASCII letters."""
    runs: list[int] = []
    length = 0
    for byte in data[: _SAMPLE_BYTES * 8]:
        if byte in _CYRILLIC:
            length += 1
        elif length:
            runs.append(length)
            length = 0
    runs = [*runs, length] if length else runs
    return sum(run for run in runs if run >= _CYRILLIC_RUN) * 2 > sum(runs)

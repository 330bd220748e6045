"""Numbers and spans of time in words that users read."""

_UNITS = ((86_400 * 365, "year"), (86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))
_PLURALS = {"child": "children", "delivery": "deliveries", "entity": "entities", "process": "processes"}


def span(seconds: float) -> str:
    """A length of time in its largest unit, and the next when the first is small: "1 minute 5 seconds", "3 days"."""
    left = max(0, round(seconds))
    for at, (length_s, unit) in enumerate(_UNITS):
        if left >= length_s:
            big, rest = divmod(left, length_s)
            small = rest // _UNITS[at + 1][0] if at + 1 < len(_UNITS) else 0
            tail = f" {count(small, _UNITS[at + 1][1])}" if small and big < 3 else ""  # noqa: PLR2004 - "3 days" is exact enough
            return count(big, unit) + tail
    return "0 seconds"


_YEAR_S = 86_400 * 365


def short_span(seconds: float) -> str:
    """A length of time for a column of figures: "420 ms", "1.2 s", "5 min", "3 d", "18 mo", "2.5 y"."""
    if seconds < 1:
        return f"{round(seconds * 1000)} ms"
    if seconds < 10 and seconds != round(seconds):  # noqa: PLR2004 - below it a decimal counts
        return f"{seconds:.1f} s"
    if seconds >= _YEAR_S * 2:
        years = seconds / _YEAR_S
        return f"{years:.1f}".removesuffix(".0") + " y" if years < 10 else f"{round(years):,} y"  # noqa: PLR2004 - the same
    for length_s, unit, least in ((_YEAR_S / 12, "mo", 3), (86_400, "d", 1.5), (3_600, "h", 1.5), (60, "min", 1.5)):
        if seconds >= length_s * least:
            return f"{round(seconds / length_s)} {unit}"
    return f"{round(seconds)} s"


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 feed", "2,000 deliveries"."""
    return f"{number:,} {noun if number == 1 else _PLURALS.get(noun, noun + 's')}"


def size(number: float) -> str:
    """Bytes in their largest decimal unit: "812 kB", "1.4 GB"."""
    for length, unit in ((1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if number >= length:
            return f"{number / length:.3g} {unit}"
    return f"{round(number)} B"

"""Several names in one field: “Natalie Portman, Mila Kunis”."""

import re
from collections.abc import Iterable

_SEPARATORS = ",;\n，；、"
# A piece in double quotes may hold separators; quotes that do not close before one are mere letters.
_PIECE = re.compile(
    rf'\s*(?:"(?P<quoted>(?:[^"]|"")*)"\s*(?=[{_SEPARATORS}]|$)|(?P<bare>[^{_SEPARATORS}]*))(?:[{_SEPARATORS}]|$)'
)


def written_list(values: Iterable[str]) -> str:
    """The values with commas between; a value that holds a separator stands in quotes."""
    return ", ".join(_quoted(value) if _is_ambiguous(value) else value for value in values)


def read_list(text: str) -> tuple[str, ...]:
    """The values between commas, semicolons or line breaks; blank ones do not count."""
    pieces = []
    at = 0
    while at < len(text):
        match = _PIECE.match(text, at)
        if match is None:  # pragma: no cover - a bare piece may be empty
            break
        quoted = match["quoted"]
        pieces.append(match["bare"].strip() if quoted is None else quoted.replace('""', '"'))
        at = match.end()
    return tuple(piece for piece in pieces if piece.strip())


def _is_ambiguous(value: str) -> bool:
    return value.startswith('"') or any(separator in value for separator in _SEPARATORS)


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'

"""An imported file, whichever of the formats it has."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from bot.domain.exchange.json_lines import read_json_lines, write_json_lines
from bot.domain.exchange.row import LARGEST_FILE, MOST_ROWS, FileProblem, Row
from bot.domain.exchange.spreadsheet import read_spreadsheet, write_spreadsheet
from bot.domain.spellings import Spellings
from bot.domain.story import Story

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_NO_SPELLINGS = Spellings()


class Format(StrEnum):
    """What an exported file is; its value is the ending of the file's name."""

    CSV = "csv"
    JSON_LINES = "jsonl"


def read_file(content: bytes, spellings: Spellings = _NO_SPELLINGS) -> Iterator[Row]:
    """The rows of a file one by one; raises FileProblem, at the latest at the row too many."""
    if len(content) > LARGEST_FILE:
        raise FileProblem(f"The file is larger than {LARGEST_FILE // 1024 // 1024} MB. Send it in parts.")
    beginning = content[:1000].removeprefix(_BYTE_ORDER_MARK).lstrip()
    if not beginning:
        raise FileProblem("The file is empty.")
    if beginning.startswith(b"["):
        raise FileProblem(
            "This is one JSON list. I read JSON Lines: one object a line, without the brackets."
        )
    is_json = beginning.startswith(b"{")
    rows = read_json_lines(content) if is_json else read_spreadsheet(content, spellings)
    return _bounded(rows)


def write_file(stories: Iterable[Story], into: Format) -> Iterator[str]:
    """The text of a file piece by piece, to be saved as UTF-8."""
    return write_spreadsheet(stories) if into is Format.CSV else write_json_lines(stories)


def _bounded(rows: Iterator[Row]) -> Iterator[Row]:
    for count, row in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise FileProblem(f"The file has more than {MOST_ROWS:,} stories. Send it in parts.")
        yield row

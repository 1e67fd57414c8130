"""Stories as a spreadsheet in CSV, read as any program saves it and written so that any opens it."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import StringIO, TextIOWrapper

from bot.domain.exchange.columns import Columns, columns_of, known
from bot.domain.exchange.letters import opened
from bot.domain.exchange.row import FileProblem, Row
from bot.domain.fault import Fault, Faulty
from bot.domain.spellings import Spellings
from bot.domain.story import Story
from bot.domain.story_field import StoryField
from bot.domain.written.story import WrittenStory

_DELIMITERS = ",;\t"
# Excel's own first line that tells the delimiter; it does not count as a row.
_DELIMITER_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)
# What a spreadsheet would run as a formula; with an apostrophe before it, it is text there.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_PROTECTED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_BYTE_ORDER_MARK = "\ufeff"


def read_spreadsheet(content: bytes, spellings: Spellings) -> Iterator[Row]:
    """The rows below the names of the columns, blank ones left out; raises FileProblem."""
    with opened(content) as text:
        delimiter, names = _header(text)
        columns = columns_of(names)
        cells_of_rows = csv.reader(text, delimiter=delimiter, strict=True)
        number = 1
        while True:
            number += 1
            try:
                cells = next(cells_of_rows)
            except StopIteration:
                return
            except csv.Error:
                reason = "a quotation mark in this row is out of place, so that I cannot read on from here"
                yield Row(number, None, (Fault(None, reason),))
                return
            if any(cell.strip() for cell in cells):
                yield _row(number, columns, cells, spellings)


def write_spreadsheet(stories: Iterable[Story]) -> Iterator[str]:
    """The lines of the file, from the mark by which Excel knows UTF-8."""
    yield _BYTE_ORDER_MARK + _line(field.label for field in StoryField)
    for story in stories:
        written = WrittenStory.of(story)
        yield _line(_protected(written.text(field)) for field in StoryField)


def _header(text: TextIOWrapper) -> tuple[str, list[str]]:
    """The delimiter and the names of the columns."""
    line = text.readline()
    told = _DELIMITER_LINE.fullmatch(line)
    if told is not None:
        line = text.readline()
    marks = _DELIMITERS if told is None else told[1]
    try:
        read = [(mark, next(csv.reader([line], delimiter=mark, strict=True), [])) for mark in marks]
    except (csv.Error, TypeError, ValueError) as error:
        raise FileProblem("The first row must name the columns, one in each cell.") from error
    return max(read, key=lambda each: known(each[1]))


def _row(number: int, columns: Columns, cells: list[str], spellings: Spellings) -> Row:
    if any(cell.strip() for cell in cells[len(columns) :]) or any(
        cell.strip() for field, cell in zip(columns, cells, strict=False) if field is None
    ):
        reason = "this row has more cells than there are columns; a text with commas in it stands in quotes"
        return Row(number, None, (Fault(None, reason),))
    texts = {
        field.value: _unprotected(cell)
        for field, cell in zip(columns, cells, strict=False)
        if field is not None
    }
    written = replace(WrittenStory(), **texts)
    try:
        return Row(number, written.read(spellings), has_id=bool(written.id.strip()))
    except Faulty as problem:
        return Row(number, None, problem.faults, has_id=bool(written.id.strip()))


def _line(cells: Iterable[str]) -> str:
    line = StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def _protected(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unprotected(cell: str) -> str:
    return cell[1:] if _PROTECTED.match(cell) else cell

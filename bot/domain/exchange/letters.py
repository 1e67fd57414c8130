"""The letters of a file: UTF-8 as a rule, and what spreadsheets save instead."""

import codecs
from io import BytesIO, TextIOWrapper

from bot.domain.exchange.row import FileProblem

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def opened(content: bytes) -> TextIOWrapper:
    """The file's text, its line breaks as they are; raises FileProblem."""
    return TextIOWrapper(BytesIO(content), encoding=_encoding(content), newline="")


def _encoding(content: bytes) -> str:
    if content.startswith(b"PK\x03\x04"):
        raise FileProblem("This is a workbook. Save the sheet as CSV (UTF-8), and send that file.")
    if content.startswith(_UTF16):
        return _if_valid(content, "utf-16")
    if b"\0" in content:
        raise FileProblem("This is not a text file. Save the sheet as CSV (UTF-8), and send that file.")
    try:
        return _if_valid(content, "utf-8-sig")
    except FileProblem:
        # What Excel on Windows saves as plain “CSV”.
        return _if_valid(content, "cp1252")


def _if_valid(content: bytes, encoding: str) -> str:
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileProblem(
            "Some letters cannot be read. Save the sheet as CSV (UTF-8) and try again."
        ) from error
    return encoding

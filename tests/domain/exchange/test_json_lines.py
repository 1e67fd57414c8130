import json

import pytest

from bot.domain.exchange.files import read_file
from tests.stories import a_story

RECORD = a_story().model_dump(mode="json", exclude_defaults=True)


def test_a_record_without_an_id_gets_one() -> None:
    (row,) = read_file(json.dumps({**RECORD, "id": None}).encode())
    assert row.story is not None
    assert not row.has_id
    assert row.story.id.startswith("kate-winslet--avatar")
    assert row.story.id.endswith("--freediving")


def test_blank_lines_and_a_byte_order_mark_do_no_harm() -> None:
    line = json.dumps(RECORD)
    rows = list(read_file(f"\ufeff{line}\r\n\r\n{line}".encode()))
    assert [(row.number, row.story) for row in rows] == [(1, a_story()), (3, a_story())]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('{"id": ', "This is not JSON: "),
        ('{"id": "\\ud800"}', "This is not JSON: "),
        ("3", "A line is one object, in curly brackets."),
        ('{"a":' * 5000, "This is not JSON: "),
        ('{"a": "' + "x" * 100_000 + '"}', "This line is longer than 100,000 bytes."),
        (json.dumps({**RECORD, "rating": 5}), "There is no field “rating”."),
        (json.dumps({**RECORD, "year": None}), "Year: write the year in four digits, from 1888 to 2100."),
        (json.dumps({**RECORD, "actors": "Kate Winslet"}), "Actors: write it as a list."),
        (
            json.dumps({**RECORD, "sources": [{"url": "ftp://x.y", "publisher": "X"}]}),
            "Sources, no. 1: a source is a web address that begins with http:// or https://.",
        ),
        (
            json.dumps(
                {**RECORD, "measures": [{"kind": "weight_loss", "value": 1, "unit": "lb", "of": "it"}]}
            ),
            "Figures, no. 1: the unit of “weight_loss” is one of: kg.",
        ),
    ],
)
def test_what_is_wrong_with_a_line_is_told(line: str, sentence: str) -> None:
    first, wrong = read_file(f"{json.dumps(RECORD)}\n{line}".encode())
    assert first.story == a_story()
    assert wrong.number == 2
    assert wrong.story is None
    assert wrong.faults[0].sentence.startswith(sentence)

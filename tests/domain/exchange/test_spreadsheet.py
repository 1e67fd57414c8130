import csv
from io import StringIO

import pytest

from bot.domain.category import Category
from bot.domain.exchange.files import Format, read_file, write_file
from bot.domain.exchange.row import FileProblem, Row
from bot.domain.spellings import Spellings
from bot.domain.story import Medium, Story
from bot.domain.story_field import StoryField
from bot.domain.vocabulary import Skill
from tests.stories import a_story

HEADER = "Actors,Title,Year,Skills,What they did,Sources"
TOLD = "She danced for a year, five hours a day, until it hurt."
ROW = f'"Natalie Portman, Mila Kunis",Black Swan,2010,ballet,"{TOLD}",https://example.org/swan'


def read(text: str, encoding: str = "utf-8") -> list[Row]:
    return list(
        read_file(text.encode(encoding), Spellings(skills=[Skill(skill="ballet", category=Category.DANCE)]))
    )


def only(text: str, encoding: str = "utf-8") -> Story:
    (row,) = read(text, encoding)
    assert row.story is not None, row.faults
    return row.story


def sentences(row: Row) -> list[str]:
    return [fault.sentence for fault in row.faults]


def test_a_plain_sheet_is_read_and_what_it_leaves_out_is_filled_in() -> None:
    story = only(f"{HEADER}\n{ROW}")
    assert story.actors == ("Natalie Portman", "Mila Kunis")
    assert story.id == "natalie-portman--black-swan--ballet"
    assert (story.category, story.medium) == (Category.DANCE, Medium.FILM)
    assert story.headline == TOLD.removesuffix(".")


@pytest.mark.parametrize(
    "text",
    [
        f"\ufeff{HEADER}\r\n{ROW}\r\n",
        f"{HEADER}\r{ROW}\r",
        f"sep=,\r\n{HEADER}\r\n{ROW}",
        f"{HEADER},,\n{ROW},,\n,,,,,,,\n",
        HEADER.replace(",", ";")
        + f'\nNatalie Portman, Mila Kunis;Black Swan;2010;ballet;"{TOLD}";https://example.org/swan',
        HEADER.replace(",", "\t")
        + f"\nNatalie Portman, Mila Kunis\tBlack Swan\t2010\tballet\t{TOLD}\thttps://example.org/swan",
        f"actor,FILM,year,skill,story,source\n{ROW}",
        HEADER.replace("Title", '"Title"') + f"\n{ROW}",
    ],
    ids=[
        "windows",
        "old mac",
        "sep line",
        "empty columns",
        "semicolons",
        "tabs",
        "other names",
        "quoted names",
    ],
)
def test_a_sheet_is_read_however_it_was_saved(text: str) -> None:
    assert only(text) == only(f"{HEADER}\n{ROW}")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_letters_are_read_in_the_ways_spreadsheets_save_them(encoding: str) -> None:
    story = only(f"{HEADER}\n{ROW}".replace("Natalie Portman", "Emmanuelle Béart"), encoding)
    assert story.actors[0] == "Emmanuelle Béart"


def test_a_line_break_in_quotes_belongs_to_the_cell() -> None:
    broken = ROW.replace("a year,", "a year.\r\n\r\nThat was")
    wrong = ROW.replace("2010", "20x")
    rows = read(f"{HEADER}\n{broken}\n\n{wrong}")
    assert rows[0].story is not None
    assert "a year.\n\nThat was" in rows[0].story.story
    # As the spreadsheet numbers them: the names, the first, a blank one, the second.
    assert [row.number for row in rows] == [2, 4]
    assert sentences(rows[1]) == ["Year: write the year in four digits, from 1888 to 2100."]


def test_every_fault_of_a_row_is_told() -> None:
    (row,) = read(f"{HEADER}\nX,,20,,short,swan.org")
    assert [fault.field for fault in row.faults] == [
        StoryField.ACTORS,
        StoryField.TITLE,
        StoryField.YEAR,
        StoryField.SKILLS,
        StoryField.STORY,
        StoryField.SOURCES,
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("one,two\n1,2", "The first row must name the columns: Actors, Title"),
        (f"{HEADER},Colour\n{ROW}", "I do not know the column “Colour”"),
        (f"{HEADER},Statuss\n{ROW}", "Is it “Status”"),
        (f"{HEADER},Film\n{ROW}", "two columns for “Title”"),
        ("Actors,Title\nx,y", "These columns are missing: Year, Skills, What they did, Sources"),
        ('Actors,"Title\nx,y', "must name the columns"),
        ('sep="\nActors,Title\nx,y', "must name the columns|are missing"),
    ],
)
def test_a_sheet_without_the_right_columns_is_refused(text: str, reason: str) -> None:
    with pytest.raises(FileProblem, match=reason):
        read(text)


def test_a_text_with_commas_outside_quotes_is_told() -> None:
    (row,) = read(f"{HEADER}\n{ROW},and more")
    assert "more cells than there are columns" in sentences(row)[0]


def test_a_quotation_mark_that_never_closes_swallows_nothing() -> None:
    first, broken = read(f'{HEADER}\n{ROW}\n"{ROW}\n{ROW}')
    assert first.story is not None
    assert broken.number == 3
    assert "quotation mark" in sentences(broken)[0]


def test_a_cell_too_large_to_be_one_is_told() -> None:
    (row,) = read(f'{HEADER}\n"{"x" * 200_000}",b')
    assert row.story is None


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "'=1", "''=1", "'tis", "a=b"])
def test_no_cell_runs_as_a_formula_and_every_cell_comes_back(formula: str) -> None:
    story = a_story(role=formula)
    text = "".join(write_file([story], Format.CSV))
    assert only(text) == story
    for row in csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "＝")) for cell in row)


def test_an_exported_sheet_names_every_field() -> None:
    (header,) = write_file([], Format.CSV)
    assert header.startswith("\ufeffId,Former ids,Actors,Title,Year")
    assert header.endswith("Sources\r\n")

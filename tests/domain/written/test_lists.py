import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.text import clean_line
from bot.domain.written.lists import read_list, written_list

NAMES = st.lists(st.text(min_size=1, max_size=60).map(clean_line).filter(bool), max_size=6)
AWKWARD = st.lists(st.text(st.sampled_from('a ",;、'), min_size=1).map(clean_line).filter(bool), max_size=6)


@given(NAMES | AWKWARD)
def test_written_names_come_back(names: list[str]) -> None:
    assert read_list(written_list(names)) == tuple(names)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Natalie Portman, Mila Kunis", ("Natalie Portman", "Mila Kunis")),
        ("Natalie Portman; Mila Kunis\nVincent Cassel,", ("Natalie Portman", "Mila Kunis", "Vincent Cassel")),
        ('"Robert Downey, Jr.", Val Kilmer', ("Robert Downey, Jr.", "Val Kilmer")),
        ('"Weird Al" Yankovic, Daniel Radcliffe', ('"Weird Al" Yankovic', "Daniel Radcliffe")),
        ('Dwayne "The Rock" Johnson', ('Dwayne "The Rock" Johnson',)),
        ('an "open quote, and more', ('an "open quote', "and more")),
        (" , ;\n ", ()),
        ("", ()),
    ],
)
def test_names_are_read_as_people_type_them(typed: str, names: tuple[str, ...]) -> None:
    assert read_list(typed) == names

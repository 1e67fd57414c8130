"""Questions as words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ask.words import bases_of, stem, stems_of, words_of


@pytest.mark.parametrize(
    "forms",
    [
        ("box", "boxed", "boxing", "boxer", "boxers"),
        ("swim", "swam", "swum", "swimming", "swimmer"),
        ("ride", "rode", "riding", "rider"),
        ("lose", "lost", "losing", "loss"),
        ("race", "racing", "raced", "racer"),
        ("teach", "taught", "teacher"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_unlike_words_keep_apart() -> None:
    assert stem("fate") != stem("fat")
    assert stem("ring") != stem("r")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Make-up artist", ["makeup", "artist"]),
        ("under water", ["underwater"]),
        ("20kg", ["20", "kg"]),
        ("30+ kg", ["at", "least", "30", "kg"]),
        ("13,000 jumps", ["13000", "jumps"]),
        ("200 km/h", ["200", "kmh"]),
        ("Lupita Nyong'o's voice", ["lupita", "nyongo", "voice"]),
        ("Renée", ["renee"]),
        ("R. J. Mitte", ["r", "j", "mitte"]),
    ],
)
def test_spellings_are_brought_together(typed: str, words: list[str]) -> None:
    assert [word.text for word in words_of(typed)] == words


def test_capitals_and_sentences_are_remembered() -> None:
    first, second, third = words_of("Hello. Tom cruises")
    assert (first.opens, second.opens, third.opens) == (True, True, False)
    assert (first.capital, second.capital, third.capital) == (True, True, False)


def test_hyphens_and_breaks_are_remembered() -> None:
    zeta, jones, dance = words_of("Zeta-Jones, dance")
    assert zeta.glued
    assert not jones.glued
    assert dance.apart


def test_stories_and_questions_are_looked_up_alike() -> None:
    assert bases_of("He lost 14 kilos") == [word.base for word in words_of("He lost 14 kilos")]
    assert stems_of("Two lessons") == [word.stem for word in words_of("Two lessons")]


@given(st.text(max_size=7000))
def test_any_text_becomes_few_plain_words(text: str) -> None:
    words = words_of(text)
    assert len(words) <= 60
    for word in words:
        assert word.text.isascii()
        assert word.text.isalnum()
        assert word.text == word.text.lower()

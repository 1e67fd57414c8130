import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.text import clean, clean_line, clip, fold, key_of

ANY = st.text(max_size=200)
# No surrogates: the form in which text arrives from JSON and leaves to SQLite.
WRITTEN = st.text(st.characters(codec="utf-8"), max_size=200)


@given(ANY)
@example("e\u200b\u0301")
@example("\r\u200b\n\x1c x")
@example("\u3164 \u2800")
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(ANY)
def test_clean_text_has_no_control_direction_or_private_characters(text: str) -> None:
    for character in clean(text):
        assert character in "\n\u200c\u200d" or unicodedata.category(character) not in (
            "Cc",
            "Cf",
            "Cs",
            "Co",
        )


@given(ANY)
def test_clean_text_has_no_loose_blanks_and_no_gaps(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == cleaned.strip()
    assert "\n\n\n" not in cleaned
    assert all(line == line.strip() and "  " not in line for line in cleaned.split("\n"))
    assert "\n" not in clean_line(text)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Zoë  Saldaña", "Zoë Saldaña"),
        ("Zoe\u0308", "Zoë"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("one\n\n\n\n\ntwo", "one\n\ntwo"),
        ("\u202eevil\u202c", "evil"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("\x00\x07bell", "bell"),
        ("👩\u200d🎤 sings", "👩\u200d🎤 sings"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("non\u00a0breaking\tblank", "non breaking blank"),
    ],
)
def test_what_people_write_is_kept_and_what_they_cannot_see_is_not(written: str, shown: str) -> None:
    assert clean(written) == shown


@pytest.mark.parametrize(
    "nothing",
    ["", "  \n ", "\u200b", "\u200d", "\u200c \u200d", "\u3164", "\u2800", "\u115f\u1160", "\uffa0"],
)
def test_text_of_which_nothing_is_seen_is_no_text(nothing: str) -> None:
    assert clean(nothing) == ""


@given(ANY)
def test_folding_leaves_lower_case_words_with_one_blank_between(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+( [a-z0-9]+)*)?", fold(text))
    assert fold(fold(text)) == fold(text)


@given(st.text(st.sampled_from("abcxyz áéíóúñçøåæß ÀÈÜ -.'"), max_size=40))
def test_folding_sees_neither_case_nor_accents(text: str) -> None:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    assert fold(text) == fold(text.upper()) == fold(text.lower()) == fold(bare)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lupita Nyong'o", "lupita nyongo"),
        ("Lupita Nyong’o", "Lupita Nyong'o"),
        ("Joseph Gordon-Levitt", "joseph gordon levitt"),
        ("Renée Zellweger", "RENEE ZELLWEGER"),
        ("Hansel & Gretel", "Hansel and Gretel"),
        ("Mission: Impossible – Fallout", "mission impossible fallout"),
    ],
)
def test_spellings_of_one_name_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(WRITTEN, st.integers(10, 60))
def test_a_key_is_short_and_stable_and_fits_a_button(text: str, longest: int) -> None:
    key = key_of(text, longest)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)
    assert len(key) <= longest
    assert key_of(text, longest) == key


@given(st.text(st.sampled_from("abc "), min_size=40, max_size=80))
def test_long_names_that_differ_at_their_end_have_different_keys(text: str) -> None:
    assert key_of(text + " one", 36) != key_of(text + " two", 36)


def test_names_without_a_letter_have_different_keys() -> None:
    assert key_of("!!!", 36) != key_of("???", 36)


@given(ANY, st.integers(0, 220))
def test_clipped_text_fits_and_begins_as_it_did(text: str, limit: int) -> None:
    clipped = clip(text, limit)
    assert len(clipped) <= limit
    if len(text) <= limit:
        assert clipped == text
    elif limit:
        assert clipped.endswith("…")
        assert text.startswith(clipped[:-1])


def test_a_cut_falls_between_words_where_one_is_near() -> None:
    assert clip("She held her breath, for seven minutes", 22) == "She held her breath…"
    assert clip("Rindfleischetikettierung", 10) == "Rindfleis…"

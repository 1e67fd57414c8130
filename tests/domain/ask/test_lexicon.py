"""Names as people write them."""

import pytest

from bot.domain.ask.lexicon import Lexicon
from bot.domain.ask.mention import Mention, MentionKind, Surety
from bot.domain.ask.name_words import KnownPerson
from bot.domain.ask.titles import Title
from bot.domain.ask.words import words_of
from tests.domain.ask.shelf import LEXICON

ACTOR, FILM, SKILL = MentionKind.ACTOR, MentionKind.FILM, MentionKind.SKILL


def found(text: str, kind: MentionKind) -> list[Mention]:
    return [mention for mention in LEXICON.mentions(words_of(text)) if mention.kind is kind]


def keys(text: str, kind: MentionKind) -> list[tuple[str, ...]]:
    return [mention.keys for mention in found(text, kind)]


@pytest.mark.parametrize(
    "typed",
    ["kate winslet", "Kate Winslet", "winslet", "kate winslett", "katewinslet", "winslets", "Kate Winslet's"],
)
def test_a_person_is_found_by_every_spelling(typed: str) -> None:
    assert keys(typed, ACTOR) == [("kate-winslet",)]


@pytest.mark.parametrize(
    "typed", ["JGL", "jgl", "joseph gordon levitt", "Gordon-Levitt", "joe gordon-levitt"]
)
def test_initials_hyphens_and_nicknames_are_understood(typed: str) -> None:
    assert ("joseph-gordon-levitt",) in keys(typed, ACTOR)


def test_a_surname_beside_another_first_name_is_a_stranger() -> None:
    (mention,) = found("penelope cruise", ACTOR)
    assert mention.keys == ()


def test_a_first_name_beside_an_unknown_word_is_a_stranger() -> None:
    (mention,) = found("what did emma okonquist do", ACTOR)
    assert mention.keys == ()
    assert mention.length == 2


def test_half_of_a_double_name_is_nobody() -> None:
    assert not keys("catherine winslet-jones", ACTOR)


@pytest.mark.parametrize(
    "typed", ["rogue nation", "mission impossible rogue nation", "avatar the way of water", "way of water"]
)
def test_a_title_is_found_by_its_parts(typed: str) -> None:
    assert len(keys(typed, FILM)) == 1
    assert found(typed, FILM)[0].surety > Surety.LOOSE


@pytest.mark.parametrize("typed", ["top gun 3", "top gun III", "avatar 4", "rocky 3", "rocky"])
def test_another_part_of_a_series_is_no_film_of_the_library(typed: str) -> None:
    assert keys(typed, FILM) == [()]


def test_a_number_that_counts_something_is_no_part() -> None:
    assert keys("top gun 3 weeks of training", FILM) == [("top-gun-1986",)]


def test_a_title_that_is_an_everyday_word_is_not_sure() -> None:
    assert {mention.surety for mention in found("the piano", FILM)} == {Surety.LOOSE}
    assert keys("the piano", SKILL) == [("piano",)]


@pytest.mark.parametrize(
    "typed", ["free dive", "freediver", "holding your breath", "learn to sign", "pianists"]
)
def test_skills_are_found_by_everyday_words(typed: str) -> None:
    assert keys(typed, SKILL)


def test_a_skill_has_its_kinds() -> None:
    assert set(LEXICON.skill_keys("sign-language")) == {"sign-language", "american-sign-language"}
    assert LEXICON.skill_keys("american-sign-language") == ("american-sign-language",)


def test_words_of_the_library_are_not_taken_for_typos() -> None:
    words = words_of("winslot")
    assert [mention.typo for mention in LEXICON.mentions(words)] == [True]
    assert not LEXICON.mentions(words, ordinary={"winslot"})


def test_own_names_lie_over_the_librarys() -> None:
    own = Lexicon(
        [KnownPerson("jane-doe", "Jane Doe")], [Title("new-film-2024", "New Film", 2024)], [], [], LEXICON
    )
    named = {key for mention in own.mentions(words_of("jane doe and tom cruise")) for key in mention.keys}
    assert {"jane-doe", "tom-cruise"} <= named
    assert own.label(ACTOR, "jane-doe") == "Jane Doe"
    assert own.label(ACTOR, "tom-cruise") == "Tom Cruise"
    assert own.label(SKILL, "piano") == "piano"
    assert not any(mention.keys for mention in LEXICON.mentions(words_of("jane doe")))

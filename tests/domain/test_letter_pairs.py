from hypothesis import given
from hypothesis import strategies as st

from bot.domain.letter_pairs import LetterPairs
from bot.domain.names import Name, NameIndex
from bot.domain.text import fold

WORDS = st.text(st.sampled_from("abc "), min_size=1, max_size=12)


def pairs_of(text: str) -> set[str]:
    return {f" {text}"[at : at + 2] for at in range(len(text))}


@given(st.lists(WORDS, max_size=60), WORDS, st.integers(0, 60))
def test_those_with_most_pairs_in_common_are_likeliest(spellings: list[str], typed: str, most: int) -> None:
    found = list(LetterPairs(spellings).likeliest(typed, most))
    assert len(set(found)) == len(found)
    if len(spellings) <= most:
        assert found == list(range(len(spellings)))
        return
    common = [len(pairs_of(spelling) & pairs_of(typed)) for spelling in spellings]
    left = [common[at] for at in range(len(spellings)) if at not in found]
    assert all(common[at] for at in found)
    if found:
        assert max(left, default=0) < min(common[at] for at in found)
        levels = sorted({common[at] for at in found}, reverse=True)
        assert sum(number >= levels[-1] for number in common) <= most or len(levels) == 1
    else:
        assert not any(common)


FIRST = [f"{one}{two}{three}" for one in "KMRTV" for two in "aeiou" for three in ("lo", "rin", "ssa", "te")]
LAST = [
    f"{one}{two}{three}" for one in "BDGLPW" for two in "aeiou" for three in ("rn", "nkel", "sta", "mmer")
]
CROWD = NameIndex(
    Name(fold(f"{first} {last}").replace(" ", "-"), f"{first} {last}", 1) for first in FIRST for last in LAST
)


def test_a_misspelt_name_is_found_in_a_crowd() -> None:
    for typed, meant in (
        ("karin wonkel", "Karin Wonkel"),
        ("karin wonkle", "Karin Wonkel"),
        ("karn wonkel", "Karin Wonkel"),
        ("wonkel, karin", "Karin Wonkel"),
        ("tolo pammer", "Tolo Pammer"),
        ("toll pamer", "Tolo Pammer"),
    ):
        assert CROWD.complete(typed)[0].label == meant
        assert meant in [name.label for name in CROWD.complete(typed, 5)]


def test_what_is_completed_again_is_the_same_and_nobody_elses() -> None:
    first = CROWD.complete("k")
    first.clear()
    assert len(CROWD.complete("k")) == 25

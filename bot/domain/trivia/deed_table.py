"""The library's skills in words, by their folded names."""

from bot.domain.text import fold
from bot.domain.trivia.deeds import Deed
from bot.domain.trivia.deeds_physical import PHYSICAL
from bot.domain.trivia.deeds_studied import STUDIED

# Done by so many that three actors who never did it can't be named with confidence,
# though an actor's own films can still be told apart by it.
_COMMON = frozenset(
    fold(skill)
    for skill in (
        "horse riding",
        "motorcycle riding",
        "martial arts",
        "boxing",
        "sword fighting",
        "guitar",
        "English",
        "American accent",
        "British accent",
        "boot camp",
        "football",
        "scuba diving",
        "meditation",
        "painting",
        "knife fighting",
        "cycling",
        "learning to drive",
        "acting in a heavy suit",
        "going undercover",
    )
)

_TABLE: dict[str, Deed] = {fold(skill): deed for skill, deed in (PHYSICAL | STUDIED).items()}


def deed_of(skill: str) -> Deed | None:
    """A skill in words; None for one that the library doesn't know."""
    return _TABLE.get(fold(skill))


def singled_out(skill: str) -> Deed | None:
    """The words for a skill that is rare enough to tell one actor from another."""
    folded = fold(skill)
    deed = _TABLE.get(folded)
    return None if deed is None or deed.broad or folded in _COMMON else deed


def family_of(skill: str) -> str:
    """What a skill could pass for: a family's name, or only itself."""
    folded = fold(skill)
    deed = _TABLE.get(folded)
    return (deed.family if deed else "") or folded

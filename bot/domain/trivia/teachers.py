"""The teachers that a story names."""

import re

from bot.domain.story import Story

# A person's name: two to four words, each with a capital, particles and initials between.
_PERSON = re.compile(r"^[A-ZÀ-Þ][\w.'’-]*(?: (?:[A-ZÀ-Þ][\w.'’-]*|de|da|di|von|van|la))+$")
_INITIALS = re.compile(r"^[A-Z]{2,5}$")
_BODY = re.compile(
    r"\b(?:academy|action|air|angels|army|association|bureau|center|centre|club|coalition|college|corps|council|"
    r"department|forces?|foundation|guard|helicopters|institute|lighthouse|navy|partners|police|regiment|school|"
    r"seals|society|studio|team|university|bageri)\b",
    re.IGNORECASE,
)


def teachers_of(story: Story) -> tuple[str, ...]:
    """Those teachers who have a name that can be asked for, and not only a trade."""
    names = (name.strip() for name in (story.trainer or "").split(";"))
    return tuple(name for name in names if (" " in name and not name[0].islower()) or _INITIALS.match(name))


def is_person(name: str) -> bool:
    """Whether it is somebody, and not a school or a regiment."""
    return _PERSON.match(name) is not None and _BODY.search(name) is None

"""What is kept about a person, why and for how long, and what becomes of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, StrEnum

# So long what a server has is kept after the bot has left it.
SERVER_KEPT = timedelta(days=30)


class Topic(Enum):
    """A kind of thing that is kept, in words that everybody understands: what, why, how long."""

    ANSWERS = (
        "Trivia answers",
        "Which option you chose, whether it was right, when, in which server, and in a match how fast.",
        "Scores, streaks and leaderboards are counted from them.",
        "Until you erase them.",
    )
    QUIZZES = (
        "Quizzes and matches",
        "The quizzes that you began, the matches that you put up or were in.",
        "So that they go on after a restart.",
        "About a month.",
    )
    SAVED = (
        "Saved stories",
        "Which stories you saved, and when.",
        "So that **/story saved** can show them to you.",
        "Until you remove them, or erase them.",
    )
    FILM_NIGHTS = (
        "Film nights",
        "Which film nights you planned, where and when.",
        "So that they take place, also after a restart, and you can begin their quiz.",
        "About a month after the film. Erased, the night takes place without your name.",
    )
    SENT = (
        "Suggestions and reports",
        "What you sent in, when, and what was decided about it.",
        "So that moderators can decide, and **/story mine** can show it to you.",
        "Until you erase it. You choose whether it is deleted, or stays without your name.",
    )
    FORMS = (
        "Unfinished forms and files",
        "What you typed into a form that you have not finished, a file that you have not imported yet.",
        "So that you need not begin anew.",
        "A form about a week, a file about a day.",
    )
    MODERATING = (
        "What you did as a moderator",
        "Which stories, questions and settings you changed, which verdicts you gave, and when.",
        "So that every change can be understood and taken back.",
        "As long as the server keeps the bot. Erased, it stays without your name.",
    )

    def __init__(self, title: str, what: str, why: str, how_long: str) -> None:
        self.title = title
        self.what = what
        self.why = why
        self.how_long = how_long


class Contributions(StrEnum):
    """What becomes of a person's suggestions and reports when all about them is erased."""

    KEEP = "keep"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Holding:
    """How much of one kind is kept about somebody."""

    topic: Topic
    count: int


def deleted_if_left_by(now: datetime) -> datetime:
    """Servers that were left at that instant or before are deleted by now."""
    return now - SERVER_KEPT


def deleted_at(left_at: datetime) -> datetime:
    """When what is kept of a server that was left is deleted."""
    return left_at + SERVER_KEPT

"""Quizzes and matches as members see them: what stands on a message, and pressing an option."""

from typing import Any

from simcord import MemberActor, ResponseMessage

from bot.domain.trivia.match import Match
from bot.domain.trivia.play import Play
from cogs.cards.actions import Serial
from cogs.cards.daily_actions import Letter
from cogs.cards.trivia_actions import AnswerMatch, AnswerPlay
from data.archive import Archive
from tests.cards.message import Component, assert_within_limits, buttons_of, text_of, walk
from tests.e2e.daily_club import DailyClub, told


def read(message: ResponseMessage) -> str:
    """All that is written on it now, within Discord's limits."""
    assert_within_limits(message.components)
    return text_of(message.components)


def offered(message: ResponseMessage) -> list[str]:
    """The labels of its buttons."""
    return list(buttons_of(message.components))


async def play_of(archive: Archive, message: ResponseMessage) -> Play:
    """The quiz that the message asks a question of."""
    play = await archive.plays.by_id(_asked(message, AnswerPlay).play)
    assert play is not None
    return play


async def match_in(archive: Archive, channel_id: int) -> Match:
    """The match that runs in a channel."""
    match = await archive.matches.running_in(channel_id)
    assert match is not None
    return match


async def pick(club: DailyClub, who: MemberActor, message: ResponseMessage, *, right: bool = True) -> str:
    """Press the right option of a quiz, or a wrong one; what the person reads."""
    play = await play_of(club.archive, message)
    option = (play.questions[play.round].right + (not right)) % 4
    letter = tuple(Letter)[option]
    await who.click(message, custom_id=AnswerPlay(Serial(play.id), play.round, letter).custom_id)
    return read(message)


async def pick_in_match(
    club: DailyClub, who: MemberActor, message: ResponseMessage, *, right: bool = True
) -> str:
    """Press the right option of a match's question, or a wrong one; what the person reads."""
    asked = _asked(message, AnswerMatch)
    match = await club.archive.matches.by_id(asked.match)
    assert match is not None
    letter = tuple(Letter)[(match.question.right + (not right)) % 4]
    pressed = AnswerMatch(asked.match, asked.round, letter)
    return told(await who.click(message, custom_id=pressed.custom_id))


def turn_back(message: ResponseMessage, former: list[Component]) -> None:
    """Let the client still show a former card, as one that is slow to draw the new one does."""
    message._message.components = former


def _asked(message: ResponseMessage, action: type[Any]) -> Any:
    for part in walk(message.components):
        found = action.template().fullmatch(str(part.get("custom_id", "")))
        if found is not None:
            return action.from_match(found)
    raise AssertionError(f"no question stands on: {read(message)}")

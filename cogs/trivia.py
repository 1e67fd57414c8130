"""/trivia: quizzes alone and in a channel, today's question, and how everyone does."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.category import Category
from bot.domain.trivia.match import LEAST_SECONDS, MOST_SECONDS, USUAL_SECONDS
from bot.domain.trivia.quiz import MOST_ROUNDS, USUAL_ROUNDS
from bot.domain.trivia.standing import Period
from cogs.cards.notice import notice_card
from cogs.cards.story import story_card
from cogs.cards.trivia_actions import TellPickedStory, TellStory
from cogs.house import House
from cogs.presses import Interaction, PressRoute, answer_press, picked
from cogs.show import show
from cogs.trivia_match import TriviaMatch
from cogs.trivia_play import TriviaPlay
from cogs.trivia_standing import TriviaStanding

_STORY_GONE = "This story is no longer here. Look others up with **/prep**, **/film** or **/skill**."

Choice = app_commands.Choice[str]
Rounds = app_commands.Range[int, 1, MOST_ROUNDS]
Seconds = app_commands.Range[int, LEAST_SECONDS, MOST_SECONDS]
_CATEGORIES = [Choice(name=category.label, value=category.value) for category in Category]
_PERIODS = [
    Choice(name="This week", value=Period.WEEK.value),
    Choice(name="This month", value=Period.MONTH.value),
    Choice(name="All time", value=Period.ALL.value),
]


class Trivia(commands.Cog):
    """The quiz in all its forms but the daily post."""

    trivia = app_commands.Group(name="trivia", description="Quizzes about how actors prepared")

    def __init__(self, house: House) -> None:
        self._archive = house.archive
        self._play = TriviaPlay(house)
        self._match = TriviaMatch(house)
        self._standing = TriviaStanding(house)
        self.presses: list[PressRoute] = [
            *self._play.presses,
            *self._match.presses,
            answer_press(TellStory, self._tell),
            answer_press(TellPickedStory, self._tell_picked),
        ]

    async def cog_load(self) -> None:
        """Begin to move matches on."""
        self._match.start()

    async def cog_unload(self) -> None:
        """End every task."""
        await self._match.stop()

    def match_opened(self, match_id: int) -> None:
        """Look at once: the message of a match stands that nobody has put up."""
        self._match.opened(match_id)

    @trivia.command(extras={"example": "/trivia play rounds:5"})
    @app_commands.describe(category="Only questions in this category", rounds="How many questions, 1 to 10")
    @app_commands.choices(category=_CATEGORIES)
    async def play(
        self, interaction: Interaction, category: str | None = None, rounds: Rounds = USUAL_ROUNDS
    ) -> None:
        """A quiz for you alone, seen by nobody else."""
        await self._play.begin(interaction, _category(category), rounds)

    @trivia.command(extras={"example": "/trivia match rounds:5 seconds:20"})
    @app_commands.describe(
        category="Only questions in this category",
        rounds="How many questions, 1 to 10",
        seconds="How long each can be answered, 10 to 60 seconds",
    )
    @app_commands.choices(category=_CATEGORIES)
    async def match(
        self,
        interaction: Interaction,
        category: str | None = None,
        rounds: Rounds = USUAL_ROUNDS,
        seconds: Seconds = USUAL_SECONDS,
    ) -> None:
        """A quiz for everyone in this channel: being right counts, and being fast."""
        await self._match.begin(interaction, _category(category), rounds, seconds)

    @trivia.command(extras={"example": "/trivia daily"})
    async def daily(self, interaction: Interaction) -> None:
        """Today's question of this server, if you missed the post."""
        await self._standing.daily(interaction)

    @trivia.command(extras={"example": "/trivia stats"})
    @app_commands.describe(member="Somebody else in this server")
    async def stats(self, interaction: Interaction, member: discord.User | None = None) -> None:
        """How you do: accuracy, streak, best categories, the last 30 days."""
        await self._standing.stats(interaction, member)

    @trivia.command(extras={"example": "/trivia leaderboard period:This month"})
    @app_commands.describe(period="This week, unless you choose another")
    @app_commands.choices(period=_PERIODS)
    async def leaderboard(self, interaction: Interaction, period: str = Period.WEEK.value) -> None:
        """Who is ahead in this server."""
        await self._standing.leaderboard(interaction, Period(period))

    async def _tell(self, interaction: Interaction, press: TellStory) -> None:
        await self._tell_story(interaction, press.story)

    async def _tell_picked(self, interaction: Interaction, _: TellPickedStory) -> None:
        await self._tell_story(interaction, picked(interaction))

    async def _tell_story(self, interaction: Interaction, story_id: str) -> None:
        shelf = await self._archive.shelves.of(interaction.guild_id)
        story = await shelf.stories.by_id(story_id)
        card = story_card(story) if story is not None else notice_card(_STORY_GONE)
        await show(interaction, card, ephemeral=True)


def _category(value: str | None) -> Category | None:
    return Category(value) if value is not None else None

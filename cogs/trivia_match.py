"""A match in a channel: how one begins, and what the buttons of its message do."""

import secrets

import discord

from bot.domain.category import Category
from bot.domain.clock import Clock
from bot.domain.trivia.match import Ending, Match, MatchState
from cogs.cards.notice import notice_card
from cogs.cards.trivia_actions import AnswerMatch, BeginMatch, JoinMatch, StopMatch
from cogs.cards.trivia_match import alone_text, ended_text, lead_text, match_card, running_card
from cogs.cards.trivia_question import option_text
from cogs.delivery import missing_permissions
from cogs.house import House
from cogs.moderators import is_moderator
from cogs.presses import Interaction, PressRoute, answer_press
from cogs.server_of import server_of
from cogs.show import show
from cogs.trivia_match_message import MatchMessages
from cogs.trivia_rounds import TriviaRounds
from data.archive import Archive

_GONE = "This match is no longer here. **/trivia match** begins a new one."
_ELSEWHERE = "A match is played in a channel of a server. Use this in a server that has invited me."
_NOTHING = "I have no question in this category here. Try another category, or **/trivia match** without one."
_BEGUN = "This match has begun without you. Watch, and be in the next one."
_FULL = "This match is full. Watch, and be in the next one."
_ROUND_OVER = "This round is over. Your answer came too late to count."


class TriviaMatch:
    """Lets players in, counts their answers and lets the rounds know; steps are taken there."""

    def __init__(self, house: House) -> None:
        self._archive: Archive = house.archive
        self._clock: Clock = house.clock
        self._messages = MatchMessages(house.bot, house.archive, house.pace)
        self._rounds = TriviaRounds(house, self._messages)
        self.presses: list[PressRoute] = [
            answer_press(JoinMatch, self._join),
            answer_press(BeginMatch, self._begin_now),
            answer_press(StopMatch, self._stop),
            answer_press(AnswerMatch, self._answer),
        ]

    def start(self) -> None:
        """Begin to move matches on."""
        self._rounds.start()

    async def stop(self) -> None:
        """End every task."""
        await self._rounds.stop()
        await self._messages.stop()

    async def begin(
        self, interaction: Interaction, category: Category | None, rounds: int, seconds: int
    ) -> None:
        """Put up a match that everyone in the channel can join."""
        guild_id, channel = server_of(interaction), interaction.channel
        if guild_id is None or not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
            await _say(interaction, _ELSEWHERE)
            return
        missing = missing_permissions(channel, channel.guild.me)
        if missing:
            await _say(
                interaction,
                f"I can't play in this channel yet. A moderator has to allow me here: {', '.join(missing)}.",
            )
            return
        questions = await self._archive.quiz_questions.for_server(
            guild_id, category, rounds, secrets.randbits(32)
        )
        if not questions:
            await _say(interaction, _NOTHING)
            return
        match = await self._archive.matches.begin(
            guild_id=guild_id,
            channel_id=channel.id,
            starter_id=interaction.user.id,
            category=category,
            seconds=seconds,
            questions=questions,
            now=self._clock(),
        )
        if match is None:
            await self._show_running(interaction, channel.id)
            return
        try:
            sent = await interaction.response.send_message(
                view=match_card(match, ()), allowed_mentions=discord.AllowedMentions.none()
            )
        except BaseException:
            # Nobody sees it, and the channel must not be kept for it.
            await self._archive.matches.end(match, Ending.LOST)
            raise
        if sent.message_id is not None:
            await self._archive.matches.message_is(match.id, sent.message_id)
        self._rounds.call()

    def opened(self, match_id: int) -> None:
        """Look at once, and let its message show since when it stands."""
        self._messages.mark(match_id)
        self._rounds.call()

    async def _show_running(self, interaction: Interaction, channel_id: int) -> None:
        """What goes on in the channel already, and the way into it."""
        running = await self._archive.matches.running_in(channel_id)
        if running is None:
            await _say(interaction, "A match has just ended here. **/trivia match** begins the next one.")
        else:
            await show(interaction, running_card(running, interaction.user.id), ephemeral=True)

    async def _join(self, interaction: Interaction, press: JoinMatch) -> None:
        match = await self._running(interaction, press.match)
        if match is None:
            return
        pressed = interaction.message
        # Not the private answer, which has the button too.
        if pressed is not None and not pressed.flags.ephemeral and match.message_id is None:
            await self._archive.matches.message_is(match.id, pressed.id)
        if await self._archive.matches.join(match.id, interaction.user.id):
            self._messages.mark(match.id)
            await _say(interaction, "You are in. The first question comes here when the match begins.")
        elif interaction.user.id in match.players:
            await _say(interaction, "You are in already. The match begins soon.")
        else:
            await _say(interaction, _BEGUN if match.state is not MatchState.JOINING else _FULL)

    async def _begin_now(self, interaction: Interaction, press: BeginMatch) -> None:
        match = await self._running(interaction, press.match)
        if match is None:
            return
        if not await self._may_lead(interaction, match):
            await _say(interaction, f"Only {lead_text(match)} or a moderator can begin it before its time.")
        elif match.state is not MatchState.JOINING:
            await _say(interaction, "This match has begun already.")
        elif len(match.players) < match.least_players:
            await _say(interaction, alone_text(match))
        else:
            await self._archive.matches.hurry(match, self._clock())
            self._rounds.call()
            await interaction.response.defer()

    async def _stop(self, interaction: Interaction, press: StopMatch) -> None:
        match = await self._running(interaction, press.match)
        if match is None:
            return
        if not await self._may_lead(interaction, match):
            await _say(interaction, f"Only {lead_text(match)} or a moderator can stop this match.")
            return
        await self._archive.matches.end(match, Ending.STOPPED)
        await interaction.response.defer()
        await self._messages.draw(match.id)

    async def _answer(self, interaction: Interaction, press: AnswerMatch) -> None:
        now = self._clock()
        counted = await self._archive.matches.count(
            match_id=press.match,
            number=press.round,
            guild_id=server_of(interaction) or 0,
            user_id=interaction.user.id,
            option=press.letter.option,
            now=now,
        )
        match = await self._running(interaction, press.match)
        if match is None:
            return
        if not counted:
            await _say(interaction, await self._why_not(interaction, match, press.round))
            return
        if match.round == press.round and match.state is MatchState.ASKING:
            if await self._archive.matches.all_answered(match):
                await self._archive.matches.hurry(match, now)
                self._rounds.call()
            else:
                self._messages.mark(match.id)
        chosen = option_text(match.questions[press.round], press.letter.option)
        await _say(interaction, f"Your answer is in: {chosen}. The right one comes when the round is over.")

    async def _why_not(self, interaction: Interaction, match: Match, number: int) -> str:
        """Why an answer doesn't count."""
        if interaction.user.id not in match.players:
            return _BEGUN
        for answer in await self._archive.matches.answers(match):
            if answer.round == number and answer.user_id == interaction.user.id:
                chosen = option_text(match.questions[number], answer.option)
                return f"You have answered already: {chosen}. The first answer counts."
        return _ROUND_OVER

    async def _may_lead(self, interaction: Interaction, match: Match) -> bool:
        return interaction.user.id == match.starter_id or await is_moderator(
            interaction, self._archive.servers
        )

    async def _running(self, interaction: Interaction, match_id: int) -> Match | None:
        """The match, as long as it runs and belongs here; else they are told."""
        match = await self._archive.matches.by_id(match_id)
        if match is None or match.guild_id != server_of(interaction):
            await _say(interaction, _GONE)
        elif match.state is MatchState.ENDED:
            await _say(interaction, ended_text(match))
        else:
            return match
        return None


async def _say(interaction: Interaction, words: str) -> None:
    await show(interaction, notice_card(words), ephemeral=True)

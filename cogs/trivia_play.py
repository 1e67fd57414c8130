"""A quiz played alone, privately: what its buttons do."""

import secrets
from dataclasses import replace

import discord

from bot.domain.category import Category
from bot.domain.trivia.play import Play
from cogs.cards.notice import notice_card
from cogs.cards.trivia_actions import AnswerPlay, GoOn, PlayAgain, SharePlay
from cogs.cards.trivia_play import asked_card, score_card, shared_text, told_card
from cogs.house import House
from cogs.presses import Interaction, PressRoute, answer_press
from cogs.server_of import server_of
from cogs.show import show, show_instead

_GONE = "This quiz is no longer here. **/trivia play** begins a new one."
_NOT_YOURS = "This quiz is somebody else's. **/trivia play** begins your own."
_NOTHING = "I have no question in this category here. Try another category, or **/trivia play** without one."


class TriviaPlay:
    """Asks, counts and tells; nobody is told how they did before it is stored."""

    def __init__(self, house: House) -> None:
        self._archive = house.archive
        self._clock = house.clock
        self._throttle = house.throttle
        self.presses: list[PressRoute] = [
            answer_press(AnswerPlay, self._answer),
            answer_press(GoOn, self._go_on),
            answer_press(SharePlay, self._share),
            answer_press(PlayAgain, self._again),
        ]

    async def begin(self, interaction: Interaction, category: Category | None, rounds: int) -> None:
        """Begin a quiz with its first question."""
        self._throttle.check(interaction.user.id, self._clock())
        guild_id = server_of(interaction)
        questions = await self._archive.quiz_questions.for_member(
            interaction.user.id, guild_id, category, rounds, secrets.randbits(32)
        )
        if not questions:
            await _say(interaction, _NOTHING)
            return
        play = await self._archive.plays.begin(
            user_id=interaction.user.id,
            guild_id=guild_id,
            category=category,
            questions=questions,
            now=self._clock(),
        )
        await show(interaction, asked_card(play), ephemeral=True)

    async def _answer(self, interaction: Interaction, press: AnswerPlay) -> None:
        play = await self._own(interaction, press.play)
        if play is None:
            return
        counted = press.round == play.round and not play.is_over
        if counted:
            counted = await self._archive.plays.answer(play, press.round, press.letter.option, self._clock())
            if counted:
                play = replace(play, chosen=(*play.chosen, press.letter.option))
            else:
                # What another press has stored meanwhile counts, not this one.
                play = await self._archive.plays.by_id(play.id) or play
        if press.round < play.round:
            await _turn(interaction, told_card(play, press.round, again=not counted))
        else:
            await self._show_present(interaction, play)

    async def _go_on(self, interaction: Interaction, press: GoOn) -> None:
        play = await self._own(interaction, press.play)
        if play is not None:
            await self._show_present(interaction, play)

    async def _show_present(self, interaction: Interaction, play: Play) -> None:
        """The question that is to be answered next, or the score."""
        card = score_card(play, counts_here=play.guild_id is not None) if play.is_over else asked_card(play)
        await _turn(interaction, card)

    async def _share(self, interaction: Interaction, press: SharePlay) -> None:
        play = await self._own(interaction, press.play)
        if play is None:
            return
        if not play.is_over:
            await self._show_present(interaction, play)
        elif not _may_write(interaction):
            await _say(interaction, f"You may not write in this channel. To copy:\n{shared_text(play)}")
        elif not await self._archive.plays.share(play, self._clock()):
            await _say(interaction, "You have shared this one already.")
        else:
            try:
                await show(interaction, notice_card(shared_text(play)))
            except BaseException:
                await self._archive.plays.not_shared(play)
                raise

    async def _again(self, interaction: Interaction, press: PlayAgain) -> None:
        play = await self._own(interaction, press.play)
        if play is not None:
            await self.begin(interaction, play.category, len(play.questions))

    async def _own(self, interaction: Interaction, play_id: int) -> Play | None:
        """The quiz, if it is theirs; else they are told."""
        play = await self._archive.plays.by_id(play_id)
        if play is not None and play.user_id == interaction.user.id:
            return play
        await _say(interaction, _GONE if play is None else _NOT_YOURS)
        return None


def _may_write(interaction: Interaction) -> bool:
    """Whether the person may write where they are; the bot speaks for them there."""
    if interaction.guild_id is None:
        return True
    in_thread = isinstance(interaction.channel, discord.Thread)
    granted = interaction.permissions
    return granted.send_messages_in_threads if in_thread else granted.send_messages


async def _turn(interaction: Interaction, card: discord.ui.LayoutView) -> None:
    await show_instead(interaction, card)


async def _say(interaction: Interaction, words: str) -> None:
    await show(interaction, notice_card(words), ephemeral=True)

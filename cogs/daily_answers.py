"""What a press on a daily question's button does: it counts once, and is answered privately."""

from bot.domain.clock import Clock
from bot.domain.daily.ledger import Daily
from bot.domain.daily.streak import Streak
from bot.domain.trivia.question import Question
from cogs.cards.daily import answered_text, counted_text, result_text
from cogs.cards.daily_actions import AnswerDaily
from cogs.cards.notice import notice_card
from cogs.daily_redraw import DailyRedraw
from cogs.presses import Interaction
from cogs.show import show
from data.archive import Archive

_GONE = "This question is no longer here. **/trivia daily** shows today's."
_ELSEWHERE = "This question belongs to another server."


class DailyAnswers:
    """Counts answers; nobody is told that one counts before it is stored."""

    def __init__(self, archive: Archive, clock: Clock, redraw: DailyRedraw) -> None:
        self._archive = archive
        self._clock = clock
        self._redraw = redraw

    async def answer(self, interaction: Interaction, press: AnswerDaily) -> None:
        """Count the press, or say why it doesn't count."""
        guild_id, user_id = interaction.guild_id or 0, interaction.user.id
        counted = await self._archive.answers.count_daily(
            daily_id=press.daily,
            guild_id=guild_id,
            user_id=user_id,
            option=press.letter.option,
            now=self._clock(),
        )
        daily = await self._archive.dailies.by_id(press.daily)
        if daily is None or daily.question is None:
            await _say(interaction, _GONE)
        elif daily.guild_id != guild_id:
            await _say(interaction, _ELSEWHERE)
        elif counted is not None:
            self._redraw.mark(daily.id)
            streak = await self._streak(daily, user_id)
            await _say(interaction, counted_text(daily.question, counted.option, streak, daily.reveal_at))
        else:
            await self._answer_once_more(interaction, daily, daily.question)

    async def _answer_once_more(self, interaction: Interaction, daily: Daily, question: Question) -> None:
        """To a press that doesn't count: the question is closed, or was answered before."""
        before = await self._archive.answers.to_daily(daily.id, interaction.user.id)
        if daily.is_open and before is not None:
            words = answered_text(question, before.option, daily.reveal_at)
        else:
            streak = await self._streak(daily, interaction.user.id)
            words = result_text(question, before.option if before is not None else None, streak)
        await _say(interaction, words)

    async def _streak(self, daily: Daily, user_id: int) -> Streak:
        return (await self._archive.answers.attendance(daily.guild_id, user_id)).streak


async def _say(interaction: Interaction, words: str) -> None:
    await show(interaction, notice_card(words), ephemeral=True)

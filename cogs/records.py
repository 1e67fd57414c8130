"""/records: the longest, the heaviest, the most."""

from collections.abc import Sequence

from discord import app_commands
from discord.ext import commands

from bot.domain.names import Name, NameIndex
from bot.domain.records import RecordKind
from cogs.cards.notice import notice_card
from cogs.cards.record_actions import ChooseRecord, ReadRecord, TurnRecord
from cogs.cards.records import PER_PAGE, record_card, record_chart, unknown_record_card
from cogs.cards.story import story_card
from cogs.house import House
from cogs.presses import Interaction, OldPressError, answer_press, picked
from data.shelf import Shelf

_GONE = "This story is no longer here. **/records** shows the present ones."
_NONE_YET = "There are too few figures for any record here yet."

Choice = app_commands.Choice[str]


class Records(commands.Cog):
    """Rankings of what the stories state."""

    def __init__(self, house: House) -> None:
        self._archive = house.archive
        self._charts = house.charts
        self._clock = house.clock
        self._throttle = house.page_throttle
        self.presses = [
            answer_press(ChooseRecord, self._choose),
            answer_press(TurnRecord, self._turn),
            answer_press(ReadRecord, self._read),
        ]

    async def cog_unload(self) -> None:
        """Draw nothing more; all families are unloaded together."""
        self._charts.close()

    @app_commands.command(extras={"example": "/records kind:Longest breath hold"})
    @app_commands.describe(kind="Which record, such as weight lost or longest training")
    async def records(self, interaction: Interaction, kind: str | None = None) -> None:
        """The longest, the heaviest, the most, ranked."""
        self._slow_down(interaction)
        kinds = await (await self._shelf(interaction)).records.kinds()
        chosen = next(iter(kinds), None)
        if kind is not None and kind.strip() and chosen is not None:
            found = _index(kinds).resolve(kind)
            if found.meant is None:
                await interaction.response.send_message(view=unknown_record_card(kind, kinds), ephemeral=True)
                return
            chosen = RecordKind(found.meant.key)
        await self._show(interaction, chosen, 0)

    @records.autocomplete("kind")
    async def _complete_kind(self, interaction: Interaction, typed: str) -> list[Choice]:
        kinds = await (await self._shelf(interaction)).records.kinds()
        names = _index(kinds).complete(typed) if typed.strip() else _names(kinds)
        return [Choice(name=name.label, value=name.label) for name in names]

    async def _show(self, interaction: Interaction, kind: RecordKind | None, start: int) -> None:
        table = (await self._shelf(interaction)).records
        kinds = await table.kinds()
        if kind not in kinds:
            kind = next(iter(kinds), None)
        if kind is None:
            await interaction.response.send_message(view=notice_card(_NONE_YET), ephemeral=True)
            return
        start -= start % PER_PAGE
        page = await table.page(kind, start, PER_PAGE)
        if not page.entries:
            page = await table.page(kind, 0, PER_PAGE)
        chart = record_chart(page)
        await self._charts.answer(interaction, chart, lambda picture: record_card(page, kinds, picture))

    async def _choose(self, interaction: Interaction, _: ChooseRecord) -> None:
        self._slow_down(interaction)
        chosen = picked(interaction)
        if chosen not in set(RecordKind):
            raise OldPressError
        await self._show(interaction, RecordKind(chosen), 0)

    async def _turn(self, interaction: Interaction, press: TurnRecord) -> None:
        self._slow_down(interaction)
        await self._show(interaction, press.kind, press.start)

    async def _read(self, interaction: Interaction, press: ReadRecord) -> None:
        shelf = await self._shelf(interaction)
        story = await shelf.stories.by_id(press.story)
        card = story_card(story) if story is not None else notice_card(_GONE)
        await interaction.response.send_message(view=card, ephemeral=True)

    def _slow_down(self, interaction: Interaction) -> None:
        self._throttle.check(interaction.user.id, self._clock())

    async def _shelf(self, interaction: Interaction) -> Shelf:
        return await self._archive.shelves.of(interaction.guild_id)


def _names(kinds: Sequence[RecordKind]) -> list[Name]:
    return [Name(kind, kind.label, 1, kind.spellings) for kind in kinds]


def _index(kinds: Sequence[RecordKind]) -> NameIndex:
    return NameIndex(_names(kinds))

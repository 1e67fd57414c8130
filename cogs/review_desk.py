"""Moderators at the queue: what was sent in, the verdict, and what becomes of it."""

import logging
from collections.abc import Awaitable, Callable, Iterable

import discord

from bot.domain.review import (
    REJECTIONS,
    AlreadyDecided,
    ItemKind,
    ReviewProblem,
    State,
    Verdict,
    read_reason,
    record_in_words,
)
from bot.domain.revisions import By
from bot.domain.story import Story
from cogs.cards.contribute import verdict_text
from cogs.cards.contribute_actions import (
    AmendItem,
    ApproveItem,
    OpenItem,
    RejectForm,
    RejectItem,
    RepeatForm,
    RepeatItem,
    ReverseItem,
    ShowQueue,
)
from cogs.cards.notice import notice_card
from cogs.cards.review import QUEUE_PER_PAGE, Dossier, item_card, queue_card
from cogs.cards.story_form import one_line, pick_one
from cogs.delivery import CONNECTION_TROUBLE
from cogs.forms import FormRoute, Typed, answer_form, show_form
from cogs.house import House
from cogs.log_channel import LogChannel
from cogs.moderators import require_moderator
from cogs.presses import Interaction, PressRoute, answer_press, picked_number
from cogs.respond import put, say
from cogs.show import show_instead
from data.reviews import SentItem

_log = logging.getLogger(__name__)
_GONE = "This one is no longer here."
_REASON, _OWN_REASON, _ALIKE, _OTHER = "reason", "own-reason", "alike", "other"


class ReviewDesk:
    """What the queue's commands, buttons and forms do."""

    # Opens a suggestion in the forms; set by whoever keeps these.
    amend: Callable[[Interaction, SentItem], Awaitable[None]]

    def __init__(self, house: House, log_channel: LogChannel) -> None:
        self._house = house
        self._archive = house.archive
        self._log_channel = log_channel
        self.forms: tuple[FormRoute, ...] = (
            answer_form(RejectForm, self._rejected),
            answer_form(RepeatForm, self._repeated),
        )
        self.presses: list[PressRoute] = [
            answer_press(ShowQueue, self._turn_queue),
            answer_press(OpenItem, self._open),
            answer_press(ApproveItem, self._approve),
            answer_press(AmendItem, self._amend),
            answer_press(RejectItem, self._reject),
            answer_press(RepeatItem, self._repeat),
            answer_press(ReverseItem, self._reverse),
        ]

    async def show_queue(self, interaction: Interaction, guild_id: int, start: int) -> None:
        """Show what waits."""
        items = await self._archive.reviews.waiting(guild_id, start, QUEUE_PER_PAGE)
        if not items and start:
            await self.show_queue(interaction, guild_id, 0)
            return
        total = await self._archive.reviews.count_waiting(guild_id)
        await put(interaction, queue_card(items, start, total, await self.reported(guild_id, items)))

    async def reported(self, guild_id: int, items: Iterable[SentItem]) -> dict[str, Story]:
        """The stories that reports are about, as the server sees them, by the ids in the reports."""
        stories = (await self._archive.shelves.of(guild_id)).stories
        ids = {sent.story_id for sent in items if sent.story_id is not None}
        return {each: story for each in ids if (story := await stories.by_id(each)) is not None}

    async def announce(self, guild_id: int, number: int) -> None:
        """Post a card about a new item into the log channel, if there is one."""
        sent = await self._archive.reviews.by_number(guild_id, number)
        if sent is None:
            return
        place = await self._log_channel.post(guild_id, item_card(await self._dossier(sent)))
        if place is not None:
            await self._archive.reviews.posted(number, place)

    async def redraw(self, sent: SentItem) -> None:
        """Draw the card in the log channel anew."""
        if sent.posted is not None:
            await self._log_channel.redraw(sent.posted, item_card(await self._dossier(sent)))

    async def decide(
        self,
        interaction: Interaction,
        guild_id: int,
        number: int,
        verdict: Verdict,
        story: Story | None = None,
    ) -> None:
        """Give a verdict; whoever comes second is shown who was first."""
        try:
            sent = await self._archive.reviews.decide(guild_id, number, verdict, story)
        except AlreadyDecided:
            await self._show(interaction, guild_id, number, "**Somebody was first.** Their verdict counts.")
            return
        except ReviewProblem as problem:
            await say(interaction, str(problem))
            return
        await self._settle(interaction, sent)

    async def _settle(self, interaction: Interaction, sent: SentItem) -> None:
        """Show what was decided wherever the item is shown, and tell its author."""
        card = item_card(await self._dossier(sent))
        pressed = interaction.message
        if pressed is not None:
            await show_instead(interaction, card)
        else:
            await put(interaction, card)
        if sent.posted is not None and (pressed is None or pressed.id != sent.posted.message_id):
            await self._log_channel.redraw(sent.posted, card)
        if sent.item.author != interaction.user.id:
            await self._tell_author(interaction, sent)

    async def _tell_author(self, interaction: Interaction, sent: SentItem) -> None:
        if not sent.item.author:
            return
        server = interaction.guild.name if interaction.guild is not None else "a server"
        await self._house.pace.turn()
        try:
            channel = await interaction.client.create_dm(discord.Object(sent.item.author))
            await channel.send(
                view=notice_card(verdict_text(sent, server)), allowed_mentions=discord.AllowedMentions.none()
            )
        except (discord.HTTPException, *CONNECTION_TROUBLE) as error:
            # They see it in /story mine.
            _log.info("The author of an item could not be told: %s", error)

    async def _show(self, interaction: Interaction, guild_id: int, number: int, note: str = "") -> None:
        """An item as it stands, for that person alone: the card that everybody sees shows it already."""
        sent = await self._archive.reviews.by_number(guild_id, number)
        if sent is None:
            await say(interaction, _GONE)
            return
        await put(interaction, item_card(await self._dossier(sent), note))

    async def _dossier(self, sent: SentItem) -> Dossier:
        shelf = await self._archive.shelves.of(sent.guild_id)
        if sent.story is None:
            return Dossier(sent, reported=await shelf.stories.by_id(sent.story_id or ""))
        record = record_in_words(await self._archive.reviews.earlier_states(sent))
        alike = () if sent.item.verdict is not None else await shelf.alike(sent.story)
        return Dossier(sent, record, alike)

    async def _waiting(self, interaction: Interaction, number: int) -> tuple[int, SentItem] | None:
        """The server and the item, while it waits; otherwise its verdict is shown."""
        guild_id = await require_moderator(interaction, self._archive.servers)
        sent = await self._archive.reviews.by_number(guild_id, number)
        if sent is None:
            await say(interaction, _GONE)
            return None
        if sent.item.verdict is not None:
            await self._show(interaction, guild_id, number, "**Somebody was first.** Their verdict counts.")
            return None
        return guild_id, sent

    async def _turn_queue(self, interaction: Interaction, press: ShowQueue) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        await self.show_queue(interaction, guild_id, press.start)

    async def _open(self, interaction: Interaction, _: OpenItem) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        await self._show(interaction, guild_id, picked_number(interaction))

    async def _approve(self, interaction: Interaction, press: ApproveItem) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        await self.decide(interaction, guild_id, press.item, self._verdict(interaction, State.APPROVED))

    async def _amend(self, interaction: Interaction, press: AmendItem) -> None:
        waiting = await self._waiting(interaction, press.item)
        if waiting is not None:
            await self.amend(interaction, waiting[1])

    async def _reject(self, interaction: Interaction, press: RejectItem) -> None:
        waiting = await self._waiting(interaction, press.item)
        if waiting is None:
            return
        if waiting[1].item.kind is ItemKind.REPORT:
            fields = [one_line(_OWN_REASON, "Why is it right as it is?")]
        else:
            choices = {str(at): words for at, words in enumerate(REJECTIONS)}
            fields = [
                pick_one(_REASON, "Why is it not taken?", choices, needed=False),
                one_line(_OWN_REASON, "Or in your own words", needed=False),
            ]
        await show_form(interaction, RejectForm(press.item), "The reason", fields)

    async def _rejected(self, interaction: Interaction, press: RejectForm, typed: Typed) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        picked = typed.get(_REASON, "")
        ready = REJECTIONS[int(picked)] if picked.isdecimal() and int(picked) < len(REJECTIONS) else ""
        own = typed.get(_OWN_REASON, "").strip()
        if not own and not ready:
            await say(interaction, "Pick a reason or write one. Nothing was decided.")
            return
        try:
            reason = read_reason(own or ready)
        except ReviewProblem as problem:
            await say(interaction, f"{problem} Nothing was decided.")
            return
        verdict = self._verdict(interaction, State.REJECTED, reason=reason)
        await self.decide(interaction, guild_id, press.item, verdict)

    async def _repeat(self, interaction: Interaction, press: RepeatItem) -> None:
        waiting = await self._waiting(interaction, press.item)
        if waiting is None or waiting[1].story is None:
            return
        fields = []
        alike = await (await self._archive.shelves.of(waiting[0])).alike(waiting[1].story)
        if alike:
            # A story's id may be as long as the value of a choice.
            choices = {each.story.id: f"{each.story.actors[0]}: {each.story.headline}" for each in alike}
            fields.append(pick_one(_ALIKE, "Which story does it repeat?", choices, needed=False))
        hint = "Its actor and a word of its headline."
        fields.append(
            one_line(_OTHER, "Another story" if alike else "Which story?", hint=hint, needed=not alike)
        )
        await show_form(interaction, RepeatForm(press.item), "Already in the library", fields)

    async def _repeated(self, interaction: Interaction, press: RepeatForm, typed: Typed) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        other = typed.get(_OTHER, "").strip()
        story_id = typed.get(_ALIKE, "")
        if other:
            found = await self._archive.finder.find(guild_id, other, 2)
            if len(found) != 1:
                none = (
                    "I know no story with these words." if not found else "Several stories have these words."
                )
                await say(interaction, f"{none} Nothing was decided. Try its actor and its headline.")
                return
            story_id = found[0].id
        seen = (await self._archive.shelves.of(guild_id)).stories
        story = await seen.by_id(story_id) if story_id else None
        if story is None:
            await say(interaction, "Say which story it repeats. Nothing was decided.")
            return
        reason = f"{', '.join(story.actors)}: {story.headline}"
        verdict = self._verdict(interaction, State.DUPLICATE, reason=reason[:300], story_id=story.id)
        await self.decide(interaction, guild_id, press.item, verdict)

    async def _reverse(self, interaction: Interaction, press: ReverseItem) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        try:
            sent = await self._archive.reviews.reverse(
                guild_id, press.item, By(interaction.user.id, self._house.clock())
            )
        except ReviewProblem as problem:
            await say(interaction, str(problem))
            return
        await self._settle(interaction, sent)

    def _verdict(
        self,
        interaction: Interaction,
        state: State,
        *,
        reason: str | None = None,
        story_id: str | None = None,
    ) -> Verdict:
        return Verdict(state, interaction.user.id, self._house.clock(), reason, story_id)

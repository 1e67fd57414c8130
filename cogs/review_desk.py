"""Moderators at the queue: what was sent in, the verdict, and what becomes of it."""

import logging
from collections.abc import Awaitable, Callable, Iterable

import discord

from bot.domain.new_skills import new_skills
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
from cogs.cards import look
from cogs.cards.actions import Serial
from cogs.cards.contribute import verdict_text
from cogs.cards.contribute_actions import (
    AmendItem,
    ApproveItem,
    OpenItem,
    PickRepeated,
    RejectForm,
    RejectItem,
    RepeatAgain,
    RepeatForm,
    RepeatItem,
    ReverseItem,
    ShowQueue,
)
from cogs.cards.notice import notice_card
from cogs.cards.preview import Compared
from cogs.cards.review import QUEUE_PER_PAGE, Dossier, item_card, queue_card, repeated_card
from cogs.cards.story_form import one_line, pick_one
from cogs.delivery import CONNECTION_TROUBLE
from cogs.forms import FormRoute, Typed, answer_form, show_form
from cogs.house import House
from cogs.log_channel import LogChannel
from cogs.moderators import require_moderator
from cogs.presses import Interaction, PressRoute, answer_press, picked
from cogs.respond import put, say
from cogs.show import show_instead
from data.reviews import SentItem
from data.spellings import read_skill_spellings

_log = logging.getLogger(__name__)
_GONE = "This one is no longer here; whoever sent it in may have erased it. **/mod queue** shows what waits."
_REASON, _OWN_REASON, _ALIKE, _OTHER = "reason", "own-reason", "alike", "other"
# The drafts of words that no one story could be told by.
_REPEAT = "repeat"


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
            answer_press(RepeatAgain, self._repeat_again),
            answer_press(PickRepeated, self._pick_repeated),
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
        await self._redraw_alike(sent)

    async def redraw(self, sent: SentItem) -> None:
        """Draw the card in the log channel anew, and those that tell of this one."""
        await self._redraw_posted(sent)
        await self._redraw_alike(sent)

    async def compare(self, guild_id: int, story: Story, apart_from: int = 0) -> Compared:
        """What in that server may tell the same; `apart_from` is the number of the suggestion itself."""
        stories = await (await self._archive.shelves.of(guild_id)).alike(story)
        return Compared(stories, await self._archive.reviews.alike(guild_id, story, apart_from))

    async def _redraw_posted(self, sent: SentItem) -> None:
        if sent.posted is not None:
            await self._log_channel.redraw(sent.posted, item_card(await self._dossier(sent)))

    async def _redraw_alike(self, sent: SentItem) -> None:
        """Draw anew the cards of those that wait and may tell the same: what they say of this one changes."""
        if sent.story is not None:
            for each in await self._archive.reviews.alike(sent.guild_id, sent.story, sent.number):
                await self._redraw_posted(each)

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
        dossier, pressed = await self._dossier(sent), interaction.message
        card = item_card(dossier)
        if pressed is not None and not pressed.flags.ephemeral:
            await show_instead(interaction, card)
        else:
            await put(interaction, item_card(dossier, in_queue=True))
        if sent.posted is not None and (pressed is None or pressed.id != sent.posted.message_id):
            await self._log_channel.redraw(sent.posted, card)
        if sent.item.author != interaction.user.id:
            await self._tell_author(interaction, sent)
        await self._redraw_alike(sent)

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
        await put(interaction, item_card(await self._dossier(sent), note, in_queue=True))

    async def _dossier(self, sent: SentItem) -> Dossier:
        if sent.story is None:
            shelf = await self._archive.shelves.of(sent.guild_id)
            return Dossier(sent, reported=await shelf.stories.by_id(sent.story_id or ""))
        record = record_in_words(await self._archive.reviews.earlier_states(sent))
        if sent.item.verdict is not None:
            return Dossier(sent, record)
        compared = await self.compare(sent.guild_id, sent.story, sent.number)
        spellings = await read_skill_spellings(self._archive.database, sent.guild_id)
        return Dossier(sent, record, compared, new_skills(sent.story, spellings))

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

    async def _open(self, interaction: Interaction, press: OpenItem) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        await self._show(interaction, guild_id, press.item)

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
        heading = "Not taken"
        if waiting[1].item.kind is ItemKind.REPORT:
            heading = "Left as it is"
            fields = [one_line(_OWN_REASON, "Why is it right as it is?")]
        else:
            choices = {str(at): words for at, words in enumerate(REJECTIONS)}
            fields = [
                pick_one(_REASON, "Why is it not taken?", choices, needed=False),
                one_line(_OWN_REASON, "Or in your own words", needed=False),
            ]
        await show_form(interaction, RejectForm(press.item), heading, fields)

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
        await self._ask_repeated(interaction, press.item, "")

    async def _repeat_again(self, interaction: Interaction, press: RepeatAgain) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        draft = await self._archive.drafts.of(guild_id, interaction.user.id, press.draft)
        is_ours = draft is not None and draft.purpose == _REPEAT
        await self._ask_repeated(interaction, press.item, draft.typed[_OTHER] if draft and is_ours else "")

    async def _ask_repeated(self, interaction: Interaction, item: int, typed: str) -> None:
        """Open the form for the story that a suggestion repeats."""
        waiting = await self._waiting(interaction, item)
        if waiting is None or waiting[1].story is None:
            return
        fields = []
        alike = await (await self._archive.shelves.of(waiting[0])).alike(waiting[1].story)
        if alike:
            # A story's id may be as long as the value of a choice.
            choices = {each.story.id: f"{each.story.actors[0]}: {each.story.headline}" for each in alike}
            fields.append(pick_one(_ALIKE, "Which story does it repeat?", choices, needed=False))
        label = "Another story" if alike else "Which story?"
        hint = "Its actor and a word of its headline."
        fields.append(one_line(_OTHER, label, hint=hint, text=typed, needed=not alike))
        await show_form(interaction, RepeatForm(Serial(item)), "Duplicate of which story?", fields)

    async def _repeated(self, interaction: Interaction, press: RepeatForm, typed: Typed) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        words = typed.get(_OTHER, "").strip()
        if not words:
            await self._duplicate(interaction, guild_id, press.item, typed.get(_ALIKE, ""))
            return
        found = await self._archive.finder.find(guild_id, words, look.OPTIONS + 1)
        if len(found) == 1:
            await self._duplicate(interaction, guild_id, press.item, found[0].id)
            return
        draft = await self._archive.drafts.keep(
            guild_id, interaction.user.id, _REPEAT, str(press.item), {_OTHER: words}, self._house.clock()
        )
        offered, more = found[: look.OPTIONS], len(found) > look.OPTIONS
        await put(interaction, repeated_card(press.item, draft, words, offered, more=more))

    async def _pick_repeated(self, interaction: Interaction, press: PickRepeated) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        await self._duplicate(interaction, guild_id, press.item, picked(interaction))

    async def _duplicate(self, interaction: Interaction, guild_id: int, item: int, story_id: str) -> None:
        """Mark an item as a duplicate of a story that the server sees."""
        seen = (await self._archive.shelves.of(guild_id)).stories
        story = await seen.by_id(story_id) if story_id else None
        if story is None:
            why = "That story was deleted meanwhile" if story_id else "No story was chosen"
            await say(interaction, f"{why}, so nothing was decided. Press **Duplicate of…** again.")
            return
        reason = f"{', '.join(story.actors)}: {story.headline}"
        verdict = self._verdict(interaction, State.DUPLICATE, reason=reason[:300], story_id=story.id)
        await self.decide(interaction, guild_id, item, verdict)

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

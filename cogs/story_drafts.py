"""Stories on their way in: typed into forms, mended, previewed, and sent, added or approved."""

from collections.abc import Mapping

from bot.domain.fault import Faulty
from bot.domain.form import FormField, FormPage, begun, everything, respelled, texts_of
from bot.domain.new_skills import NewSkills, new_skills
from bot.domain.review import ReviewProblem, State, Verdict
from bot.domain.revisions import By
from bot.domain.story import Story
from cogs.cards.actions import Serial
from cogs.cards.contribute import faults_card, sent_card
from cogs.cards.contribute_actions import FinishDraft, OpenPage, Purpose, StoryForm, UseSpelling
from cogs.cards.preview import preview_card
from cogs.cards.story_form import fields_of
from cogs.forms import FormRoute, Typed, answer_form, show_form
from cogs.house import House
from cogs.moderators import require_moderator
from cogs.presses import Interaction, PressRoute, answer_press
from cogs.respond import put, say
from cogs.review_desk import ReviewDesk
from cogs.server_of import server_of
from cogs.story_desk import GONE, StoryDesk
from data.drafts import Draft
from data.reviews import SentItem
from data.spellings import read_skill_spellings, read_spellings

ONLY_IN_SERVERS = "Suggestions go to the moderators of a server. Use this in a server that has invited me."
_FORGOTTEN = (
    "What you typed here was finished already, or it was too long ago and I no longer have it. "
    "Please begin anew."
)


class StoryDrafts:
    """What the forms of a story do, for members and moderators."""

    def __init__(self, house: House, stories: StoryDesk, reviews: ReviewDesk) -> None:
        self._house = house
        self._archive = house.archive
        self._stories = stories
        self._reviews = reviews
        reviews.amend = self.amend
        self.forms: tuple[FormRoute, ...] = (answer_form(StoryForm, self._page_sent),)
        self.presses: list[PressRoute] = [
            answer_press(OpenPage, self._open_page),
            answer_press(FinishDraft, self._finish),
            answer_press(UseSpelling, self._use_spelling),
        ]

    async def begin(
        self, interaction: Interaction, purpose: Purpose, texts: Mapping[FormField, str] | None = None
    ) -> None:
        """Open the form of a new story, perhaps with something in it."""
        await self._allowed(interaction, purpose)
        page = FormPage.NEW
        shown = {field: (texts or {}).get(field, "") for field in page.fields}
        await show_form(
            interaction, StoryForm(purpose, page, Serial(0)), page.heading, fields_of(page, shown)
        )

    async def amend(self, interaction: Interaction, sent: SentItem) -> None:
        """Show a suggestion with the pages on which a moderator changes it before it is approved."""
        if sent.story is None:
            return
        guild_id = await require_moderator(interaction, self._archive.servers)
        number = await self._keep(
            interaction, guild_id, Purpose.REVIEW, str(sent.number), everything(sent.story)
        )
        await self._preview(interaction, guild_id, sent.story, Purpose.REVIEW, number, of_item=sent.number)

    async def _allowed(self, interaction: Interaction, purpose: Purpose) -> int | None:
        """The server in which that may be done; None where it was told that it may not."""
        if purpose is not Purpose.SUGGEST:
            return await require_moderator(interaction, self._archive.servers)
        guild_id = server_of(interaction)
        if guild_id is None:
            await say(interaction, ONLY_IN_SERVERS)
        return guild_id

    async def _draft(
        self, interaction: Interaction, guild_id: int, purpose: Purpose, number: int
    ) -> Draft | None:
        """Somebody's own draft for that purpose; None where it was told that it is forgotten."""
        draft = await self._archive.drafts.of(guild_id, interaction.user.id, number)
        if draft is None or draft.purpose != purpose:
            await say(interaction, _FORGOTTEN)
            return None
        return draft

    async def _open_page(self, interaction: Interaction, press: OpenPage) -> None:
        guild_id = await self._allowed(interaction, press.purpose)
        draft = guild_id and await self._draft(interaction, guild_id, press.purpose, press.draft)
        if not guild_id or not draft:
            return
        if press.purpose is Purpose.EDIT:
            texts = await self._stories.draft_page(guild_id, draft, press.page)
        else:
            texts = texts_of(_texts(draft.typed), press.page)
        if texts is None:
            await say(interaction, GONE)
            return
        form = StoryForm(press.purpose, press.page, press.draft)
        await show_form(interaction, form, press.page.heading, fields_of(press.page, texts))

    async def _page_sent(self, interaction: Interaction, press: StoryForm, typed: Typed) -> None:
        guild_id = await self._allowed(interaction, press.purpose)
        if guild_id is None:
            return
        subject, texts, before = "", _texts(typed), None
        if press.draft:
            before = await self._draft(interaction, guild_id, press.purpose, press.draft)
            if before is None:
                return
            subject, texts = before.subject, {**_texts(before.typed), **texts}
        number = await self._keep(interaction, guild_id, press.purpose, subject, texts)
        if press.purpose is Purpose.EDIT:
            draft = Draft(number, press.purpose, subject, {})
            await self._stories.page_sent(interaction, press, draft, texts)
            return
        try:
            story = begun(texts, await read_spellings(self._archive.database, guild_id))
        except Faulty as problem:
            await put(interaction, faults_card(press.purpose, press.page, number, problem.faults))
            return
        is_first = press.draft == 0
        of_item = int(subject) if press.purpose is Purpose.REVIEW else 0
        await self._preview(
            interaction, guild_id, story, press.purpose, number, is_first=is_first, of_item=of_item
        )

    async def _preview(
        self,
        interaction: Interaction,
        guild_id: int,
        story: Story,
        purpose: Purpose,
        draft: int,
        *,
        is_first: bool = False,
        of_item: int = 0,
    ) -> None:
        """Show the story before it goes on; a suggestion that is like no other goes at once.

        `of_item` is the number of the suggestion that a moderator edits.
        """
        compared = await self._reviews.compare(guild_id, story, of_item)
        skills = await self._new_skills(guild_id, story)
        if purpose is Purpose.SUGGEST and is_first and not compared and not skills.meant:
            await self._send(interaction, guild_id, story, draft)
            return
        person = interaction.user.id
        await put(interaction, preview_card(story, purpose, draft, person, compared, skills))

    async def _new_skills(self, guild_id: int, story: Story) -> NewSkills:
        return new_skills(story, await read_skill_spellings(self._archive.database, guild_id))

    async def _use_spelling(self, interaction: Interaction, press: UseSpelling) -> None:
        guild_id = await self._allowed(interaction, press.purpose)
        draft = guild_id and await self._draft(interaction, guild_id, press.purpose, press.draft)
        if not guild_id or not draft:
            return
        spellings = await read_spellings(self._archive.database, guild_id)
        texts = _texts(draft.typed)
        try:
            texts = respelled(texts, new_skills(begun(texts, spellings), spellings))
            story = begun(texts, spellings)
        except Faulty as problem:
            await put(interaction, faults_card(press.purpose, FormPage.NEW, press.draft, problem.faults))
            return
        number = await self._keep(interaction, guild_id, press.purpose, draft.subject, texts)
        of_item = int(draft.subject) if press.purpose is Purpose.REVIEW else 0
        await self._preview(interaction, guild_id, story, press.purpose, number, of_item=of_item)

    async def _finish(self, interaction: Interaction, press: FinishDraft) -> None:
        guild_id = await self._allowed(interaction, press.purpose)
        draft = guild_id and await self._draft(interaction, guild_id, press.purpose, press.draft)
        if not guild_id or not draft:
            return
        try:
            story = begun(_texts(draft.typed), await read_spellings(self._archive.database, guild_id))
        except Faulty as problem:
            await put(interaction, faults_card(press.purpose, FormPage.NEW, press.draft, problem.faults))
            return
        if press.purpose is Purpose.SUGGEST:
            await self._send(interaction, guild_id, story, press.draft)
            return
        by = By(interaction.user.id, self._house.clock())
        # First, so that a second press finds nothing to do.
        await self._archive.drafts.drop(interaction.user.id, press.draft)
        if press.purpose is Purpose.REVIEW:
            verdict = Verdict(State.APPROVED, by.person or 0, by.at)
            await self._reviews.decide(interaction, guild_id, int(draft.subject), verdict, story)
            return
        history = await self._archive.own.add(guild_id, story, by)
        await self._stories.open(interaction, guild_id, history.story_id, "**Added.**")

    async def _send(self, interaction: Interaction, guild_id: int, story: Story, draft: int) -> None:
        if not await self._archive.drafts.drop(interaction.user.id, draft):
            await say(interaction, _FORGOTTEN)
            return
        try:
            number = await self._archive.reviews.suggest(
                guild_id, interaction.user.id, story, self._house.clock()
            )
        except ReviewProblem as problem:
            await say(interaction, str(problem))
            return
        await put(interaction, sent_card(number, await self._new_skills(guild_id, story)))
        await self._reviews.announce(guild_id, number)

    async def _keep(
        self,
        interaction: Interaction,
        guild_id: int,
        purpose: Purpose,
        subject: str,
        texts: Mapping[FormField, str],
    ) -> int:
        typed = {field.value: text for field, text in texts.items()}
        return await self._archive.drafts.keep(
            guild_id, interaction.user.id, purpose, subject, typed, self._house.clock()
        )


def _texts(typed: Mapping[str, str]) -> dict[FormField, str]:
    """What was typed into the inputs that there are."""
    return {FormField(name): text for name, text in typed.items() if name in set(FormField)}

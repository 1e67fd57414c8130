"""/prep, /film, /skill and /random: stories by actor, production, skill or chance."""

from discord import app_commands, ui
from discord.ext import commands

from bot.domain.category import Category
from bot.domain.names import NEAREST, Name
from bot.domain.subject import Subject, SubjectKind
from bot.domain.timeline import timeline
from cogs.cards import look
from cogs.cards.actions import AnotherStory, ChooseStory, ListStories, OpenSubject, ReadStory
from cogs.cards.card import FinishedCard
from cogs.cards.film_night import plan_button
from cogs.cards.listing import PER_PAGE, listing_card
from cogs.cards.notice import not_found_card, not_in_film_card, notice_card
from cogs.cards.story import Page, story_card
from cogs.cards.timeline import timeline_text
from cogs.finished import Drawn
from cogs.house import House
from cogs.presses import Interaction, answer_press, picked_number, turn
from cogs.server_of import server_of
from cogs.show import show, show_choices
from data.shelf import Shelf
from data.stories import Excerpt

_GONE = "These stories are no longer here. Look them up again with **/prep**, **/film** or **/skill**."
_NONE_OF_KIND = "I have no story in this category yet. Try **/random** without a category."
# Discord's bounds of an autocomplete: https://discord.com/developers/docs/interactions/application-commands
CHOICES = 25

Choice = app_commands.Choice[str]
_CATEGORIES = [Choice(name=category.label, value=category.value) for category in Category]


class Lookup(commands.Cog):
    """Ways into the library by name."""

    def __init__(self, house: House) -> None:
        self._archive = house.archive
        self._cards = house.cards
        self.presses = [
            answer_press(ReadStory, self._read),
            answer_press(ChooseStory, self._choose),
            answer_press(ListStories, self._list),
            answer_press(OpenSubject, self._open),
            answer_press(AnotherStory, self._another),
        ]

    @app_commands.command(extras={"example": "/prep actor:Kate Winslet"})
    @app_commands.describe(actor="Whose preparation", film="Only for this film or series")
    async def prep(self, interaction: Interaction, actor: str, film: str | None = None) -> None:
        """How an actor prepared for a part."""
        shelf = await self._shelf(interaction)
        meant = await _meant(interaction, shelf, SubjectKind.ACTOR, actor)
        if meant is None:
            return
        subject = Subject(SubjectKind.ACTOR, meant.key)
        if film is not None and film.strip():
            films = await shelf.films_of_actor(meant.key)
            found = films.resolve(film)
            if found.meant is None:
                card = not_in_film_card(meant, film, found.near or films.complete("", NEAREST))
                await show(interaction, card)
                return
            subject = Subject(SubjectKind.ACTOR, meant.key, found.meant.key)
        await show(interaction, await self._page(shelf, subject, 0))

    @app_commands.command(extras={"example": "/film title:Black Swan"})
    @app_commands.describe(title="A film or series")
    async def film(self, interaction: Interaction, title: str) -> None:
        """How they prepared for a film or series; a film night of it can be planned."""
        shelf = await self._shelf(interaction)
        meant = await _meant(interaction, shelf, SubjectKind.FILM, title)
        if meant is not None:
            card = await self._listing(interaction, shelf, Subject(SubjectKind.FILM, meant.key), 0)
            await show(interaction, card)

    async def show_film(self, interaction: Interaction, film: str) -> None:
        """The stories of the film with that key, for that person alone."""
        shelf = await self._shelf(interaction)
        card = await self._listing(interaction, shelf, Subject(SubjectKind.FILM, film), 0)
        await show(interaction, card, ephemeral=True)

    @app_commands.command(extras={"example": "/skill skill:freediving"})
    @app_commands.describe(skill="What was learned, such as boxing or the piano")
    async def skill(self, interaction: Interaction, skill: str) -> None:
        """Who learned a skill for a part."""
        shelf = await self._shelf(interaction)
        meant = await _meant(interaction, shelf, SubjectKind.SKILL, skill)
        if meant is not None:
            card = await self._listing(interaction, shelf, Subject(SubjectKind.SKILL, meant.key), 0)
            await show(interaction, card)

    @app_commands.command(extras={"example": "/random category:Stunts"})
    @app_commands.describe(category="Only stories in this category")
    @app_commands.choices(category=_CATEGORIES)
    async def random(self, interaction: Interaction, category: str | None = None) -> None:
        """One story, drawn by chance."""
        await show(interaction, await self._drawn(await self._shelf(interaction), category or ""))

    @prep.autocomplete("actor")
    async def _complete_actor(self, interaction: Interaction, typed: str) -> list[Choice]:
        return await self._complete(interaction, SubjectKind.ACTOR, typed)

    @prep.autocomplete("film")
    async def _complete_film_of_actor(self, interaction: Interaction, typed: str) -> list[Choice]:
        chosen = str(interaction.namespace.actor or "")
        shelf = await self._shelf(interaction)
        actor = shelf.names_of(SubjectKind.ACTOR).resolve(chosen).meant
        films = shelf.names_of(SubjectKind.FILM) if actor is None else await shelf.films_of_actor(actor.key)
        return await show_choices(interaction, films.complete(typed, CHOICES))

    @film.autocomplete("title")
    async def _complete_title(self, interaction: Interaction, typed: str) -> list[Choice]:
        return await self._complete(interaction, SubjectKind.FILM, typed)

    @skill.autocomplete("skill")
    async def _complete_skill(self, interaction: Interaction, typed: str) -> list[Choice]:
        return await self._complete(interaction, SubjectKind.SKILL, typed)

    async def _complete(self, interaction: Interaction, kind: SubjectKind, typed: str) -> list[Choice]:
        shelf = await self._shelf(interaction)
        return await show_choices(interaction, shelf.names_of(kind).complete(typed, CHOICES))

    async def _shelf(self, interaction: Interaction) -> Shelf:
        """The stories as they are seen where it was used."""
        return await self._archive.shelves.of(interaction.guild_id)

    async def _page(self, shelf: Shelf, subject: Subject, at: int) -> FinishedCard:
        """A subject's story as a page; past the last one, the last."""
        return await self._cards.of(
            shelf.edition, Drawn.STORY, (subject, at), lambda: self._draw_page(shelf, subject, at)
        )

    async def _draw_page(self, shelf: Shelf, subject: Subject, at: int) -> ui.LayoutView:
        start = at - at % look.OPTIONS
        excerpt = await shelf.stories.excerpt(subject, start, look.OPTIONS)
        if not excerpt.stories:
            return notice_card(_GONE) if at == 0 else await self._draw_page(shelf, subject, 0)
        at = min(at, start + len(excerpt.stories) - 1)
        page = Page(subject, at, excerpt.total, excerpt.stories, start)
        lead = self._timeline(shelf, subject, excerpt) if at == 0 else ""
        return story_card(excerpt.stories[at - start], page, lead=lead)

    def _timeline(self, shelf: Shelf, subject: Subject, excerpt: Excerpt) -> str:
        """What the first of an actor's stories stands under, where these are of several productions."""
        if subject.kind is not SubjectKind.ACTOR or subject.film is not None:
            return ""
        moments = timeline(excerpt.stories)
        return timeline_text(_label(shelf, subject), moments, excerpt.total) if len(moments) > 1 else ""

    async def _listing(
        self, interaction: Interaction, shelf: Shelf, subject: Subject, start: int
    ) -> FinishedCard:
        """A list of a subject's stories; a story that is alone is shown itself."""
        start -= start % PER_PAGE
        # A night of the film can be planned where there is a server to come together in.
        to_plan = subject.kind is SubjectKind.FILM and server_of(interaction) is not None
        return await self._cards.of(
            shelf.edition,
            Drawn.LIST,
            (subject, start, to_plan),
            lambda: self._draw_listing(shelf, subject, start, to_plan=to_plan),
        )

    async def _draw_listing(
        self, shelf: Shelf, subject: Subject, start: int, *, to_plan: bool
    ) -> ui.LayoutView:
        excerpt = await shelf.stories.excerpt(subject, start, PER_PAGE)
        if not excerpt.stories:
            if start == 0:
                return notice_card(_GONE)
            return await self._draw_listing(shelf, subject, 0, to_plan=to_plan)
        if excerpt.total == 1:
            card = story_card(excerpt.stories[0])
        else:
            label = _label(shelf, subject)
            card = listing_card(subject, label, excerpt.stories, start, excerpt.total)
        if to_plan:
            card.add_item(ui.ActionRow(plan_button(subject.key)))
        return card

    async def _drawn(self, shelf: Shelf, category: str) -> ui.LayoutView:
        chosen = Category(category) if category in set(Category) else None
        story = await shelf.stories.at_random(chosen)
        return notice_card(_NONE_OF_KIND) if story is None else story_card(story, drawn_from=category)

    async def _read(self, interaction: Interaction, press: ReadStory) -> None:
        await turn(interaction, await self._page(await self._shelf(interaction), press.subject, press.at))

    async def _choose(self, interaction: Interaction, press: ChooseStory) -> None:
        await turn(
            interaction,
            await self._page(await self._shelf(interaction), press.subject, picked_number(interaction)),
        )

    async def _list(self, interaction: Interaction, press: ListStories) -> None:
        await turn(
            interaction,
            await self._listing(interaction, await self._shelf(interaction), press.subject, press.start),
        )

    async def _open(self, interaction: Interaction, press: OpenSubject) -> None:
        card = await self._listing(interaction, await self._shelf(interaction), press.subject, 0)
        await show(interaction, card, ephemeral=True)

    async def _another(self, interaction: Interaction, press: AnotherStory) -> None:
        await turn(interaction, await self._drawn(await self._shelf(interaction), press.category))


async def _meant(interaction: Interaction, shelf: Shelf, kind: SubjectKind, typed: str) -> Name | None:
    """The name that was meant; where none is certain, the nearest are offered instead."""
    names = shelf.names_of(kind)
    found = names.resolve(typed)
    if found.meant is None:
        card = not_found_card(kind, typed, found.near, len(names))
        await show(interaction, card, ephemeral=not found.near)
    return found.meant


def _label(shelf: Shelf, subject: Subject) -> str:
    name = shelf.names_of(subject.kind).get(subject.key)
    return name.label if name is not None else subject.key

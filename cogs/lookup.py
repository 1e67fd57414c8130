"""/prep, /film, /skill and /random: stories by actor, production, skill or chance."""

from discord import app_commands, ui
from discord.ext import commands

from bot.domain.category import Category
from bot.domain.names import NEAREST, Name
from bot.domain.subject import Subject, SubjectKind
from bot.domain.text import clip
from bot.domain.timeline import timeline
from cogs.cards import look
from cogs.cards.actions import AnotherStory, ChooseStory, ListStories, OpenSubject, ReadStory
from cogs.cards.listing import PER_PAGE, listing_card
from cogs.cards.notice import not_found_card, not_in_film_card, notice_card
from cogs.cards.story import Page, story_card
from cogs.cards.timeline import timeline_text
from cogs.house import House
from cogs.presses import Interaction, answer_press, picked_number, turn
from data.stories import Excerpt

_GONE = (
    "These stories are no longer in the library. Look them up again with **/prep**, **/film** or **/skill**."
)
_NONE_OF_KIND = "I have no story of this kind yet. Try **/random** without a category."
# Discord's bounds of an autocomplete: https://discord.com/developers/docs/interactions/application-commands
CHOICES = 25
_LONGEST_CHOICE = 100

Choice = app_commands.Choice[str]
_CATEGORIES = [Choice(name=category.label, value=category.value) for category in Category]


class Lookup(commands.Cog):
    """Ways into the library by name."""

    def __init__(self, house: House) -> None:
        self._archive = house.archive
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
        meant = await self._meant(interaction, SubjectKind.ACTOR, actor)
        if meant is None:
            return
        subject = Subject(SubjectKind.ACTOR, meant.key)
        if film is not None and film.strip():
            films = await self._archive.films_of_actor(meant.key)
            found = films.resolve(film)
            if found.meant is None:
                card = not_in_film_card(meant, film, found.near or films.complete("", NEAREST))
                await interaction.response.send_message(view=card)
                return
            subject = Subject(SubjectKind.ACTOR, meant.key, found.meant.key)
        await interaction.response.send_message(view=await self._page(subject, 0))

    @app_commands.command(extras={"example": "/film title:Black Swan"})
    @app_commands.describe(title="A film or series")
    async def film(self, interaction: Interaction, title: str) -> None:
        """How they prepared for a film or series."""
        meant = await self._meant(interaction, SubjectKind.FILM, title)
        if meant is not None:
            card = await self._listing(Subject(SubjectKind.FILM, meant.key), 0)
            await interaction.response.send_message(view=card)

    @app_commands.command(extras={"example": "/skill skill:freediving"})
    @app_commands.describe(skill="What was learned, such as boxing or the piano")
    async def skill(self, interaction: Interaction, skill: str) -> None:
        """Who learned a skill for a part."""
        meant = await self._meant(interaction, SubjectKind.SKILL, skill)
        if meant is not None:
            card = await self._listing(Subject(SubjectKind.SKILL, meant.key), 0)
            await interaction.response.send_message(view=card)

    @app_commands.command(extras={"example": "/random category:Stunts"})
    @app_commands.describe(category="Only stories of this kind")
    @app_commands.choices(category=_CATEGORIES)
    async def random(self, interaction: Interaction, category: str | None = None) -> None:
        """One story, drawn by chance."""
        await interaction.response.send_message(view=await self._drawn(category or ""))

    @prep.autocomplete("actor")
    async def _complete_actor(self, _: Interaction, typed: str) -> list[Choice]:
        return choices(self._archive.names_of(SubjectKind.ACTOR).complete(typed, CHOICES))

    @prep.autocomplete("film")
    async def _complete_film_of_actor(self, interaction: Interaction, typed: str) -> list[Choice]:
        chosen = str(interaction.namespace.actor or "")
        actor = self._archive.names_of(SubjectKind.ACTOR).resolve(chosen).meant
        if actor is None:
            return self._titles(typed)
        return choices((await self._archive.films_of_actor(actor.key)).complete(typed, CHOICES))

    @film.autocomplete("title")
    async def _complete_title(self, _: Interaction, typed: str) -> list[Choice]:
        return self._titles(typed)

    @skill.autocomplete("skill")
    async def _complete_skill(self, _: Interaction, typed: str) -> list[Choice]:
        return choices(self._archive.names_of(SubjectKind.SKILL).complete(typed, CHOICES))

    def _titles(self, typed: str) -> list[Choice]:
        return choices(self._archive.names_of(SubjectKind.FILM).complete(typed, CHOICES))

    async def _meant(self, interaction: Interaction, kind: SubjectKind, typed: str) -> Name | None:
        """The name that was meant; where none is certain, the nearest are offered instead."""
        names = self._archive.names_of(kind)
        found = names.resolve(typed)
        if found.meant is None:
            card = not_found_card(kind, typed, found.near, len(names))
            await interaction.response.send_message(view=card, ephemeral=not found.near)
        return found.meant

    async def _page(self, subject: Subject, at: int) -> ui.LayoutView:
        """A subject's story as a page; past the last one, the last."""
        start = at - at % look.OPTIONS
        excerpt = await self._archive.stories.excerpt(subject, start, look.OPTIONS)
        if not excerpt.stories:
            return notice_card(_GONE) if at == 0 else await self._page(subject, 0)
        at = min(at, start + len(excerpt.stories) - 1)
        page = Page(subject, at, excerpt.total, excerpt.stories, start)
        lead = self._timeline(subject, excerpt) if at == 0 else ""
        return story_card(excerpt.stories[at - start], page, lead=lead)

    def _timeline(self, subject: Subject, excerpt: Excerpt) -> str:
        """What the first of an actor's stories stands under, where these are of several productions."""
        if subject.kind is not SubjectKind.ACTOR or subject.film is not None:
            return ""
        moments = timeline(excerpt.stories)
        return timeline_text(self._label(subject), moments, excerpt.total) if len(moments) > 1 else ""

    async def _listing(self, subject: Subject, start: int) -> ui.LayoutView:
        """A list of a subject's stories; a story that is alone is shown itself."""
        start -= start % PER_PAGE
        excerpt = await self._archive.stories.excerpt(subject, start, PER_PAGE)
        if not excerpt.stories:
            return notice_card(_GONE) if start == 0 else await self._listing(subject, 0)
        if excerpt.total == 1:
            return story_card(excerpt.stories[0])
        return listing_card(subject, self._label(subject), excerpt.stories, start, excerpt.total)

    async def _drawn(self, category: str) -> ui.LayoutView:
        chosen = Category(category) if category in set(Category) else None
        story = await self._archive.stories.at_random(chosen)
        return notice_card(_NONE_OF_KIND) if story is None else story_card(story, drawn_from=category)

    def _label(self, subject: Subject) -> str:
        name = self._archive.names_of(subject.kind).get(subject.key)
        return name.label if name is not None else subject.key

    async def _read(self, interaction: Interaction, press: ReadStory) -> None:
        await turn(interaction, await self._page(press.subject, press.at))

    async def _choose(self, interaction: Interaction, press: ChooseStory) -> None:
        await turn(interaction, await self._page(press.subject, picked_number(interaction)))

    async def _list(self, interaction: Interaction, press: ListStories) -> None:
        await turn(interaction, await self._listing(press.subject, press.start))

    async def _open(self, interaction: Interaction, press: OpenSubject) -> None:
        card = await self._listing(press.subject, 0)
        await interaction.response.send_message(view=card, ephemeral=True)

    async def _another(self, interaction: Interaction, press: AnotherStory) -> None:
        await turn(interaction, await self._drawn(press.category))


def choices(names: list[Name]) -> list[Choice]:
    """Names as an autocomplete offers them."""
    return [
        Choice(
            name=clip(name.label, _LONGEST_CHOICE),
            value=name.label if len(name.label) <= _LONGEST_CHOICE else name.key,
        )
        for name in names
    ]

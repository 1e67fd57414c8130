"""The lookups of the running bot: every command, its suggestions, its pages, and the places it works in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest

from bot.domain.category import Category
from data import corpus_files

from .components import Kind, walk
from .conftest import Scene, StartBot
from .options import ImpossibleError
from .process import BotProcess
from .replies import Callback, Reply
from .standin import DiscordStandin
from .world import Json

NAMES = ("prep", "film", "skill", "random", "help", "about")


@pytest.fixture
async def bot(bot_process: StartBot) -> BotProcess:
    return await bot_process()


def links(message: Json | None) -> list[str]:
    return [str(one["url"]) for one in walk((message or {}).get("components")) if one.get("url")]


def labels(reply: Reply) -> list[str]:
    return [str(one["label"]) for one in walk((reply.message or {}).get("components")) if one.get("label")]


async def test_every_command_is_answered(bot: BotProcess, standin: DiscordStandin, scene: Scene) -> None:
    who, where = scene.member, scene.channel
    breath = await standin.slash(who, where, "prep", actor="Kate Winslet", film="Avatar: The Way of Water")
    assert "seven minutes" in breath.text
    assert links(breath.message)
    title = await standin.slash(who, where, "film", title="Black Swan")
    assert "Natalie Portman" in title.text
    skill = await standin.slash(who, where, "skill", skill="wire walking")
    assert "Joseph Gordon-Levitt" in skill.text
    for category in (None, *(one.value for one in Category)):
        options = {} if category is None else {"category": category}
        assert links((await standin.slash(who, where, "random", **options)).message)
    for name in NAMES:
        assert (await standin.slash(who, where, "help", command=name)).ephemeral
    everything = await standin.slash(who, where, "help")
    assert all(
        f"</{name}:" in everything.text for name in ("prep", "film", "skill", "random", "help", "about")
    )
    assert "stories" in (await standin.slash(who, where, "about")).text
    assert bot.complaints() == []


async def test_suggestions_while_typing(bot: BotProcess, standin: DiscordStandin, scene: Scene) -> None:
    async def suggested(name: str, focused: str, /, **typed: str) -> list[str]:
        found = await standin.complete(scene.member, scene.channel, name, focused=focused, **typed)
        return [choice["name"] for choice in found]

    assert (await suggested("prep", "actor", actor="kate w"))[0] == "Kate Winslet"
    assert (await suggested("prep", "actor", actor="berenice"))[0] == "Bérénice Bejo"
    assert len(await suggested("prep", "actor")) == 25
    films = await suggested("prep", "film", actor="Kate Winslet")
    assert any(film.startswith("Avatar: The Way of Water") for film in films)
    assert all("Black Swan" not in film for film in films)
    assert (await suggested("film", "title", title="black sw"))[0].startswith("Black Swan")
    assert "boxing" in await suggested("skill", "skill", skill="box")
    assert await suggested("help", "command", command="/pre") == ["/prep"]


async def test_a_name_with_any_number_of_stories_is_answered(
    bot: BotProcess, standin: DiscordStandin, scene: Scene
) -> None:
    failed: list[str] = []
    for command, option, name, count in one_name_for_each_number():
        reply = await standin.slash(scene.member, scene.channel, command, **{option: name})
        if "### " not in reply.text:
            failed.append(f"{name}, with {count} stories: {standin.violations}")
            standin.violations.clear()
    assert failed == []


async def test_pages_turn_round_and_a_story_is_chosen(
    bot: BotProcess, standin: DiscordStandin, scene: Scene
) -> None:
    card = await standin.slash(scene.member, scene.channel, "prep", actor="Natalie Portman")
    first, pages = card.text, int(next(label for label in labels(card) if " of " in label).split()[-1])
    seen = {first}
    for _ in range(pages - 1):
        turned = await standin.click(scene.member, card, "Next")
        assert turned.kind is Callback.UPDATE
        seen.add(card.text)
    assert len(seen) == pages
    with pytest.raises(ImpossibleError):
        await standin.click(scene.member, card, "Next")
    last = card.text
    await standin.click(scene.member, card, "Back")
    assert card.text not in (first, last)
    select = next(
        one for one in walk((card.message or {})["components"]) if one["type"] == Kind.STRING_SELECT
    )
    await standin.choose(scene.member, card, select["custom_id"], "0")
    assert card.text == first
    await standin.click(scene.member, card, "List")
    assert f"{pages} stories" in card.text


async def test_another_members_card_is_left_alone(
    bot: BotProcess, standin: DiscordStandin, scene: Scene
) -> None:
    card = await standin.slash(scene.member, scene.channel, "prep", actor="Tom Cruise")
    before = card.text
    turned = await standin.click(scene.moderator, card, "Next")
    assert turned.ephemeral
    assert turned.text != before == card.text


async def test_a_near_name_opens_what_was_meant(
    bot: BotProcess, standin: DiscordStandin, scene: Scene
) -> None:
    asked = await standin.slash(scene.member, scene.channel, "prep", actor="Nathalie Portmann")
    if "### " not in asked.text:
        await standin.click(scene.member, asked, "Natalie Portman")
    assert "**Natalie Portman**" in asked.text
    more = await standin.click(scene.member, asked, "More like this")
    assert more.ephemeral
    assert "same skill: " in more.text
    skill = next(label for label in labels(more) if label.startswith("All: "))
    whole = await standin.click(scene.member, more, skill)
    assert whole.ephemeral
    assert "### Who took on " in whole.text


async def test_it_works_in_direct_messages_and_for_who_installed_it(
    bot: BotProcess, standin: DiscordStandin, scene: Scene
) -> None:
    ida = scene.world.add_user("ida", installed_app=True)
    foreign = scene.world.add_guild("Without the bot", has_bot=False)
    foreign.add_member(ida)
    places = (
        scene.world.dm(ida),
        scene.world.private(ida, scene.member.user),
        next(iter(foreign.channels.values())),
    )
    for place in places:
        assert await standin.complete(ida, place, "prep", focused="actor", actor="kate")
        card = await standin.slash(ida, place, "prep", actor="Tom Cruise")
        before = card.text
        await standin.click(ida, card, "Next")
        assert card.text != before
        for command in ("random", "about", "help"):
            assert (await standin.slash(ida, place, command)).text
    assert bot.complaints() == []


def one_name_for_each_number() -> Iterator[tuple[str, str, str, int]]:
    """For each kind of lookup and each number of stories that it can find, one name."""
    library = corpus_files.read(corpus_files.FOLDER)
    stories: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for story in library.stories:
        for actor in story.actors:
            stories["prep", "actor"][actor] += 1
        for skill in story.skills:
            stories["skill", "skill"][skill] += 1
        stories["film", "title"][f"{story.title} ({story.year})"] += 1
    for (command, option), counts in stories.items():
        for count, name in sorted({count: name for name, count in counts.items()}.items()):
            yield command, option, name, count

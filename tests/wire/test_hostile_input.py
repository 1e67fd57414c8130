"""Whatever a person types is answered helpfully, and is no news for the operator."""

from __future__ import annotations

import re
from itertools import product

from .components import walk
from .conftest import Scene, StartBot
from .standin import DiscordStandin

OPTIONS = {"prep": "actor", "film": "title", "skill": "skill", "help": "command"}
TEXTS = [
    "Nobody of This Name",
    "🎬🔥👩‍🎤",
    "x" * 6000,
    "Kate Winslet " * 400,
    '" OR 1=1 --',
    "'; drop table stories; --",
    "NEAR(",
    "kate AND NOT (winslet",
    "*",
    "%_%",
    '"',
    "\\",
    "   ",
    "\u202e\u200b\ufeff",
    "\x00",
    "@everyone <@&1> <@1> [a](https://example.org) ||b|| `c` **d**",
    "</prep:1>",
    "\n\n# heading",
    "𝕂𝕒𝕥𝕖",
    "ﷺ" * 500,
    "e" + "\u0301" * 3000,
    "{0} %s {actor}",
]


async def test_hostile_text_gets_a_helpful_answer(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene
) -> None:
    bot = await bot_process()
    for (command, option), text in product(OPTIONS.items(), TEXTS):
        typed = {option: text}
        assert (
            len(await standin.complete(scene.member, scene.channel, command, focused=option, **typed)) <= 25
        )
        reply = await standin.slash(scene.member, scene.channel, command, **typed)
        message = reply.message or {}
        buttons = [one for one in walk(message["components"]) if one.get("custom_id")]
        helps = "### " in reply.text or "**/" in reply.text or ("Did you mean" in reply.text and buttons)
        assert helps, f"/{command} {text[:50]!r} is answered with {reply.text!r}"
        assert message["mentions"] == message["mention_roles"] == []
        assert not message["mention_everyone"]
        assert not re.search(r"(?<!\\)\[a\]\(", reply.text), reply.text
    assert bot.complaints() == []
    assert bot.running


async def test_a_film_that_is_not_the_actors(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene
) -> None:
    bot = await bot_process()
    for text in TEXTS:
        typed = {"actor": "Kate Winslet", "film": text}
        await standin.complete(scene.member, scene.channel, "prep", focused="film", **typed)
        reply = await standin.slash(scene.member, scene.channel, "prep", **typed)
        assert "Kate Winslet" in reply.text
    assert bot.complaints() == []


async def test_a_typo_leads_to_the_name(bot_process: StartBot, standin: DiscordStandin, scene: Scene) -> None:
    bot = await bot_process()
    for typed, meant in (("Nathalie Portmann", "Natalie Portman"), ("tom cruz", "Tom Cruise")):
        reply = await standin.slash(scene.member, scene.channel, "prep", actor=typed)
        if f"**{meant}**" not in reply.text:
            await standin.click(scene.member, reply, meant)
        assert f"**{meant}**" in reply.text
    assert bot.complaints() == []

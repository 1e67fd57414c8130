"""A discord.py bot that uses every kind of command, component and message, in the test's own process."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
from discord import app_commands, ui

from .bare_bot import BareBot
from .waiting import Watch

Press = discord.Interaction[discord.Client]


class RehearsalBot(BareBot):
    """Tells what it got, and keeps what failed for the test to see."""

    def __init__(self, **options: Any) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            **{"guild_ready_timeout": 0.01, **options},
        )
        self.failures: list[BaseException] = []
        self.heard: list[discord.Message] = []
        self.events: list[str] = []
        self.running: asyncio.Task[None] | None = None
        self._watch = Watch()
        self.tree.error(self._keep_failure)

    async def setup_hook(self) -> None:
        commands: list[app_commands.Command[Any, ..., Any]] = [echo, wait, form, card]
        for command in commands:
            self.tree.add_command(command)
        self.tree.add_command(quote)
        self.tree.add_command(trivia)
        self.add_view(Stage())
        await super().setup_hook()

    async def on_message(self, message: discord.Message, /) -> None:
        if message.author.bot:
            return
        self.heard.append(message)
        if message.content:
            await message.reply(f"heard: {message.content}")

    def dispatch(self, event_name: str, /, *args: Any, **kwargs: Any) -> None:
        """Keep the names of the events too."""
        self.events.append(event_name)
        self._watch.notify()
        super().dispatch(event_name, *args, **kwargs)

    async def heard_of(self, event: str, count: int = 1) -> None:
        """Wait until that event has come, that many times in all."""
        await self._watch.until(lambda: self.events.count(event) >= count, f"{count} × {event}")

    async def present(self) -> None:
        """Wait until the bot is ready and knows all its servers."""
        await self.heard_of("ready")
        await self._watch.until(lambda: not any(guild.unavailable for guild in self.guilds), "all servers")

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        raise AssertionError(f"{event_method} failed")

    async def _keep_failure(self, _: discord.Interaction[Any], error: app_commands.AppCommandError) -> None:
        self.failures.append(getattr(error, "original", error))
        self._watch.notify()

    async def failed(self) -> BaseException:
        """Wait for a failure and take it, so that it is not held against the test."""
        await self._watch.until(lambda: bool(self.failures), "a failure")
        return self.failures.pop()


class Stage(ui.LayoutView):
    """A card with every kind of component; it has no state, so it outlives a restart."""

    row: ui.ActionRow[Stage] = ui.ActionRow()
    lists: ui.ActionRow[Stage] = ui.ActionRow()
    people: ui.ActionRow[Stage] = ui.ActionRow()
    box: ui.Container[Stage] = ui.Container(
        ui.Section("On stage", accessory=ui.Thumbnail("https://example.org/a.png", description="A wire")),
        ui.Separator(),
        ui.TextDisplay("Choose"),
        accent_colour=discord.Colour(0x7A5CFF),
    )

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @row.button(label="Turn", custom_id="turn")
    async def turn(self, press: Press, _: ui.Button[Stage]) -> None:
        """Change the message itself."""
        await press.response.edit_message(view=Page("turned"))

    @row.button(label="Tell", custom_id="tell", style=discord.ButtonStyle.primary)
    async def tell(self, press: Press, _: ui.Button[Stage]) -> None:
        """Answer privately."""
        await press.response.send_message("told", ephemeral=True)

    @row.button(label="Slowly", custom_id="slowly")
    async def slowly(self, press: Press, _: ui.Button[Stage]) -> None:
        """Acknowledge first, change the message later."""
        await press.response.defer()
        await press.edit_original_response(view=Page("turned slowly"))

    @row.button(label="Ask", custom_id="ask")
    async def ask(self, press: Press, _: ui.Button[Stage]) -> None:
        """Open a form."""
        await press.response.send_modal(Form())

    @lists.select(
        custom_id="pick",
        options=[discord.SelectOption(label="One", value="1"), discord.SelectOption(label="Two", value="2")],
    )
    async def pick(self, press: Press, select: ui.Select[Stage]) -> None:
        """Tell what was chosen."""
        await press.response.send_message(f"picked {select.values}", ephemeral=True)

    @people.select(cls=ui.UserSelect, custom_id="who", max_values=2)
    async def who(self, press: Press, select: ui.UserSelect[Stage]) -> None:
        """Tell who was chosen."""
        names = [user.name for user in select.values]
        await press.response.send_message(f"chose {names}", ephemeral=True)


class Page(ui.LayoutView):
    """A card of text alone."""

    def __init__(self, text: str) -> None:
        super().__init__(timeout=None)
        self.add_item(ui.TextDisplay(text))


class Form(ui.Modal, title="A form"):
    """A form with a text and a list."""

    line: ui.Label[Form] = ui.Label(text="Line", component=ui.TextInput(custom_id="line", max_length=200))
    mood: ui.Label[Form] = ui.Label(
        text="Mood",
        component=ui.Select(
            custom_id="mood",
            options=[discord.SelectOption(label="Calm"), discord.SelectOption(label="Wild")],
            required=False,
        ),
    )

    async def on_submit(self, press: discord.Interaction[Any], /) -> None:
        line, mood = self.line.component, self.mood.component
        if not isinstance(line, ui.TextInput) or not isinstance(mood, ui.Select):
            raise TypeError("the form has changed")
        await press.response.send_message(f"{line.value} / {mood.values}")


@app_commands.command(description="Tell every kind of option")
@app_commands.choices(flag=[app_commands.Choice(name="Yes", value="y")])
async def echo(
    press: Press,
    text: app_commands.Range[str, 1, 6000],
    number: app_commands.Range[int, 1, 10] | None = None,
    share: float | None = None,
    sure: bool | None = None,
    who: discord.User | None = None,
    where: discord.TextChannel | None = None,
    role: discord.Role | None = None,
    file: discord.Attachment | None = None,
    flag: app_commands.Choice[str] | None = None,
) -> None:
    """Answer with what came."""
    content = (await file.read()).decode() if file else None
    names = [one.name if one else None for one in (who, where, role, flag)]
    await press.response.send_message(f"{text[:100]} {number} {share} {sure} {names} {content}")


@app_commands.command(description="Think, then answer, then go on")
async def wait(press: Press, private: bool) -> None:
    """Defer, edit, follow up, delete."""
    await press.response.defer(thinking=True, ephemeral=private)
    await press.edit_original_response(view=Page("thought"))
    second = await press.followup.send("second", ephemeral=private, wait=True)
    await second.edit(content="second, edited")
    third = await press.followup.send("third", ephemeral=private, wait=True)
    await third.delete()
    original = await press.original_response()
    await press.followup.send(f"the first was {len(original.components)} part", ephemeral=private)


@app_commands.command(description="Open a form")
async def form(press: Press) -> None:
    """Answer with a form."""
    await press.response.send_modal(Form())


@app_commands.command(description="A card with every kind of component")
async def card(press: Press) -> None:
    """Answer with the stage."""
    await press.response.send_message(view=Stage())


@app_commands.context_menu(name="Quote")
async def quote(press: Press, message: discord.Message) -> None:
    """Answer with the message's words."""
    await press.response.send_message(f"{message.author.name}: {message.content}", ephemeral=True)


trivia = app_commands.Group(name="trivia", description="A quiz")


@trivia.command(description="Play")
@app_commands.describe(category="Of what")
async def play(press: Press, category: str) -> None:
    """Answer with the category."""
    await press.response.send_message(f"playing {category}")


@play.autocomplete("category")
async def _categories(_: Press, typed: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=typed.upper(), value=typed)] if typed else []

"""The least that a sharded discord.py bot can be: proves the stand-in, and is the floor of speed.

`python -m tests.wire.bare_bot` runs it; it has one command, answers it with a fixed card, completes
it from a fixed list, and remembers nothing.
"""

from __future__ import annotations

import logging
import os
from typing import Any

import discord
import yarl
from discord import app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

CHOICES = [app_commands.Choice(name=f"Name {number}", value=f"Name {number}") for number in range(25)]
CARD_TEXT = "Learned the high wire in eight days."


def use_api(url: str) -> None:
    """Send the requests of this process to that API instead of Discord's own."""
    Route.BASE = url.rstrip("/")


class BareBot(commands.AutoShardedBot):
    """Serves `/prep` without looking anything up."""

    def __init__(self, *, intents: discord.Intents | None = None, **options: Any) -> None:
        super().__init__(
            command_prefix=(),
            help_command=None,
            intents=intents or discord.Intents(guilds=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            **{"guild_ready_timeout": 0.1, **options},
        )

    async def setup_hook(self) -> None:
        self.tree.add_command(prep)
        # With the shards known discord.py asks no more, and it takes this address after a lost session.
        shards, address, _ = await self.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(address)
        self.shard_count = self.shard_count or shards
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """The stand-in does not ask for 5 s between two shards."""

    async def on_ready(self) -> None:
        logging.getLogger(__name__).info("Ready")


class Card(discord.ui.LayoutView):
    """A fixed card."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.add_item(discord.ui.Container(discord.ui.TextDisplay(CARD_TEXT), accent_colour=0x7A5CFF))


@app_commands.command(description="How an actor prepared")
@app_commands.describe(actor="The actor")
async def prep(interaction: discord.Interaction[BareBot], actor: str) -> None:
    """Answer with the fixed card."""
    await interaction.response.send_message(view=Card())


@prep.autocomplete("actor")
async def _suggest(_: discord.Interaction[BareBot], typed: str) -> list[app_commands.Choice[str]]:
    return CHOICES


def main() -> None:
    """Run with the environment that the real bot takes."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s  %(levelname)-7s  %(name)s  %(message)s")
    use_api(os.environ["DISCORD_API_URL"])
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    shards = os.environ.get("SHARD_IDS")
    bot = BareBot(
        shard_ids=[int(one) for one in shards.split(",")] if shards else None,
        shard_count=int(os.environ["SHARD_COUNT"]) if shards else None,
    )
    bot.run(os.environ["DISCORD_TOKEN"], log_handler=None)


if __name__ == "__main__":
    main()

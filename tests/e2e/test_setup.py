"""Setting a server up, the greeting, the doctor, and a named moderator role."""

from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest
from simcord import ChannelHandle, ResponseMessage

from tests.e2e.club import answer
from tests.e2e.desk import Desk, fill, form_texts, offers, told, words_of


@pytest.fixture
async def desk(database_path: Path) -> AsyncIterator[Desk]:
    opened = Desk(database_path)
    try:
        await opened.open()
        yield opened
    finally:
        await opened.close()


def selects(message: object) -> dict[str, str]:
    """The custom_ids of the selects, by their verb."""
    from tests.cards.message import walk

    parts = walk(message.components)  # type: ignore[attr-defined]
    return {part["custom_id"].split(":")[0]: part["custom_id"] for part in parts if part["type"] in (6, 8)}


async def test_the_panel_sets_up_the_daily_question_step_by_step(desk: Desk) -> None:
    panel = answer(await desk.moderator.slash(desk.channel, "setup"))
    assert panel.ephemeral
    assert "it needs a channel and its time and time zone" in told(panel)
    panel = answer(
        await desk.moderator.select(panel, [desk.channel], custom_id=selects(panel)["setup-daily"])
    )
    assert "it needs its time and time zone" in told(panel)
    await desk.restart()
    panel = await fill(desk.moderator, panel, "Set time and time zone", {"time": "6pm", "zone": "Madrid"})
    assert "✅ **Daily question**: every day at 18:00 in" in told(panel)
    panel = answer(await desk.moderator.select(panel, [desk.helpers], custom_id=selects(panel)["setup-ping"]))
    assert f"and pings <@&{desk.helpers.id}>" in told(panel)
    status = told(answer(await desk.moderator.slash(desk.channel, "daily status")))
    assert "18:00" in status
    assert f"<@&{desk.helpers.id}>" in status
    form = await desk.moderator.click(panel, label="Change time and time zone")
    assert form_texts(form)["time"] == "18:00"
    wrong = answer(await desk.moderator.submit_modal(form, {"time": "25:99", "zone": "Madrid"}))
    assert "I can't read that time" in told(wrong)
    form = await desk.moderator.click(panel, label="Change time and time zone")
    wrong = answer(await desk.moderator.submit_modal(form, {"time": "18:00", "zone": "Nowhere"}))
    assert "no place or time zone under “Nowhere”" in told(wrong)
    assert "Name a city or country" in told(wrong)
    log = told(answer(await desk.moderator.slash(desk.channel, "mod log")))
    assert "changed the settings" in log


async def test_a_missing_permission_in_the_chosen_channel_is_named(desk: Desk) -> None:
    closed = desk.guild.create_text_channel(
        "closed", overwrites={desk.guild.default_role: discord.PermissionOverwrite(send_messages=False)}
    )
    panel = answer(await desk.moderator.slash(desk.channel, "setup"))
    panel = answer(await desk.moderator.select(panel, [closed], custom_id=selects(panel)["setup-daily"]))
    assert f"⚠️ Allow me in <#{closed.id}>: Send Messages" in told(panel)
    panel = await fill(desk.moderator, panel, "Set time and time zone", {"time": "18:00", "zone": "Madrid"})
    assert "▫️ **Daily question**: not set up\n" in told(panel)
    assert "▫️ **Chosen, not in use yet**: every day at 18:00 in Madrid" in told(panel)
    assert "Then press **Use this**" in told(panel)
    # Pressed before it was allowed: nothing happens, and it says so again.
    panel = answer(await desk.moderator.click(panel, label="Use this"))
    assert "Then press **Use this**" in told(panel)
    await allow(desk, closed, send_messages=True)
    await desk.restart()
    panel = answer(await desk.moderator.click(panel, label="Use this"))
    assert (
        daily_line(panel) == f"✅ **Daily question**: every day at 18:00 in Madrid, Spain, in <#{closed.id}>"
    )
    assert "Use this" not in offers(panel)


async def allow(desk: Desk, channel: ChannelHandle, *, send_messages: bool) -> None:
    """Let the bot and everybody write in a channel, or not."""
    place = desk.bot.get_channel(channel.id)
    assert isinstance(place, discord.TextChannel)
    await place.set_permissions(place.guild.default_role, send_messages=send_messages)
    await desk.env.settle()


async def test_the_panel_tells_what_still_runs_while_another_choice_waits(desk: Desk) -> None:
    closed = desk.guild.create_text_channel(
        "closed", overwrites={desk.guild.default_role: discord.PermissionOverwrite(send_messages=False)}
    )
    await desk.moderator.slash(
        desk.channel, "daily schedule", channel=desk.channel, time="18:00", timezone="Madrid"
    )
    panel = answer(await desk.moderator.slash(desk.channel, "setup"))
    assert f", in <#{desk.channel.id}>" in daily_line(panel)
    panel = answer(await desk.moderator.select(panel, [closed], custom_id=selects(panel)["setup-daily"]))
    assert daily_line(panel).startswith("✅ **Daily question**: every day at 18:00")
    assert f", in <#{desk.channel.id}>" in daily_line(panel)
    assert "**Chosen, not in use yet**: every day at 18:00" in told(panel)
    assert f"⚠️ Allow me in <#{closed.id}>: Send Messages" in told(panel)
    assert "Then press **Use this**." in told(panel)
    status = told(answer(await desk.moderator.slash(desk.channel, "daily status")))
    assert f"in <#{desk.channel.id}>" in status


async def test_the_panel_is_true_after_the_commands_changed_the_daily_question(desk: Desk) -> None:
    panel = answer(await desk.moderator.slash(desk.channel, "setup"))
    panel = answer(
        await desk.moderator.select(panel, [desk.channel], custom_id=selects(panel)["setup-daily"])
    )
    panel = await fill(desk.moderator, panel, "Set time and time zone", {"time": "18:00", "zone": "Madrid"})
    await desk.moderator.slash(
        desk.channel, "daily schedule", channel=desk.log, time="09:00", timezone="Lisbon"
    )
    # What was chosen on the panel before does not come back with the next choice on it.
    panel = answer(await desk.moderator.select(panel, [desk.helpers], custom_id=selects(panel)["setup-ping"]))
    assert "every day at 09:00 in Lisbon" in daily_line(panel)
    assert f"in <#{desk.log.id}>, and pings <@&{desk.helpers.id}>" in daily_line(panel)
    await desk.moderator.slash(desk.channel, "daily stop")
    panel = answer(await desk.moderator.select(panel, [], custom_id=selects(panel)["setup-ping"]))
    assert "not set up; it needs a channel and its time and time zone" in daily_line(panel)


async def test_the_panel_warns_of_a_channel_in_which_nothing_can_be_posted_any_more(desk: Desk) -> None:
    await desk.moderator.slash(
        desk.channel, "daily schedule", channel=desk.channel, time="18:00", timezone="Madrid"
    )
    await allow(desk, desk.channel, send_messages=False)
    panel = answer(await desk.moderator.slash(desk.channel, "setup"))
    assert daily_line(panel).startswith("⚠️ **Daily question**: every day at 18:00")
    assert f"⚠️ Allow me in <#{desk.channel.id}>: Send Messages" in told(panel)
    assert "Until then no question comes." in told(panel)
    assert "Use this" not in offers(panel)
    channel = desk.bot.get_channel(desk.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.delete()
    panel = answer(await desk.moderator.slash(desk.log, "setup"))
    assert daily_line(panel).startswith("⚠️ **Daily question**")
    assert f"I cannot see <#{desk.channel.id}>: choose another channel" in told(panel)


async def test_everyone_is_not_pinged(desk: Desk) -> None:
    panel = answer(await desk.moderator.slash(desk.channel, "setup"))
    everyone = desk.guild.default_role
    said = answer(await desk.moderator.select(panel, [everyone], custom_id=selects(panel)["setup-ping"]))
    assert "I don't ping everyone" in told(said)


def daily_line(panel: ResponseMessage) -> str:
    """What the panel says of the daily question."""
    (line,) = (line for line in told(panel).splitlines() if "**Daily question**" in line)
    return line


async def test_a_named_role_moderates_until_it_is_named_no_more(desk: Desk) -> None:
    refused = "You may not use this here"
    panel = answer(await desk.moderator.slash(desk.channel, "setup"))
    panel = answer(await desk.moderator.select(panel, [desk.helpers], custom_id=selects(panel)["setup-mods"]))
    assert f"✅ **Moderator role**: <@&{desk.helpers.id}>" in told(panel)
    await desk.use_log()
    await desk.suggest(desk.ada)
    (card,) = await desk.logged()
    assert refused in told(answer(await desk.bo.click(card, label="Approve")))
    decided = answer(await desk.helper.click(card, label="Approve"))
    assert "**Approved** by" in told(decided)
    panel = answer(await desk.moderator.slash(desk.channel, "setup"))
    panel = answer(await desk.moderator.select(panel, [], custom_id=selects(panel)["setup-mods"]))
    assert "none; whoever may manage the server moderates" in told(panel)
    assert refused in told(answer(await desk.helper.click(decided, label="Take the verdict back")))


async def test_everyone_cannot_be_the_moderators(desk: Desk) -> None:
    panel = answer(await desk.moderator.slash(desk.channel, "setup"))
    everyone = desk.guild.default_role
    said = answer(await desk.moderator.select(panel, [everyone], custom_id=selects(panel)["setup-mods"]))
    assert "Not everyone can be a moderator" in told(said)


async def test_the_log_channel_is_named_and_taken_away(desk: Desk) -> None:
    panel = answer(await desk.moderator.slash(desk.channel, "setup"))
    panel = answer(await desk.moderator.select(panel, [desk.log], custom_id=selects(panel)["setup-log"]))
    assert f"✅ **Log channel**: <#{desk.log.id}>" in told(panel)
    assert "log channel: \\#log" in words_of((await desk.logged())[-1])
    panel = answer(await desk.moderator.select(panel, [], custom_id=selects(panel)["setup-log"]))
    assert "**Log channel**: none" in told(panel)


async def test_a_log_channel_where_the_bot_may_not_post_is_not_tried(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    closed = desk.guild.create_text_channel(
        "closed", overwrites={desk.guild.default_role: discord.PermissionOverwrite(send_messages=False)}
    )
    panel = answer(await desk.moderator.slash(desk.channel, "setup"))
    with caplog.at_level("INFO", "cogs.log_channel"):
        panel = answer(await desk.moderator.select(panel, [closed], custom_id=selects(panel)["setup-log"]))
        await desk.env.settle()
    assert f"Allow me in <#{closed.id}>: Send Messages" in told(panel)
    assert "Until then I tell nothing there." in told(panel)
    said = [record.message for record in caplog.records if record.name == "cogs.log_channel"]
    assert said == [f"The log channel of server {desk.guild.id} is closed to me"]


async def test_the_doctor_finds_what_is_wrong_and_says_how_to_mend_it(desk: Desk) -> None:
    well = told(answer(await desk.moderator.slash(desk.channel, "doctor")))
    assert "My memory is whole" in well
    assert "Nothing waits in **/mod queue**" in well
    assert "There is no backup yet. The operator can make one" in well
    assert "Version" in well
    await desk.moderator.slash(
        desk.channel, "daily schedule", channel=desk.channel, time="18:00", timezone="Madrid"
    )
    await desk.use_log()
    channel = desk.bot.get_channel(desk.log.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.delete()
    ill = told(answer(await desk.moderator.slash(desk.channel, "doctor")))
    assert "The log channel is gone" in ill
    assert "The next daily question is due" in ill
    assert "left to ask" in ill
    assert f"I may do everything in <#{desk.channel.id}>" in ill


async def test_the_bot_says_hello_once_where_it_may(desk: Desk) -> None:
    guild = desk.env.create_guild("New Club")
    channel = guild.create_text_channel("general")
    bot_guild = desk.bot.get_guild(guild.id)
    assert bot_guild is not None
    desk.bot.dispatch("guild_join", bot_guild)
    await desk.env.settle()
    (hello,) = channel.history()
    assert "### Hello" in words_of(hello)
    visitor = guild.add_member(desk.env.create_user("vi"))
    refused = answer(await visitor.click(hello, label="Set up"))
    assert "You may not use this here" in told(refused)
    role = guild.create_role("Boss", permissions=discord.Permissions(manage_guild=True))
    boss = guild.add_member(desk.env.create_user("boss"), roles=[role])
    panel = answer(await boss.click(hello, label="Set up"))
    assert panel.ephemeral
    assert "Set me up" in told(panel)
    assert "Set time and time zone" in offers(panel)
    await desk.restart()
    assert len(channel.history()) == 1

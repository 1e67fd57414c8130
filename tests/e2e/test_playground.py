"""The playground: its page in a browser, its terminal, its clock, its own data."""

import signal
import socket
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import expect

from tests.e2e.browser import visit
from tests.e2e.playground_process import Playground


async def test_a_newcomer_reads_how_kate_winslet_prepared(tmp_path: Path) -> None:
    async with Playground(tmp_path) as playground, visit(playground.address) as visitor:
        card = await visitor.command("prep", actor="Kate Winslet")
        await expect(card).to_contain_text("Ada used /prep")
        await expect(card).to_contain_text("7 min")
        await expect(card).to_contain_text("Confirmed")
        await expect(card.get_by_role("link", name="The New Daily")).to_be_visible()
        await expect(card).to_contain_text("1 of")

        await visitor.press(card, "Next")
        await expect(card).to_contain_text("2 of")
        await expect(card).not_to_contain_text("7 min")

        # Somebody else's card stays as it is; whoever presses reads on privately.
        await visitor.view_as("Ravi")
        await expect(card).to_contain_text("2 of")
        await visitor.press(card, "Next")
        await expect(visitor.messages.last).to_contain_text("Only you can see this")
        await expect(visitor.messages.last).to_contain_text("3 of")
        await expect(card).to_contain_text("2 of")

        assert await playground.stop(signal.SIGINT) == (0, "")


async def test_the_open_page_follows_the_terminal_to_another_channel(tmp_path: Path) -> None:
    async with Playground(tmp_path) as playground, visit(playground.address) as visitor:
        await expect(visitor.channel).to_have_text("general")
        await playground.type("trivia")
        await playground.read("The page shows #trivia.")
        await expect(visitor.channel).to_have_text("trivia")
        card = await visitor.command("skill", skill="freediving")
        await expect(card).to_contain_text("Kate Winslet")

        await playground.type("mod-log")
        await playground.read("Only Grace (moderator) may see it")
        await expect(visitor.channel).to_have_text("Unavailable channel")
        await visitor.view_as("Grace (moderator)")
        await expect(visitor.channel).to_have_text("mod-log")

        await playground.type("general")
        await expect(visitor.channel).to_have_text("general")
        await visitor.page.reload()
        await expect(visitor.channel).to_have_text("general")
        await expect(visitor.messages.first).to_contain_text("Ravi")


async def test_the_next_daily_comes_when_asked_for_and_is_known_after_a_restart(tmp_path: Path) -> None:
    async with Playground(tmp_path) as playground, visit(playground.address) as visitor:
        await visitor.view_as("Grace (moderator)")
        options = {"channel": "trivia", "time": "18:00", "timezone": "Madrid"}
        card = await visitor.command("daily schedule", **options)
        await expect(card).to_contain_text("The daily question is set up")
        await playground.type("trivia")
        await expect(visitor.channel).to_have_text("trivia")
        await playground.type("next daily")
        await playground.read("The question is in #trivia.")
        await expect(visitor.messages).to_have_count(1)
        await expect(visitor.messages.last).to_contain_text("Daily question")
        assert await playground.stop(signal.SIGINT) == (0, "")
    async with Playground(tmp_path) as playground:
        await playground.type("next daily")
        await playground.read("The question is in #trivia.")
        assert await playground.stop(signal.SIGINT) == (0, "")


async def test_the_terminal_tells_moves_time_and_quits(tmp_path: Path) -> None:
    async with Playground(tmp_path) as playground:
        await playground.type("help")
        await playground.read("next daily")
        await playground.type("next daily")
        await playground.read("No daily question is scheduled")
        await playground.type("dance")
        await playground.read("“dance” is no command here")
        await playground.type("+1d")
        tomorrow = datetime.now(UTC) + timedelta(days=1)
        told = await playground.read("It is now")
        assert f"{tomorrow:%A}, {tomorrow.day} {tomorrow:%B %Y}" in told
        shown = datetime.fromisoformat((await playground.snapshot())["profile"]["presentationTime"])
        assert abs(shown - tomorrow) < timedelta(minutes=1)
        await playground.type("quit")
        assert await playground.ended() == (0, "")


async def test_it_serves_where_nobody_can_type(tmp_path: Path) -> None:
    async with Playground(tmp_path, typed=False) as playground:
        assert (await playground.snapshot())["channel"]["name"] == "general"
        assert await playground.stop(signal.SIGTERM) == (0, "")


async def test_everything_has_the_same_id_at_the_next_start(tmp_path: Path) -> None:
    ids = []
    for _ in range(2):
        async with Playground(tmp_path) as playground:
            shown = await playground.snapshot()
            assert [viewer["name"] for viewer in shown["viewers"]] == ["Ada", "Ravi", "Grace (moderator)"]
            ids.append((shown["channel"]["guildId"], shown["channelId"], [v["id"] for v in shown["viewers"]]))
            await playground.stop(signal.SIGINT)
    assert ids[0] == ids[1]


@pytest.mark.parametrize("real", ["understudy.sqlite3", "playground.sqlite3"])
async def test_the_real_database_is_left_alone(tmp_path: Path, real: str) -> None:
    (tmp_path / real).write_bytes(b"the real one")
    async with Playground(tmp_path, DATABASE_PATH=real) as playground:
        assert (await playground.stop(signal.SIGINT))[0] == 0
    assert (tmp_path / real).read_bytes() == b"the real one"
    own = "own-playground.sqlite3" if real == "playground.sqlite3" else "playground.sqlite3"
    assert (tmp_path / own).stat().st_size > 0


async def test_a_port_that_is_taken_is_told_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        playground = Playground(tmp_path, PLAYGROUND_PORT=str(port))
        await playground.launch()
        code, complaint = await playground.ended()
    assert code == 1
    assert complaint.count("\n") == 1
    assert f"cannot use port {port}" in complaint
    assert "PLAYGROUND_PORT" in complaint


async def test_a_film_night_is_planned_by_whoever_may(tmp_path: Path) -> None:
    async with Playground(tmp_path) as playground, visit(playground.address) as visitor:
        card = await visitor.command("film", title="Black Swan")
        await visitor.press(card, "Plan a film night")
        await expect(visitor.messages.last).to_contain_text("you need the permission Create Events")
        await visitor.view_as("Grace (moderator)")
        await visitor.press(card, "Plan a film night")
        day = tomorrow_in_madrid().isoformat()
        for label, text in {"Which day?": day, "When does": "8pm", "Whose clock?": "Madrid"}.items():
            await visitor.page.get_by_label(label).fill(text)
        await visitor.page.get_by_role("button", name="Submit").click()
        await expect(visitor.messages.last).to_contain_text("Planned.")
        ends = datetime.combine(tomorrow_in_madrid(), time(22, 30), ZoneInfo("Europe/Madrid"))
        minutes = (ends - datetime.now(UTC)) // timedelta(minutes=1)
        await playground.type(f"+{minutes + 2}m")
        await playground.read("It is now")
        await expect(visitor.messages.nth(-2)).to_contain_text("How they prepared for it, 3 stories:")
        await expect(visitor.messages.last).to_contain_text("Film night quiz: Black Swan")
        assert await playground.stop(signal.SIGINT) == (0, "")


def tomorrow_in_madrid() -> date:
    return (datetime.now(ZoneInfo("Europe/Madrid")) + timedelta(days=1)).date()

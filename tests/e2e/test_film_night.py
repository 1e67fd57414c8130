"""Planning a film night: who may, what the form says, changing it and calling it off."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import discord
import pytest
from simcord import InteractionResult, ResponseMessage

from bot.domain.film_night.night import MOST_PLANNED
from cogs.cards.actions import Serial
from cogs.cards.film_night_actions import CallOffNight, ChangeNight, NightForm, ReallyCallOffNight
from tests.cards.message import text_of
from tests.e2e import forged
from tests.e2e.club import answer
from tests.e2e.daily_club import told
from tests.e2e.desk import form_texts, offers
from tests.e2e.night_club import FILM, FORM, NightClub, opened


@pytest.fixture
async def club(database_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[NightClub]:
    monkeypatch.setattr("cogs.sleeper.LONGEST_NAP", timedelta(days=2))
    opened_club = await opened(database_path)
    try:
        yield opened_club
    finally:
        await opened_club.close()


def words(message: ResponseMessage) -> str:
    return text_of(message.components)


def asked_in(form: InteractionResult) -> dict[str, str]:
    """The label and the hint of each input of a form."""
    assert form.modal is not None
    return {
        part["component"]["custom_id"]: f"{part['label']} {part.get('description', '')}"
        for part in form.modal["components"]
    }


async def test_a_night_is_planned_with_its_event(club: NightClub) -> None:
    card = await club.plan()
    assert card.ephemeral
    assert "**Planned.**" in words(card)
    assert f"in <#{club.trivia.id}>" in words(card)
    assert {"Change", "Call it off", "See the event"} <= offers(card)
    (event,) = club.events
    assert event.name == "Film night: Black Swan (2010)"
    assert event.scheduled_start_time == "2026-01-02T20:00:00+00:00"
    assert event.scheduled_end_time == "2026-01-02T22:00:00+00:00"
    assert event.entity_metadata == {"location": "#trivia"}
    (night,) = await club.nights()
    assert (night.event_id, night.planner_id, night.channel_id) == (event.id, club.eva.id, club.trivia.id)
    assert club.in_channel() == [], "nothing is posted before it begins"


async def test_whoever_may_not_create_events_is_told_kindly(club: NightClub) -> None:
    for person in (club.ada, club.otto):
        result = await club.form(person)
        assert answer(result).ephemeral
        assert "you need the permission **Create Events**" in told(result)
    assert club.events == []


async def test_it_is_checked_again_when_the_form_is_sent(club: NightClub) -> None:
    form = await club.form()
    hosts = next(
        role for role in club.env.backend.get_guild(club.guild.id).roles.values() if role.name == "hosts"
    )
    club.env.backend.edit_role(club.guild.id, hosts.id, {"permissions": 0})
    assert "you need the permission **Create Events**" in words(await club.send(form))
    assert club.events == []


async def test_whoever_may_manage_events_may_plan_too(club: NightClub) -> None:
    manager = club.guild.create_role("managers", permissions=discord.Permissions(manage_events=True))
    ida = club.guild.add_member(club.env.create_user("ida"), roles=[manager])
    assert (await club.form(ida)).modal is not None


async def test_forged_presses_and_forms_of_others_are_refused(club: NightClub) -> None:
    await club.plan()
    await club.ada.slash(club.channel, "about")
    message = club.channel.history()[-1]
    for action in (ChangeNight(Serial(1)), CallOffNight(Serial(1)), ReallyCallOffNight(Serial(1))):
        refused = await forged.press(club.ada, club.channel, message, action, None)
        assert "you need the permission" in told(refused)
    sent = await forged.form(club.ada, club.channel, NightForm(Serial(1)), FORM)
    assert "you need the permission" in told(sent)
    assert len(await club.nights()) == 1


async def test_where_the_bot_may_not_make_events_it_says_what_to_allow(club: NightClub) -> None:
    form = await club.form()
    club.forbid_events()
    assert "Allow my role **Create Events**" in told(await club.form())
    assert "Allow my role **Create Events**" in words(await club.send(form))
    doctor = told(await club.otto.slash(club.channel, "doctor"))
    assert "▫️ Film nights can't be planned: I may not make events." in doctor
    assert (club.events, await club.nights()) == ([], [])


@pytest.mark.parametrize(
    ("status", "says"),
    [(403, "Allow my role **Create Events**"), (400, "did not take it"), (500, "did not take it")],
)
async def test_what_discord_refuses_leaves_nothing_half_made(club: NightClub, status: int, says: str) -> None:
    path = f"/guilds/{club.guild.id}/scheduled-events"
    club.env.inject_error("POST", path, status=status, times=None)
    assert says in words(await club.plan())
    assert (club.events, await club.nights()) == ([], [])
    club.env.backend.faults.clear()
    assert "**Planned.**" in words(await club.plan())


async def test_an_event_that_was_made_without_an_answer_is_found_and_not_made_twice(
    club: NightClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = discord.Guild.create_scheduled_event

    async def make_and_lose(self: discord.Guild, **more: object) -> None:
        await make(self, **more)  # type: ignore[call-overload]
        await make(self, **more)  # type: ignore[call-overload]
        raise ConnectionResetError

    monkeypatch.setattr(discord.Guild, "create_scheduled_event", make_and_lose)
    assert "**Planned.**" in words(await club.plan())
    (event,) = club.events
    (night,) = await club.nights()
    assert night.event_id == event.id


async def test_an_event_that_nobody_knows_of_is_looked_up_later(
    club: NightClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = discord.Guild.create_scheduled_event

    async def make_and_lose(self: discord.Guild, **more: object) -> None:
        await make(self, **more)  # type: ignore[call-overload]
        raise ConnectionResetError

    monkeypatch.setattr(discord.Guild, "create_scheduled_event", make_and_lose)
    path = f"/guilds/{club.guild.id}/scheduled-events"
    club.env.inject_error("GET", path, status=403, times=1)
    assert "Discord does not answer right now" in words(await club.plan())
    assert await club.nights() == []
    await club.later(minutes=2)
    (night,) = await club.nights()
    assert night.event_id == club.events[0].id


async def test_faults_are_told_all_at_once_and_what_was_typed_is_kept(club: NightClub) -> None:
    card = await club.plan(day="someday", time="late", length="forever", zone="Nowhereland")
    text = words(card)
    assert "Nothing is planned yet, and nothing is lost" in text
    assert all(f"- {field}:" in text for field in ("Day", "Time", "Length", "Clock"))
    again = await club.eva.click(card, label="Open the form")
    shown = form_texts(again)
    assert (shown["day"], shown["time"], shown["zone"]) == ("someday", "late", "Nowhereland")
    assert "**Planned.**" in words(await club.send(again))


async def test_a_mended_form_takes_the_place_of_its_faults(club: NightClub) -> None:
    card = await club.plan(day="someday")
    again = await club.eva.click(card, label="Open the form")
    await club.send(again)
    assert "**Planned.**" in words(card)


async def test_the_clock_of_the_daily_question_counts_and_is_not_asked_for(club: NightClub) -> None:
    await club.schedule(timezone="Madrid")
    form = await club.form()
    assert "zone" not in asked_in(form)
    assert "in the time of Madrid, Spain" in asked_in(form)["time"]
    await club.plan()
    (night,) = await club.nights()
    assert f"{night.starts_at:%H:%M}" == "19:00"


async def test_without_one_the_clock_is_asked_for_once(club: NightClub) -> None:
    assert "zone" in asked_in(await club.form())
    await club.plan(zone="New York")
    (night,) = await club.nights()
    assert (night.zone, f"{night.starts_at:%d %H:%M}") == ("America/New_York", "03 01:00")
    assert "in the time of New York" in asked_in(await club.form(film="The Revenant"))["time"]


async def test_without_a_channel_it_is_the_present_one(club: NightClub) -> None:
    form = await club.form()
    await club.send(form, channel=[])
    (night,) = await club.nights()
    assert night.channel_id == club.channel.id


async def test_a_channel_is_refused_where_the_bot_or_the_planner_may_not_write(club: NightClub) -> None:
    everyone = club.guild.default_role
    mute = discord.PermissionOverwrite(send_messages=False)
    own = discord.PermissionOverwrite(send_messages=True)
    closed = club.guild.create_text_channel("closed", overwrites={everyone: mute})
    assert "allow me in" in words(await club.plan(channel=[closed]))
    news = club.guild.create_text_channel(
        "news", overwrites={everyone: mute, club.guild.roles[str(club.bot.user and club.bot.user.name)]: own}
    )
    assert "you may not write in" in words(await club.plan(channel=[news]))
    assert club.events == []


async def test_the_past_and_the_far_future_are_refused(club: NightClub) -> None:
    assert "over already" in words(await club.plan(day="31 Dec 2025"))
    assert "six months" in words(await club.plan(day="1 Aug"))
    assert club.events == []


async def test_a_film_that_is_planned_is_shown_first(club: NightClub) -> None:
    await club.plan()
    result = await club.form()
    assert "Film nights here" in told(result)
    another = await club.eva.click(answer(result), label="Plan another")
    await club.send(another, day="3 Jan")
    assert len(await club.nights()) == 2
    assert "planned for that very time already" in words(await club.plan_another())
    assert len(club.events) == 2


async def test_more_than_a_few_at_a_time_are_not_planned(club: NightClub) -> None:
    await club.plan()
    for number in range(MOST_PLANNED - 1):
        await club.plan_another(day=f"{3 + number} Jan")
    assert len(await club.nights()) == MOST_PLANNED
    full = await club.form(film="The Revenant")
    assert f"{MOST_PLANNED} film nights are planned here" in told(full)
    assert "Plan another" not in offers(answer(full))
    picked = await club.eva.select(answer(full), values=["1"], custom_id="night-pick")
    assert "Call it off" in offers(answer(picked))


async def test_a_night_is_called_off_with_its_event_after_asking(club: NightClub) -> None:
    card = await club.plan()
    await club.restart()
    await club.eva.click(card, label="Call it off")
    assert "That cannot be taken back" in words(card)
    await club.eva.click(card, label="Keep it")
    assert "Change" in offers(card)
    await club.eva.click(card, label="Call it off")
    await club.eva.click(card, label="Yes, call it off")
    assert "is called off, and its event is cancelled" in words(card)
    assert [event.status for event in club.events] == [4]
    assert await club.nights() == []
    await club.until("2026-01-02T22:10:00")
    assert club.in_channel() == []


async def test_where_the_event_cannot_be_cancelled_nothing_is_changed(club: NightClub) -> None:
    card = await club.plan()
    path = f"/guilds/{club.guild.id}/scheduled-events/{club.events[0].id}"
    club.env.inject_error("PATCH", path, status=403, code=50013, times=1)
    await club.eva.click(card, label="Call it off")
    await club.eva.click(card, label="Yes, call it off")
    assert "Allow my role **Create Events**" in words(card)
    assert len(await club.nights()) == 1


async def test_a_night_is_changed_with_its_event(club: NightClub) -> None:
    card = await club.plan()
    await club.restart()
    form = await club.eva.click(card, label="Change")
    assert form_texts(form)["day"] == "2 Jan 2026"
    assert form_texts(form)["time"] == "20:00"
    await club.send(form, day="4 Jan", time="9pm", length="90 min", channel=[club.channel])
    assert "**Changed.**" in words(card)
    (event,) = club.events
    assert event.scheduled_start_time == "2026-01-04T21:00:00+00:00"
    assert event.scheduled_end_time == "2026-01-04T22:30:00+00:00"
    assert event.entity_metadata == {"location": "#general"}
    await club.until("2026-01-02T20:10:00")
    assert club.in_channel() == []
    await club.until("2026-01-04T21:00:01")
    assert "It begins now" in club.in_channel(club.channel)[-1]


async def test_the_button_stands_in_servers_only(club: NightClub) -> None:
    for film in (FILM, "Man on Wire", "The Walk"):
        card = answer(await club.ada.slash(club.channel, "film", title=film))
        assert ("Plan a film night" in offers(card)) is ("I know no story" not in words(card))
    direct = answer(await club.ada.user.slash("film", title=FILM))
    assert "Plan a film night" not in offers(direct)
    assert "Black Swan" in words(direct)


async def test_the_doctor_sees_to_the_nights(club: NightClub) -> None:
    await club.plan()
    assert "✅ I may make events, which film nights need, and 1 is planned." in told(
        await club.otto.slash(club.channel, "doctor")
    )
    club.forbid_events()
    assert "⚠️ 1 film night is planned, but I can't change or cancel events" in told(
        await club.otto.slash(club.channel, "doctor")
    )

"""Members suggest and report; moderators decide; authors learn of it."""

from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest

from bot.domain.form import FormField
from bot.domain.review import REJECTIONS
from tests.cards.message import options_of
from tests.e2e.club import answer
from tests.e2e.desk import NEW, Desk, fill, form_texts, offers, told, words_of

TAKEN = {
    "actors": "natalie portman",
    "production": "black swan",
    "story": "For Black Swan she trained in ballet for a year with Mary Helen Bowers.",
    "skills": "ballet",
    "sources": "https://example.org/swan",
}


@pytest.fixture
async def desk(database_path: Path) -> AsyncIterator[Desk]:
    opened = Desk(database_path)
    try:
        await opened.open()
        await opened.use_log()
        yield opened
    finally:
        await opened.close()


async def test_a_suggestion_is_sent_reviewed_and_found(desk: Desk) -> None:
    sent = answer(await desk.suggest(desk.ada))
    assert sent.ephemeral
    assert "no. 1 and waits for a moderator" in told(sent)
    assert "waiting for a moderator" in told(answer(await desk.ada.slash(desk.channel, "story mine")))

    (card,) = await desk.logged()
    assert "Suggestion no. 1" in words_of(card)
    assert f"<@{desk.ada.id}> · first suggestion" in words_of(card)
    assert "She juggled fire every day" in words_of(card)
    decided = answer(await desk.moderator.click(card, label="Approve"))
    assert f"**Approved** by <@{desk.moderator.id}>" in told(decided)

    found = answer(await desk.bo.slash(desk.channel, "prep", actor="Jane Doe"))
    assert "New Film" in told(found)
    assert "Reported" in told(found)
    (mail,) = await desk.mail_of(desk.ada)
    assert "Your suggestion in Film Club: approved" in mail
    assert "approved" in told(answer(await desk.ada.slash(desk.channel, "story mine")))
    log = await desk.logged()
    assert "approved a suggestion" in words_of(log[-1])
    assert "Approved" in words_of(log[0])


async def test_what_must_be_mended_is_said_and_what_was_typed_is_kept(desk: Desk) -> None:
    wrong = {"production": "Some Film", "story": "Too short", "sources": "example.org"}
    faults = answer(await desk.suggest(desk.ada, **wrong))
    assert "Year: write the year in four digits" in told(faults)
    assert "What they did: at least 40 characters, not 9." in told(faults)
    assert "a source is a web address" in told(faults)
    await desk.restart()
    form = await desk.ada.click(faults, label="Open the form")
    assert form_texts(form) == {**NEW, **wrong}
    preview = answer(await desk.ada.submit_modal(form, NEW))
    assert "She juggled fire" in told(preview)
    sent = answer(await desk.ada.click(preview, label="Send it"))
    assert "no. 1 and waits" in told(sent)


async def test_a_form_that_was_open_during_a_restart_is_answered(desk: Desk) -> None:
    form = await desk.ada.slash(desk.channel, "story suggest")
    await desk.restart()
    sent = answer(await desk.ada.submit_modal(form, NEW))
    assert "waits for a moderator" in told(sent)


async def test_near_duplicates_are_shown_before_sending(desk: Desk) -> None:
    preview = answer(await desk.suggest(desk.ada, **TAKEN))
    assert "This looks like one we have" in told(preview) or "This looks like some" in told(preview)
    assert "Natalie Portman" in told(preview)
    assert await desk.logged() == []
    assert "no. 1 and waits" in told(answer(await desk.ada.click(preview, label="Send it")))
    (card,) = await desk.logged()
    assert "Black Swan" in words_of(card)


async def test_a_suggestion_is_compared_with_those_that_wait(desk: Desk) -> None:
    told_by_ada = {"story": "Jane Doe learned to juggle fire for a year before the shoot of New Film."}
    await desk.suggest(desk.ada)
    preview = answer(await desk.suggest(desk.bo, **told_by_ada))
    assert "**Another member's suggestion that still waits looks like this one.**" in told(preview)
    # What nobody has looked at yet is not shown to other members, nor whose it is.
    assert "She juggled fire every day" not in told(preview)
    assert f"<@{desk.ada.id}>" not in told(preview)
    assert len(await desk.logged()) == 1
    assert "no. 2 and waits" in told(answer(await desk.bo.click(preview, label="Send it")))
    first, second = await desk.logged()
    for card, other in ((first, 2), (second, 1)):
        assert f"**This looks like suggestion no. {other}, which waits too:**" in words_of(card)
    assert "She juggled fire every day" in words_of(second)
    opened = answer(await desk.moderator.click(second, label="Open no. 1"))
    assert opened.ephemeral
    assert "Suggestion no. 1" in told(opened)
    form = await desk.moderator.click(opened, label="Not taken…")
    assert form.modal is not None
    same = str(REJECTIONS.index("It tells the same as another suggestion"))
    await desk.moderator.submit_modal(form, {"reason": [same]})
    assert "which waits too" not in words_of((await desk.logged())[1])


async def test_members_are_told_of_their_own_that_waits(desk: Desk) -> None:
    await desk.suggest(desk.ada)
    preview = answer(await desk.suggest(desk.ada, story="She juggled fire for a year before New Film."))
    assert "**You sent one like this: no. 1 still waits.**" in told(preview)
    assert "Another member" not in told(preview)
    mine = answer(await desk.ada.slash(desk.channel, "story mine"))
    await desk.ada.click(mine, label="Withdraw no. 1")
    sent = answer(await desk.suggest(desk.ada, story="She juggled fire for a year before New Film."))
    assert "no. 2 and waits" in told(sent)


async def test_a_moderator_who_adds_a_story_is_told_that_one_like_it_waits(desk: Desk) -> None:
    await desk.suggest(desk.ada)
    form = await desk.moderator.slash(desk.channel, "mod add")
    preview = answer(await desk.moderator.submit_modal(form, NEW))
    assert "**This looks like suggestion no. 1, which waits:**" in told(preview)
    assert "Suggestion no. 1" in told(answer(await desk.moderator.click(preview, label="Open no. 1")))


async def test_what_is_edited_before_it_is_approved_is_not_like_itself(desk: Desk) -> None:
    await desk.suggest(desk.ada)
    (card,) = await desk.logged()
    preview = answer(await desk.moderator.click(card, label="Edit and approve"))
    assert "looks like" not in told(preview)


async def test_of_what_waits_in_another_server_nothing_is_told(desk: Desk) -> None:
    await desk.suggest(desk.ada)
    elsewhere = desk.env.create_guild("Other Club")
    channel = elsewhere.create_text_channel("general")
    dora = elsewhere.add_member(desk.env.create_user("dora"))
    form = await dora.slash(channel, "story suggest")
    sent = answer(await dora.submit_modal(form, NEW))
    assert "no. 2 and waits" in told(sent)
    role = elsewhere.create_role("Keepers", permissions=discord.Permissions(manage_guild=True))
    keeper = elsewhere.add_member(desk.env.create_user("kim"), roles=[role])
    queue = answer(await keeper.slash(channel, "mod queue"))
    assert "looks like" not in told(answer(await keeper.click(queue, label="Open no. 2")))


async def test_a_new_skill_is_kept_as_it_was_written_and_told(desk: Desk) -> None:
    sent = answer(await desk.suggest(desk.ada))
    assert "**A new skill, which no story here has yet:** “juggling fire”" in told(sent)
    assert "A moderator decides on its category" in told(sent)
    (card,) = await desk.logged()
    assert "**A new skill, which no story here has yet:** “juggling fire”" in words_of(card)
    assert "the category is my guess: **Research**. **Edit and approve** changes it." in words_of(card)
    known = answer(await desk.suggest(desk.bo, actors="Bill Smith", skills="Ballet"))
    assert "new skill" not in told(known)
    preview = answer(await desk.moderator.click(card, label="Edit and approve"))
    assert "**Edit: how it was prepared** changes it" in told(preview)
    how = {"category": ["stunts"], "skills": "juggling fire", "trainer": "", "measures": ""}
    preview = await fill(desk.moderator, preview, "Edit: how it was prepared", how)
    assert "“juggling fire”" in told(preview)
    assert "my guess" not in told(preview)
    await desk.moderator.click(preview, label="Approve this")
    again = answer(await desk.suggest(desk.ada, actors="Joan Roe", production="Other Film (2023)"))
    assert "new skill" not in told(again)


async def test_a_slip_in_a_skill_is_asked_about_before_sending(desk: Desk) -> None:
    preview = answer(await desk.suggest(desk.ada, skills="balet, swimming"))
    assert "**A new skill, which no story here has yet:** “balet” (did you mean **ballet**?)" in told(preview)
    assert await desk.logged() == []
    await desk.restart()
    preview = answer(await desk.ada.click(preview, label="Use “ballet”"))
    assert "new skill" not in told(preview)
    await desk.ada.click(preview, label="Send it")
    (card,) = await desk.logged()
    assert "new skill" not in words_of(card)
    assert "Dance" in words_of(card)


async def test_a_slip_may_be_meant(desk: Desk) -> None:
    preview = answer(await desk.suggest(desk.ada, skills="balet"))
    assert "no. 1 and waits" in told(answer(await desk.ada.click(preview, label="Send it")))
    (card,) = await desk.logged()
    assert "“balet” (did you mean **ballet**?)" in words_of(card)
    amended = answer(await desk.moderator.click(card, label="Edit and approve"))
    amended = answer(await desk.moderator.click(amended, label="Use “ballet”"))
    assert "new skill" not in told(amended)
    assert "looks like" not in told(amended)
    await desk.moderator.click(amended, label="Approve this")
    found = answer(await desk.bo.slash(desk.channel, "prep", actor="Jane Doe"))
    assert "same skill: ballet" in told(answer(await desk.bo.click(found, label="More like this")))
    # The guess goes with the slip.
    assert "Dance" in told(found)


async def test_a_message_becomes_a_suggestion(desk: Desk) -> None:
    message = await desk.bo.send(
        desk.channel, "Jane Doe juggled fire for a year before New Film, see https://example.org/fire !"
    )
    form = await desk.ada.context_menu(desk.channel, "Suggest as a story", message)
    texts = form_texts(form)
    assert texts[FormField.SOURCES] == "https://example.org/fire"
    assert texts[FormField.STORY].startswith("Jane Doe juggled fire for a year")
    sent = answer(await desk.ada.submit_modal(form, {**NEW, "story": texts[FormField.STORY]}))
    assert "waits for a moderator" in told(sent)


async def test_two_moderators_on_one_item_make_one_verdict_and_one_message(desk: Desk) -> None:
    await desk.suggest(desk.ada)
    (card,) = await desk.logged()
    queue = answer(await desk.second.slash(desk.channel, "mod queue"))
    item = answer(await desk.second.click(queue, label="Open no. 1"))
    form = await desk.second.click(item, label="Not taken…")
    await desk.moderator.click(card, label="Approve")
    late = told(answer(await desk.second.click(item, label="Approve")))
    assert "Somebody was first" in late
    assert f"**Approved** by <@{desk.moderator.id}>" in late
    late = told(answer(await desk.second.submit_modal(form, {"reason": ["0"]})))
    assert "Somebody was first" in late
    assert len(await desk.mail_of(desk.ada)) == 1
    assert sum("approved a suggestion" in words_of(message) for message in await desk.logged()) == 1


async def test_a_rejection_has_a_reason_and_can_be_taken_back(desk: Desk) -> None:
    await desk.suggest(desk.ada)
    (card,) = await desk.logged()
    form = await desk.moderator.click(card, label="Not taken…")
    nothing = answer(await desk.moderator.submit_modal(form, {}))
    assert "Pick a reason or write one. Nothing was decided" in told(nothing)
    form = await desk.moderator.click(card, label="Not taken…")
    decided = answer(await desk.moderator.submit_modal(form, {"reason": ["0"]}))
    assert "Not taken" in told(decided)
    assert "The source does not say this" in told(decided)
    mine = told(answer(await desk.ada.slash(desk.channel, "story mine")))
    assert "not taken this time" in mine
    assert "Reason: The source does not say this" in mine
    back = answer(await desk.second.click(decided, label="Take the verdict back"))
    assert "Approve" in offers(back)
    decided = answer(await desk.second.click(back, label="Approve"))
    assert f"**Approved** by <@{desk.second.id}>" in told(decided)
    mail = await desk.mail_of(desk.ada)
    assert "welcome to send it again" in mail[0]
    assert ["not taken this time" in mail[0], "taken back" in mail[1], "approved" in mail[2]] == [True] * 3


async def test_a_verdict_taken_back_takes_the_story_away(desk: Desk) -> None:
    await desk.suggest(desk.ada)
    (card,) = await desk.logged()
    decided = answer(await desk.moderator.click(card, label="Approve"))
    await desk.moderator.click(decided, label="Take the verdict back")
    gone = answer(await desk.bo.slash(desk.channel, "prep", actor="Jane Doe"))
    assert "I know no story" in told(gone)


async def test_a_suggestion_is_edited_and_approved(desk: Desk) -> None:
    await desk.suggest(desk.ada)
    (card,) = await desk.logged()
    preview = answer(await desk.moderator.click(card, label="Edit and approve"))
    assert preview.ephemeral
    preview = await fill(
        desk.moderator,
        preview,
        "Edit: how it was prepared",
        {
            "category": ["stunts"],
            "skills": "juggling fire",
            "trainer": "Ann Juggler",
            "measures": "training: 1 year, of juggling",
        },
    )
    assert "Ann Juggler" in told(preview)
    assert "1 year" in told(preview)
    decided = answer(await desk.moderator.click(preview, label="Approve this"))
    assert "**Approved** by" in told(decided)
    found = told(answer(await desk.bo.slash(desk.channel, "prep", actor="Jane Doe")))
    assert "Ann Juggler" in found
    assert "Stunts" in found
    assert "**Approved** by" in words_of((await desk.logged())[0])


async def test_a_duplicate_names_the_story_that_is_there(desk: Desk) -> None:
    await desk.ada.click(answer(await desk.suggest(desk.ada, **TAKEN)), label="Send it")
    (card,) = await desk.logged()
    form = await desk.moderator.click(card, label="Duplicate of…")
    nothing = answer(await desk.moderator.submit_modal(form, {}))
    assert "No story was chosen, so nothing was decided" in told(nothing)
    form = await desk.moderator.click(card, label="Duplicate of…")
    assert form.modal is not None
    (select,) = (part["component"] for part in form.modal["components"] if part["component"]["type"] == 3)
    decided = answer(await desk.moderator.submit_modal(form, {"alike": [select["options"][0]["value"]]}))
    assert "**Duplicate** by" in told(decided)
    assert "Natalie Portman" in told(decided)
    (mail,) = await desk.mail_of(desk.ada)
    assert "Your suggestion in Film Club: a story that is here already" in mail
    assert "The story that is here: Natalie Portman" in mail


async def test_a_duplicate_can_be_named_in_words(desk: Desk) -> None:
    await desk.suggest(desk.ada)
    (card,) = await desk.logged()
    form = await desk.moderator.click(card, label="Duplicate of…")
    decided = answer(await desk.moderator.submit_modal(form, {"other": "natalie portman shaved"}))
    assert "**Duplicate** by" in told(decided)


async def test_of_several_stories_the_repeated_one_is_chosen(desk: Desk) -> None:
    await desk.suggest(desk.ada)
    (card,) = await desk.logged()
    form = await desk.moderator.click(card, label="Duplicate of…")
    several = answer(await desk.moderator.submit_modal(form, {"other": "tom cruise"}))
    assert several.ephemeral
    assert "Several stories have the words “tom cruise”" in told(several)
    await desk.restart()
    options = options_of(several.components)
    assert 2 <= len(options) <= 25
    assert "Tom Cruise" in options[1]["label"]
    decided = answer(await desk.moderator.select(several, [options[1]["value"]]))
    assert "**Duplicate** by" in told(decided)
    assert "Tom Cruise" in told(decided)
    assert "**Duplicate** by" in words_of((await desk.logged())[0])


async def test_words_that_no_story_has_are_kept_for_the_form(desk: Desk) -> None:
    await desk.suggest(desk.ada)
    (card,) = await desk.logged()
    form = await desk.moderator.click(card, label="Duplicate of…")
    none = answer(await desk.moderator.submit_modal(form, {"other": "tom cruse flying a jett"}))
    assert "I know no story with the words “tom cruse flying a jett”" in told(none)
    assert "Nothing was decided" in told(none)
    await desk.restart()
    form = await desk.moderator.click(none, label="Other words")
    assert form_texts(form)["other"] == "tom cruse flying a jett"
    decided = answer(await desk.moderator.submit_modal(form, {"other": "natalie portman shaved"}))
    assert "**Duplicate** by" in told(decided)


async def test_from_the_choice_a_moderator_goes_back_to_the_item(desk: Desk) -> None:
    await desk.suggest(desk.ada)
    queue = answer(await desk.moderator.slash(desk.channel, "mod queue"))
    item = answer(await desk.moderator.click(queue, label="Open no. 1"))
    form = await desk.moderator.click(item, label="Duplicate of…")
    several = answer(await desk.moderator.submit_modal(form, {"other": "tom cruise"}))
    back = answer(await desk.moderator.click(several, label="Back to no. 1"))
    assert "Suggestion no. 1" in told(back)
    several = await fill(desk.moderator, back, "Duplicate of…", {"other": "tom cruise"})
    await desk.second.click((await desk.logged())[0], label="Approve")
    late = answer(await desk.moderator.select(several, [options_of(several.components)[0]["value"]]))
    assert "Somebody was first" in told(late)


async def test_an_author_withdraws_what_still_waits(desk: Desk) -> None:
    await desk.suggest(desk.ada)
    mine = answer(await desk.ada.slash(desk.channel, "story mine"))
    other = answer(await desk.bo.slash(desk.channel, "story mine"))
    assert "You have sent nothing in" in told(other)
    after = answer(await desk.ada.click(mine, label="Withdraw no. 1"))
    assert "withdrawn" in told(after)
    (card,) = await desk.logged()
    assert "Withdrawn" in words_of(card)
    assert await desk.mail_of(desk.ada) == []


async def test_a_report_is_put_into_the_queue_and_put_right(desk: Desk) -> None:
    story = answer(await desk.ada.slash(desk.channel, "prep", actor="Kate Winslet", film="Ammonite"))
    thanks = await fill(desk.ada, story, "Something is wrong", {"words": "The year is wrong, it was 2020"})
    assert thanks.ephemeral
    assert "A moderator looks at it" in told(thanks)
    queue = answer(await desk.moderator.slash(desk.channel, "mod queue"))
    mine = answer(await desk.ada.slash(desk.channel, "story mine"))
    for seen in (queue, mine):
        assert "Report on **Kate Winslet**, *Ammonite" in told(seen)
        assert "> The year is wrong" in told(seen)
    item = answer(await desk.moderator.click(queue, label="Open no. 1"))
    assert "Report no. 1" in told(item)
    assert "Kate Winslet" in told(item)
    decided = answer(await desk.moderator.click(item, label="Put right"))
    assert "**Put right** by" in told(decided)
    (mail,) = await desk.mail_of(desk.ada)
    assert "Your report in Film Club: put right" in mail


async def test_the_queue_turns_pages_and_is_empty_in_the_end(desk: Desk) -> None:
    empty = answer(await desk.moderator.slash(desk.channel, "mod queue"))
    assert "Nothing waits" in told(empty)
    for at in range(10):
        await desk.suggest(desk.ada, actors=f"Jane Doe {at}")
    await desk.suggest(desk.bo, actors="Joan Doe")
    queue = answer(await desk.moderator.slash(desk.channel, "mod queue"))
    assert "11 suggestions and reports, the oldest first" in told(queue)
    assert "**No. 1** · **Jane Doe 0**" in told(queue)
    assert f"-# <@{desk.ada.id}> · <t:" in told(queue)
    assert {f"Open no. {number}" for number in range(1, 6)} <= offers(queue)
    await desk.restart()
    following = answer(await desk.moderator.click(queue, label="Next"))
    assert "Page 2 of 3" in offers(following)
    following = answer(await desk.moderator.click(following, label="Next"))
    assert "Joan Doe" in told(following)
    assert "Jane Doe" not in told(following)
    item = answer(await desk.moderator.click(following, label="Open no. 11"))
    assert "Suggestion no. 11" in told(item)
    decided = answer(await desk.moderator.click(item, label="Approve"))
    rest = answer(await desk.moderator.click(decided, label="Back to the queue"))
    assert "10 suggestions and reports, the oldest first" in told(rest)
    too_many = answer(await desk.suggest(desk.ada, actors="Jane Doe again"))
    assert "10 of yours are waiting" in told(too_many)


async def test_without_a_log_channel_everything_waits_in_the_queue(database_path: Path) -> None:
    desk = Desk(database_path)
    try:
        await desk.open()
        await desk.suggest(desk.ada)
        assert await desk.logged() == []
        queue = answer(await desk.moderator.slash(desk.channel, "mod queue"))
        item = answer(await desk.moderator.click(queue, label="Open no. 1"))
        assert "**Approved** by" in told(answer(await desk.moderator.click(item, label="Approve")))
    finally:
        await desk.close()


async def test_a_closed_mailbox_and_a_log_channel_that_is_gone_stop_nothing(desk: Desk) -> None:
    await desk.suggest(desk.ada)
    await desk.suggest(desk.ada, actors="Bill Smith")
    cards = await desk.logged()
    channel = desk.bot.get_channel(desk.log.id)
    assert isinstance(channel, discord.TextChannel)
    queue = answer(await desk.moderator.slash(desk.channel, "mod queue"))
    await channel.delete()
    item = answer(await desk.moderator.click(queue, label="Open no. 2"))
    assert "**Approved** by" in told(answer(await desk.moderator.click(item, label="Approve")))
    assert len(cards) == 2


async def test_text_that_acts_is_shown_and_does_not(desk: Desk) -> None:
    nasty = "@everyone [free](https://evil.example) **bold** <@1> ||spoiler|| \u202eesrever # head 漢字 😀 "
    await desk.suggest(desk.ada, actors="Jane *Doe*", story=nasty * 5, skills="@here")
    (card,) = await desk.logged()
    text = words_of(card)
    assert "\\@everyone" in text
    assert "\\[free\\]" in text
    assert "\u202e" not in text
    approved = answer(await desk.moderator.click(card, label="Approve"))
    assert "\\@everyone" in told(approved)

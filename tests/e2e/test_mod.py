"""Moderators change stories and questions, bring files in and take them out, and read the log."""

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.cards.message import options_of
from tests.e2e.club import answer, labels
from tests.e2e.desk import NEW, Desk, fill, form_texts, offers, told, words_of

QUESTION: dict[str, Any] = {
    "prompt": "Who juggled fire for a year?",
    "right": "Jane Doe",
    "wrong": "Joan Doe\nJune Doe\nJean Doe",
    "explanation": "She had never juggled before.",
    "category": ["stunts"],
}


@pytest.fixture
async def desk(database_path: Path) -> AsyncIterator[Desk]:
    opened = Desk(database_path)
    try:
        await opened.open()
        yield opened
    finally:
        await opened.close()


async def prep(desk: Desk, actor: str = "Jane Doe") -> str:
    return told(answer(await desk.bo.slash(desk.channel, "prep", actor=actor)))


async def test_a_story_is_added_edited_deleted_restored_and_taken_back(desk: Desk) -> None:
    added = await desk.add(desk.moderator)
    assert added.ephemeral
    assert "**Added.**" in told(added)
    assert "juggled fire" in await prep(desk)

    edited = await fill(
        desk.moderator,
        added,
        "Edit: what happened",
        {
            "actors": "Jane Doe",
            "production": "New Film (2024, series)",
            "role": "The Juggler",
            "headline": "A year of fire",
            "story": NEW["story"],
        },
    )
    assert "Headline: “She juggled fire every day" in told(edited)
    assert "A year of fire" in await prep(desk)
    sure = await fill(
        desk.moderator,
        edited,
        "Edit: how sure we are",
        {"status": ["disputed"], "sources": NEW["sources"], "dispute": "Some say it was a month."},
    )
    assert "Some say it was a month" in told(sure)
    assert "Disputed" in await prep(desk)

    deleted = answer(await desk.moderator.click(sure, label="Delete it"))
    assert "This story is deleted" in told(deleted)
    assert "I know no story" in await prep(desk)
    back = answer(await desk.moderator.click(deleted, label="Bring it back"))
    assert "**Saved.**\n- The story is back." in told(back)
    assert "A year of fire" in await prep(desk)

    history = answer(await desk.moderator.click(back, label="History"))
    assert "5. restored" in told(history)
    older = answer(await desk.moderator.click(history, label="Next"))
    assert "1. added" in told(older)
    first = next(option["value"] for option in options_of(older.components) if option["value"] == "1")
    reverted = answer(await desk.moderator.select(older, [first]))
    assert "**Saved.**" in told(reverted)
    assert "A year of fire" not in await prep(desk)
    log = told(answer(await desk.moderator.slash(desk.channel, "mod log")))
    for done in (
        "added a story",
        "edited a story",
        "deleted a story",
        "restored a story",
        "took a story back",
    ):
        assert done in log


async def test_a_form_is_filled_with_the_present_text_and_kept_when_it_is_wrong(desk: Desk) -> None:
    added = await desk.add(desk.moderator)
    form = await desk.moderator.click(added, label="Edit: how it was prepared")
    texts = form_texts(form)
    assert texts["skills"] == "juggling fire"
    typed = {"category": ["stunts"], "skills": "juggling fire", "measures": "a year of juggling"}
    faults = answer(await desk.moderator.submit_modal(form, typed))
    assert "Figures, no. 1: begin with what the figure is" in told(faults)
    await desk.restart()
    again = await desk.moderator.click(faults, label="Open the form")
    assert form_texts(again)["measures"] == "a year of juggling"
    mended = {**typed, "measures": "training: 1 year, of juggling"}
    saved = answer(await desk.moderator.submit_modal(again, mended))
    assert "**Saved.**" in told(saved)
    assert "1 year" in told(saved)


async def test_a_library_story_is_edited_and_hidden_here_only(desk: Desk) -> None:
    choices = await desk.moderator.autocomplete(desk.channel, "mod edit", "story", "portman ballet")
    story_id = choices[0]["value"]
    card = answer(await desk.moderator.slash(desk.channel, "mod edit", story=story_id))
    assert "on this server only" in told(card)
    form = await desk.moderator.click(card, label="Edit: what happened")
    edited = answer(
        await desk.moderator.submit_modal(form, {**form_texts(form), "headline": "As we tell it here"})
    )
    assert "as it was edited for this server" in told(edited)
    hidden = answer(await desk.moderator.click(edited, label="Hide it here"))
    assert "hidden on this server" in told(hidden)
    found = await desk.moderator.autocomplete(desk.channel, "mod restore", "story", "")
    assert [choice["value"] for choice in found] == [story_id]
    restored = answer(await desk.moderator.slash(desk.channel, "mod restore", story=story_id))
    assert "As we tell it here" in told(restored)
    history = answer(await desk.moderator.slash(desk.channel, "mod history", story=story_id))
    back = answer(await desk.moderator.select(history, ["0"]))
    assert "what you change or hide counts on this server only" in told(back)


async def test_what_is_not_there_is_said(desk: Desk) -> None:
    for command in ("edit", "delete", "history"):
        said = told(answer(await desk.moderator.slash(desk.channel, f"mod {command}", story="zzzz")))
        assert "I can't tell which story you mean" in said
    said = told(answer(await desk.moderator.slash(desk.channel, "mod restore", story="zzzz")))
    assert "No deleted or hidden story" in said


async def test_an_added_story_that_looks_like_one_says_so(desk: Desk) -> None:
    form = await desk.moderator.slash(desk.channel, "mod add")
    typed = {**NEW, "actors": "Natalie Portman", "production": "Black Swan", "skills": "ballet"}
    preview = answer(await desk.moderator.submit_modal(form, typed))
    assert "alike" in told(preview) or "looks like" in told(preview)
    assert "**Added.**" in told(answer(await desk.moderator.click(preview, label="Add it")))


async def test_questions_are_written_changed_and_deleted(desk: Desk) -> None:
    empty = answer(await desk.moderator.slash(desk.channel, "mod question list"))
    assert "no questions of your own" in told(empty)
    form = await desk.moderator.slash(desk.channel, "mod question add")
    faults = answer(
        await desk.moderator.submit_modal(form, {**QUESTION, "wrong": "Joan Doe", "prompt": "Who?"})
    )
    assert "Wrong answers: write 3 of them" in told(faults)
    assert "Question: at least 10 characters" in told(faults)
    form = await desk.moderator.click(faults, label="Open the form")
    assert form_texts(form)["wrong"] == "Joan Doe"
    added = answer(await desk.moderator.submit_modal(form, QUESTION))
    assert "This is how it looks" in told(added)
    assert "Jane Doe ✅" in told(added)
    listed = told(answer(await desk.moderator.slash(desk.channel, "mod question list")))
    assert f"**No. 1** · {QUESTION['prompt']}" in listed
    assert "**/mod question edit** shows one" in listed
    form = await desk.moderator.slash(desk.channel, "mod question add")
    again = {**QUESTION, "prompt": QUESTION["prompt"].upper()}
    twice = answer(await desk.moderator.submit_modal(form, again))
    assert "You have this question already: no. 1." in told(twice)
    assert offers(twice) == {"Open the form"}
    (choice,) = await desk.moderator.autocomplete(desk.channel, "mod question edit", "question", "juggled")
    card = answer(await desk.moderator.slash(desk.channel, "mod question edit", question=choice["value"]))
    edited = await fill(desk.moderator, card, "Edit", {**QUESTION, "right": "Jane Doe herself"})
    assert "Jane Doe herself ✅" in told(edited)
    deleted = answer(await desk.moderator.click(edited, label="Delete"))
    assert "The question is deleted" in told(deleted)
    gone = answer(await desk.moderator.slash(desk.channel, "mod question delete", question=choice["value"]))
    assert "There is no such question here" in told(gone)
    log = told(answer(await desk.moderator.slash(desk.channel, "mod log")))
    assert "added a question" in log
    assert "deleted a question" in log


async def sent(desk: Desk, content: bytes, name: str = "stories.csv") -> Any:
    return answer(await desk.moderator.slash(desk.channel, "mod import", file=(name, content)))


async def test_export_wipe_and_import_give_the_same_back(desk: Desk) -> None:
    nothing = answer(await desk.moderator.slash(desk.channel, "mod export"))
    assert "nothing to export" in told(nothing)
    await desk.add(desk.moderator)
    for form in ("csv", "jsonl"):
        # Whoever sends one file after the other has to wait a moment.
        await desk.env.advance_time(60)
        exported = answer(await desk.moderator.slash(desk.channel, "mod export", format=form))
        (file,) = exported.attachments
        content = await file.read()
        unchanged = await sent(desk, content, file.filename)
        assert "0 new, 0 changed, 1 unchanged, 0 wrong" in told(unchanged)
        assert "There is nothing to do" in told(unchanged)
        await desk.moderator.slash(desk.channel, "mod delete", story="jane doe")
        assert "I know no story" in await prep(desk)
        preview = await sent(desk, content, file.filename)
        assert "1 new, 0 changed" in told(preview)
        assert "I know no story" in await prep(desk)
        done = answer(await desk.moderator.click(preview, label="Import all of it"))
        assert "### Imported" in told(done)
        assert "juggled fire" in await prep(desk)
    assert "imported stories" in told(answer(await desk.moderator.slash(desk.channel, "mod log")))


async def test_an_edit_tells_of_a_new_skill_and_what_may_be_meant(desk: Desk) -> None:
    added = await desk.add(desk.moderator)
    how = {"category": ["research"], "trainer": "", "measures": "", "seen_as": ""}
    slip = await fill(desk.moderator, added, "Edit: how it was prepared", {**how, "skills": "balet"})
    assert "**Saved.**" in told(slip)
    assert "“balet” (did you mean **ballet**?)" in told(slip)
    assert "my guess: **Research**. **Edit: how it was prepared** changes it" in told(slip)
    synonym = await fill(
        desk.moderator, slip, "Edit: how it was prepared", {**how, "skills": "ballet dancing"}
    )
    assert "new skill" not in told(synonym)


async def test_a_wrong_row_is_told_with_its_place_and_nothing_is_imported(desk: Desk) -> None:
    rows = "".join(
        f'Jane Doe {at},New Film,2024,juggling fire,"{NEW["story"]}",https://example.org/{at}\n'
        for at in range(40)
    )
    head = "Actors,Title,Year,Skills,What they did,Sources\n"
    content = (head + rows.replace("Jane Doe 38,New Film,2024", "Jane Doe 38,New Film,20x")).encode()
    preview = await sent(desk, content)
    assert "39 new, 0 changed, 0 unchanged, 1 wrong" in told(preview)
    assert "Nothing is imported while a row is wrong" in told(preview)
    assert "Import all of it" not in offers(preview)
    (report,) = preview.attachments
    text = (await report.read()).decode()
    assert "Row 40, wrong. Year: write the year in four digits" in text


async def test_a_file_with_columns_only_has_no_stories(desk: Desk) -> None:
    preview = await sent(desk, b"Actors,Title,Year,Skills,What they did,Sources\n")
    assert "There are no stories in this file" in told(preview)
    assert not offers(preview)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty"),
        (b"PK\x03\x04 workbook", "This is a workbook"),
        (b"a,b\n1,2", "must name the columns"),
        (BytesIO(b"\x89PNG\x00").read(), "not a text file"),
    ],
)
async def test_a_file_that_cannot_be_read_says_why(desk: Desk, content: bytes, said: str) -> None:
    assert said in told(await sent(desk, content or b" "))


async def test_an_import_can_be_left_and_a_late_press_finds_nothing(desk: Desk) -> None:
    head = "Actors,Title,Year,Skills,What they did,Sources\n"
    content = f'{head}Jane Doe,New Film,2024,juggling fire,"{NEW["story"]}",https://example.org/1'.encode()
    first, second = await sent(desk, content), await sent(desk, content)
    assert "1 new skill, which no story here has yet: juggling fire." in told(first)
    left = answer(await desk.moderator.click(first, label="Leave it"))
    assert "Nothing was imported" in told(left)
    await desk.restart()
    assert "### Imported" in told(answer(await desk.moderator.click(second, label="Import all of it")))


async def test_the_log_channel_tells_who_changed_what(desk: Desk) -> None:
    await desk.use_log()
    await desk.add(desk.moderator)
    (message,) = await desk.logged()
    assert f"<@{desk.moderator.id}> added a story" in words_of(message)


async def test_completions_offer_actor_and_headline(desk: Desk) -> None:
    await desk.add(desk.moderator)
    for typed in ("", "jane", "fire every"):
        found = labels(await desk.moderator.autocomplete(desk.channel, "mod edit", "story", typed))
        assert any(label.startswith("Jane Doe: She juggled fire") for label in found)

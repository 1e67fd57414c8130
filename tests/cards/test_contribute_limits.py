"""Whatever people send in and moderators change, Discord takes the message."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.domain.activity import Activity, Entry
from bot.domain.category import Category
from bot.domain.exchange.plan import Outcome, PlannedRow
from bot.domain.exchange.report import ImportReport
from bot.domain.fault import Fault
from bot.domain.form import EDIT_PAGES, FormPage, filled, texts_of
from bot.domain.lookalikes import Lookalike
from bot.domain.new_skills import NewSkill, NewSkills
from bot.domain.question_form import filled_question
from bot.domain.review import Item, ItemKind, State, Verdict
from bot.domain.revisions import Action, By, History, Revision
from bot.domain.spellings import Spellings
from bot.domain.story import Story
from bot.domain.story_field import StoryField
from bot.domain.trivia.own import OwnQuestion
from cogs.cards.contribute import faults_card, mine_card, verdict_text
from cogs.cards.contribute_actions import Purpose
from cogs.cards.exchange import preview_card as import_card
from cogs.cards.mod_log import PER_PAGE, log_card
from cogs.cards.notice import notice_card
from cogs.cards.own_question import question_desk_card, question_fields
from cogs.cards.preview import Compared, preview_card
from cogs.cards.review import QUEUE_PER_PAGE, Dossier, item_card, queue_card, repeated_card
from cogs.cards.setup import DailyPlan, Finding, Mark, Panel, doctor_card, setup_card, welcome_card
from cogs.cards.story_desk import changes_text, desk_card, gone_card, history_card
from cogs.cards.story_form import fields_of
from data.reviews import MessagePlace, SentItem
from data.servers import Server
from tests.cards.message import assert_within_limits, drawn
from tests.cards.test_limits import FULL
from tests.stories import a_story, stories, texts

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LARGE = 10**18
WORDS = "@everyone *漢😀* [a](https://x.y) " * 20
NEW_SKILLS = NewSkills(tuple(NewSkill(WORDS[at : at + 40], WORDS[:40]) for at in range(4)), Category.RESEARCH)
BY = By(LARGE, NOW)

thorough = settings(max_examples=30, suppress_health_check=list(HealthCheck))
any_story = st.one_of(stories(), st.sampled_from(FULL))


def sent(story: Story | None, verdict: Verdict | None = None, number: int = 999_999) -> SentItem:
    """An item with as much in it as there can be."""
    kind = ItemKind.REPORT if story is None else ItemKind.SUGGESTION
    item = Item(kind, LARGE, verdict)
    place = MessagePlace(LARGE, LARGE)
    if story is None:
        return SentItem(number, LARGE, item, NOW, None, FULL[0].id, WORDS[:300], place)
    return SentItem(number, LARGE, item, NOW, story, posted=place)


@thorough
@given(any_story)
@example(FULL[1])
def test_a_preview_with_lookalikes(story: Story) -> None:
    alike = [Lookalike(replace_id(other, at), 99) for at, other in enumerate(FULL[:3])]
    waiting = [sent(replace_id(other, at), number=LARGE + at) for at, other in enumerate(FULL[:3])]
    for purpose in (Purpose.SUGGEST, Purpose.ADD, Purpose.REVIEW):
        assert_within_limits(
            drawn(preview_card(story, purpose, LARGE, LARGE, Compared(alike, waiting), NEW_SKILLS))
        )
    assert_within_limits(drawn(preview_card(story, Purpose.ADD, 1, 1, Compared(), NewSkills())))


def replace_id(story: Story, at: int) -> Story:
    return story.model_copy(update={"id": f"{story.id[:-2]}-{at}"})


@thorough
@given(any_story)
@example(FULL[1])
def test_an_item_waiting_and_decided(story: Story) -> None:
    alike = [Lookalike(replace_id(other, at), 99) for at, other in enumerate(FULL[:3])]
    waiting = [sent(replace_id(other, at), number=LARGE + at) for at, other in enumerate(FULL[:3])]
    compared = Compared(alike, waiting)
    verdicts = [None, *(Verdict(state, LARGE, NOW, WORDS[:300], story.id) for state in State)]
    for verdict in verdicts:
        if verdict is not None and verdict.state is State.WAITING:
            continue
        for dossier in (
            Dossier(sent(story, verdict), "9,999 approved, 9,999 not taken", compared, NEW_SKILLS),
            Dossier(sent(None, verdict), reported=story),
            Dossier(sent(None, verdict)),
        ):
            note = "**Somebody was first.** Their verdict counts."
            assert_within_limits(drawn(item_card(dossier, note, in_queue=True)))
        assert_within_limits(drawn(notice_card(verdict_text(sent(story, verdict), WORDS))))


def test_the_queue_and_ones_own_at_their_fullest() -> None:
    rejected = Verdict(State.REJECTED, LARGE, NOW, WORDS[:300])
    for story in FULL:
        reported = {FULL[0].id: story}
        for about in (story, None):
            items = [sent(about, number=LARGE + at) for at in range(QUEUE_PER_PAGE)]
            mine = [sent(about, rejected if at % 2 else None, LARGE + at) for at in range(5)]
            for known in (reported, {}):
                assert_within_limits(drawn(queue_card(items, 10, 999, known)))
                assert_within_limits(drawn(mine_card(mine, 5, known, more=True)))


@thorough
@given(any_story, any_story)
@example(FULL[1], FULL[3])
def test_a_story_on_the_desk_and_its_history(before: Story, after: Story) -> None:
    after = after.model_copy(update={"id": before.id})
    records = [before, after, None, before, after, before, after]
    revisions = tuple(
        Revision(number, action, BY, record)
        for (number, record), action in zip(enumerate(records, start=1), Action, strict=False)
    )
    for library in (None, a_story(id=before.id)):
        history = History(before.id, library, revisions)
        note = f"**Saved.**\n{changes_text(history.change_of(2))}"
        assert_within_limits(drawn(desk_card(history, after, note)))
        assert_within_limits(drawn(gone_card(history, before)))
        for start in (0, 4):
            assert_within_limits(drawn(history_card(history, start)))


def test_faults_reports_logs_and_findings_at_their_fullest() -> None:
    faults = [Fault(StoryField.SOURCES, WORDS, at) for at in range(1, 40)]
    assert_within_limits(drawn(faults_card(Purpose.SUGGEST, FormPage.NEW, LARGE, faults)))
    report = ImportReport()
    report.add_skills((WORDS[at : at + 40] for at in range(30)), Spellings())
    for at in range(2000):
        report.add(PlannedRow(at, Outcome.CHANGED, FULL[at % 4], tuple([WORDS] * 12)))
    assert_within_limits(drawn(import_card(report, WORDS, LARGE)))
    report.add(PlannedRow(1, Outcome.WRONG, faults=tuple(faults)))
    assert_within_limits(drawn(import_card(report, WORDS, LARGE)))
    entries = [Entry(activity, LARGE, NOW, WORDS) for activity in list(Activity)[:PER_PAGE]]
    assert_within_limits(drawn(log_card(entries, 10, 999)))
    assert_within_limits(drawn(doctor_card([Finding(Mark.ILL, WORDS[:250])] * 9, "1.2.3")))
    server = Server(LARGE, LARGE, LARGE)
    plan = DailyPlan(LARGE, f"every day at 18:00 in {WORDS[:80]}", LARGE)
    panel = Panel(server, LARGE, plan, plan)
    other = replace(plan, channel=1)
    ill = replace(panel, running=other, closed={LARGE: WORDS[:300], 1: WORDS[:300]})
    for each in (panel, ill, replace(ill, running=None), Panel(Server(1), 0)):
        assert_within_limits(drawn(setup_card(each)))
    assert_within_limits(drawn(welcome_card()))


@thorough
@given(any_story, st.integers(0, 25))
@example(FULL[1], 25)
def test_a_choice_of_repeated_stories(story: Story, number: int) -> None:
    found = [replace_id(story, at) for at in range(number)]
    assert_within_limits(drawn(repeated_card(999_999, LARGE, WORDS[:300], found, more=True)))


@thorough
@given(any_story, st.sampled_from(EDIT_PAGES))
@example(FULL[2], FormPage.HOW)
def test_a_form_filled_with_any_story(story: Story, page: FormPage) -> None:
    assert_form([dict(field.to_component_dict()) for field in fields_of(page, filled(story, page))])


@thorough
@given(texts(4000))
def test_a_form_filled_with_anything_typed(text: str) -> None:
    typed = dict.fromkeys(FormPage.NEW.fields, text)
    assert_form(
        [dict(field.to_component_dict()) for field in fields_of(FormPage.NEW, texts_of(typed, FormPage.NEW))]
    )


@pytest.mark.parametrize("letter", ["W", "*", "漢", "😀"])
def test_a_question_at_every_limit(letter: str) -> None:
    options = (f"a{letter * 79}", f"b{letter * 79}", f"c{letter * 79}", f"d{letter * 79}")
    question = OwnQuestion(prompt=letter * 300, options=options, right=0, explanation=letter * 500)
    card = question_desk_card(LARGE, question.as_question(LARGE, 0), "**Saved.** This is how it looks:")
    assert_within_limits(drawn(card))
    assert_form([dict(field.to_component_dict()) for field in question_fields(filled_question(question))])


def assert_form(parts: list[dict[str, object]]) -> None:
    """https://discord.com/developers/docs/components/reference"""
    assert len(parts) <= 5
    for part in parts:
        assert len(str(part["label"])) <= 45
        assert len(str(part.get("description") or "")) <= 100
        inside = part["component"]
        assert isinstance(inside, dict)
        if inside["type"] == 4:
            assert len(inside.get("value") or "") <= inside["max_length"] <= 4000
            assert len(inside.get("placeholder") or "") <= 100
        else:
            assert 1 <= len(inside["options"]) <= 25
            assert sum(bool(option.get("default")) for option in inside["options"]) <= 1

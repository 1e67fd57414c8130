from bot.domain.category import Category
from bot.domain.exchange.plan import Outcome, PlannedRow, plan
from bot.domain.exchange.report import ImportReport
from bot.domain.exchange.row import Row
from bot.domain.fault import Fault
from bot.domain.spellings import Spellings
from bot.domain.story import Story
from bot.domain.story_field import StoryField
from bot.domain.vocabulary import Skill
from tests.stories import a_story

PRESENT = {"kate": a_story(id="kate"), "kate-then": a_story(id="kate")}


OTHER = "She also learned to weigh herself down, so that she walked on the floor of the tank."


def planned(*rows: Row) -> list[PlannedRow]:
    return list(plan(rows, PRESENT.get))


def row(number: int, story: Story, *, has_id: bool = True) -> Row:
    return Row(number, story, has_id=has_id)


def told(rows: list[PlannedRow]) -> ImportReport:
    report = ImportReport()
    for each in rows:
        report.add(each)
    return report


def test_a_row_is_new_changed_unchanged_or_wrong() -> None:
    rows = planned(
        row(2, a_story(id="new")),
        row(3, a_story(id="kate", headline="She held her breath")),
        Row(4, None, (Fault(StoryField.YEAR, "this is missing"), Fault(None, "there is more"))),
    )
    assert [each.outcome for each in rows] == [Outcome.NEW, Outcome.CHANGED, Outcome.WRONG]
    assert list(told(rows).lines()) == [
        "1 new, 1 changed, 0 unchanged, 1 wrong",
        "Row 2, new. Kate Winslet, Avatar: The Way of Water (2022): "
        "She held her breath for more than seven minutes",
        "Row 3, changed. Kate Winslet, Avatar: The Way of Water (2022): She held her breath",
        "    Headline: “She held her breath for more than seven minutes” → “She held her breath”",
        "Row 4, wrong. Year: this is missing.",
        "Row 4, wrong. There is more.",
    ]


def test_what_says_the_same_is_unchanged_and_not_told() -> None:
    rows = planned(row(2, a_story(id="kate")))
    assert [each.outcome for each in rows] == [Outcome.UNCHANGED]
    assert list(told(rows).lines()) == ["0 new, 0 changed, 1 unchanged, 0 wrong"]


def test_a_former_id_means_the_story_that_has_it() -> None:
    (only,) = planned(row(2, a_story(id="kate-then")))
    assert only.outcome is Outcome.UNCHANGED
    assert only.story == PRESENT["kate"]


def test_an_id_may_stand_in_a_file_only_once() -> None:
    rows = planned(row(2, a_story(id="kate")), row(9, a_story(id="kate-then")))
    assert rows[1].outcome is Outcome.WRONG
    assert [fault.sentence for fault in rows[1].faults] == ["Id: row 2 has the same story."]


def test_ids_that_are_made_are_the_same_every_time() -> None:
    made = [row(2, a_story(id="new"), has_id=False), row(3, a_story(id="new", story=OTHER), has_id=False)]
    first = planned(*made)
    assert [each.story.id for each in first if each.story] == ["new", "new-2"]
    there = {each.story.id: each.story for each in first if each.story}
    again = list(plan(made, there.get))
    assert [each.outcome for each in again] == [Outcome.UNCHANGED, Outcome.UNCHANGED]


def test_a_row_that_was_pasted_twice_is_wrong() -> None:
    rows = planned(row(2, a_story(id="new"), has_id=False), row(3, a_story(id="new"), has_id=False))
    assert [each.outcome for each in rows] == [Outcome.NEW, Outcome.WRONG]
    assert [fault.sentence for fault in rows[1].faults] == ["Row 2 has the same story."]


def test_only_a_file_without_a_wrong_row_and_with_something_to_do_may_be_applied() -> None:
    new = PlannedRow(2, Outcome.NEW, a_story())
    wrong = PlannedRow(3, Outcome.WRONG, faults=(Fault(None, "no"),))
    unchanged = PlannedRow(4, Outcome.UNCHANGED, a_story())
    assert told([new, unchanged]).may_be_applied
    assert not told([new, wrong]).may_be_applied
    assert not told([unchanged]).may_be_applied
    assert told([new, wrong]).count(Outcome.WRONG) == 1


def test_a_report_stays_bounded() -> None:
    report = told([PlannedRow(at, Outcome.NEW, a_story()) for at in range(20_000)])
    lines = list(report.lines())
    assert lines[0].startswith("20,000 new")
    assert lines[-1].startswith("And ")
    assert sum(map(len, lines)) < 1_100_000


def test_skills_that_are_new_are_told_once() -> None:
    spellings = Spellings(skills=[Skill(skill="ballet", category=Category.DANCE, also=("pointe",))])
    report = ImportReport()
    for skills in (["Pointe", "balet"], ["juggling fire"], ["Juggling Fire"]):
        report.add_skills(skills, spellings)
    told_of = list(report.lines())[1]
    assert told_of.startswith(
        "2 new skills, which no story here has yet: balet (perhaps ballet?), juggling fire."
    )
    assert "or else Research" in told_of
    report.add_skills([f"skill no {number}" for number in range(30)], spellings)
    assert "skill no 17 and 12 more." in report.new_skills
    assert told([]).new_skills == ""

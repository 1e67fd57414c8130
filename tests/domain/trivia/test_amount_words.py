import pytest

from bot.domain.measure import Measure
from bot.domain.trivia.amount_words import asking_of


def asked(of: str, unit: str = "months", kind: str = "training", value: float = 6) -> str | None:
    asking = asking_of(
        Measure.model_validate({"kind": kind, "value": value, "unit": unit, "of": of}), "Kim Tae-ri"
    )
    return asking.clause if asking else None


@pytest.mark.parametrize(
    ("of", "clause"),
    [
        ("before the shoot", "how long did Kim Tae-ri train"),
        ("as reported", "how long did Kim Tae-ri train"),
        ("of preparation before the shoot", "how long did Kim Tae-ri prepare"),
        ("with Birju Maharaj", "how long did Kim Tae-ri train with Birju Maharaj"),
        ("with a piano tutor", "how long did Kim Tae-ri train with a piano tutor"),
        ("of fencing lessons", "how many months of fencing lessons did Kim Tae-ri put in"),
        ("or about that, of daily ballet", "how many months of daily ballet did Kim Tae-ri put in"),
        ("fencing lessons", "how long did Kim Tae-ri’s fencing lessons last"),
        ("at boot camp, accounts differ", "how long did Kim Tae-ri spend at boot camp"),
        ("taking tap lessons", "how long did Kim Tae-ri spend taking tap lessons"),
        ("living in Vienna", "how long did Kim Tae-ri spend living in Vienna"),
        ("to learn the accent", "how long did Kim Tae-ri take to learn the accent"),
        ("without drinking", "how long did Kim Tae-ri go without drinking"),
        ("football", "how long did Kim Tae-ri spend on football"),
        ("for the cast", None),
        ("to gain it", None),
        ("with the head bandaged", None),
        ("kabuki training, Yoshizawa", None),
        ("from first lessons to broadcast", None),
        ("of daily 16-hour fasts before filming", None),
    ],
)
def test_a_time_is_asked_for_in_a_plain_sentence(of: str, clause: str | None) -> None:
    assert asked(of) == clause


@pytest.mark.parametrize(
    ("kind", "unit", "of", "clause"),
    [
        ("daily", "hours per day", "training", "how many hours a day did Kim Tae-ri train"),
        ("daily", "hours per day", "of ballet", "how many hours a day did Kim Tae-ri spend on ballet"),
        ("daily", "hours per day", "in the water", "how many hours a day did Kim Tae-ri spend in the water"),
        ("daily", "hours per day", "swimming", "how many hours a day did Kim Tae-ri spend swimming"),
        ("daily", "hours per day", "at first", None),
        ("daily", "per day", "sit-ups", None),
        ("chair", "hours", "each shooting day",
         "how long did Kim Tae-ri sit in the make-up chair on a working day"),
        ("chair", "hours", "for the first application",
         "how long did Kim Tae-ri’s first session in the make-up chair last"),
        ("chair", "hours", "with the later suit", None),
        ("weight_loss", "kg", "from 98 kg", "how much weight did Kim Tae-ri lose"),
        ("weight_gain", "kg", "muscle, as reported", "how much muscle did Kim Tae-ri put on"),
        ("weight_loss", "kg", "and more, afterwards", None),
        ("breath_hold", "minutes", "almost, at her longest", "how long was Kim Tae-ri’s longest breath-hold"),
        ("breath_hold", "seconds", "at the start", None),
        ("age", "years", "when she auditioned", "how old was Kim Tae-ri when she auditioned"),
        ("age", "years", "of the girl who taught her", None),
        ("count", "songs", "learned for the role, as told", "how many songs were learned"),
        ("count", "takes", "of one robbery", "how many takes of one robbery were there"),
        ("count", "women", "in the team", "how many women were there in the team"),
        ("count", "octaves", "by which the voice dropped", None),
        ("height", "metres", "altitude of the jump", "what was the altitude of the jump"),
        ("height", "metres", "platform shoes", None),
        ("other", "calories per day", "upper limit", "how many calories a day did Kim Tae-ri live on"),
        ("weekly", "days per week", "training", None),
    ],
)  # fmt: skip
def test_each_kind_has_its_sentence(kind: str, unit: str, of: str, clause: str | None) -> None:
    assert asked(of, unit, kind) == clause


def test_a_count_worth_asking_is_not_tiny() -> None:
    assert asked("broken in rehearsal", "ribs", "count", 3) is None
    assert asked("broken in rehearsal", "ribs", "count", 4) == "how many ribs were broken in rehearsal"


def test_the_unit_asked_for_is_the_unit_offered() -> None:
    assert (
        asked("of accent coaching", "hours", value=1)
        == "how many minutes of accent coaching did Kim Tae-ri put in"
    )


@pytest.mark.parametrize(("of", "rough"), [("almost, of vocal work", True), ("of vocal work", False)])
def test_a_figure_that_is_not_exact_is_asked_for_roughly(of: str, *, rough: bool) -> None:
    measure = Measure.model_validate({"kind": "training", "value": 7, "unit": "months", "of": of})
    asking = asking_of(measure, "Kim Tae-ri")
    assert asking is not None
    assert asking.rough is rough

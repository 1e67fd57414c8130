"""How a measure is asked for: “how long did … train with …”, or not at all where no plain sentence fits."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.domain.measure import Measure, MeasureKind
from bot.domain.trivia.figures_apart import unit_shown

_DURATIONS = frozenset({"minutes", "hours", "days", "weeks", "months", "years"})
# Parts of “what it is a measure of” that only say how exact the figure is …
_ROUGH = re.compile(
    r"^(?:(?:or )?(?:about|roughly|around|almost|nearly|close to|more than)(?: (?:that|it))?|"
    r"or thereabouts|and more|at least|at most|up to(?: about)?|some|a little over)$"
)
# … or on whose word it rests.
_HEDGE = re.compile(
    r"^(?:as .*|(?:accounts|reports) differ.*|most accounts .*|depending on .*|"
    r"by (?:his|her|one|an?|later|press) .*|by [A-Z]\w+(?:'s)? .*|"
    r"by the (?:director|coach|choreographer)(?:'s .*)?|before (?:the shoot|filming)|the record|upper limit)$"
)
_TAIL = re.compile(
    r"(?:\s+|^)(?:before (?:the shoot|filming|pre-production|being cast)|"
    r"for the (?:role|part|film)|only|altogether)$"
)
_HEADS = (
    "training|practice|lessons|course|camp|school|rehearsals?|sessions?|preparation|coaching|work|diet|apprenticeship|"
    "retreat|workshop|drills|basics|skating|football|tennis|fencing|ballet|kickboxing"
)
_NOUNS = re.compile(rf"^(?:[\w'’-]+ ){{0,2}}?(?:{_HEADS})(?: (?:with|for|in|at|by|on|under) .+)?$")
_NOT_A_NOUN = re.compile(
    r"^(?:the|a|an|his|her|their|one|two|once|longest|rising|from|that|time|early|at|in|on|for|of|to|by|with|until|"
    r"while|taking|after|before|between|strictest)\b"
)
_UNCLEAR = re.compile(
    r"\d|^of (?:it|those)\b|\bcast\b|^in sign language|^in the year$|^at first$|\b(?:it|that)$|^to which|"
    r"said to|\bit (?:again|with)|\b(?:actors|actresses|performers|longest days|described)\b"
)
_PARTICIPLE = re.compile(
    r"^(?:\w+ed|built|made|broken|cut|seen|taught|written|hit|worn|beaten|sung|shot|taken|given|lost|won)\b"
)
_PLACE = re.compile(r"^(?:in|at|on|under|among|inside|aboard) (?!all\b|two\b)")
_SIZE = re.compile(
    r"^(?:the )?((?:(?:his|her) )?(?:(?:highest|lowest|greatest|total) )?(?:\w+ )?"
    r"(?:weight|length|price|depth|altitude|height)\b.*)$"
)
_GERUND = re.compile(r"^(?!during|meeting|rising|preparing)\w+ing\b")
_TEACHER = re.compile(
    r"^with (?:[A-Z]|(?:an?|the) .*\b(?:tutor|coach|interpreter|dancer|expert|team|choreographer|"
    r"instructor|trainer|Rangers|director)$|professional)"
)


@dataclass(frozen=True, slots=True)
class Asking:
    """A measure as the second half of a question; `names` tells whether the actor is in it."""

    clause: str
    names: bool = True
    rough: bool = False


def asking_of(measure: Measure, actor: str) -> Asking | None:
    """The words that ask for a measure of an actor's preparation."""
    words = _BY_KIND.get(measure.kind)
    if words is None:
        return None
    said, rough = _plain(measure.of)
    if said is not None and _UNCLEAR.search(said):
        said = None
    asked = words(measure, said, actor)
    return replace(asked, rough=rough or measure.value_max is not None) if asked else None


def _plain(of: str) -> tuple[str | None, bool]:
    """What is measured, without doubts and sources; None if more than one thing is said."""
    parts = [part.strip() for part in re.split(r"[,;]", of)]
    rough = any(_ROUGH.match(part) for part in parts)
    kept = [part for part in parts if not _ROUGH.match(part) and not _HEDGE.match(part)]
    if len(kept) > 1:
        return None, rough
    said = kept[0] if kept else ""
    while (shorter := _TAIL.sub("", said)) != said:
        said = shorter
    return said, rough


def _duration(measure: Measure, said: str | None, actor: str) -> Asking | None:
    if said is None:
        return None
    if measure.unit not in _DURATIONS:
        return _size(measure, said, actor)
    trained = _trained(said, actor) if measure.kind is MeasureKind.TRAINING else None
    if trained is not None:
        return trained
    if said.startswith("to "):
        return Asking(f"how long did {actor} take {said}")
    if said.startswith("without "):
        return Asking(f"how long did {actor} go {said}")
    if match := re.match(r"^of ((?:[\w'’-]+ ){0,3}[\w'’-]+)$", said):
        return _so_many_of(unit_shown(measure), match[1], actor)
    if _NOUNS.match(said) and not _NOT_A_NOUN.match(said):
        if not said.isalpha():
            return Asking(f"how long did {actor}’s {said} last")
        if not _GERUND.match(said):
            return Asking(f"how long did {actor} spend on {said}")
    return _spent(f"how long did {actor} spend", said)


def _trained(said: str, actor: str) -> Asking | None:
    if re.match(r"^(?:of |in )?(?:daily )?(?:training|practice)?$|^seven days a week$", said):
        return Asking(f"how long did {actor} train")
    if re.match(r"^(?:of |for |to |the |whole |physical )*prepar(?:ation|e)(?: for the part)?$", said):
        return Asking(f"how long did {actor} prepare")
    return Asking(f"how long did {actor} train {said}") if _TEACHER.match(said) else None


def _so_many_of(unit: str, thing: str, actor: str) -> Asking | None:
    if _NOT_A_NOUN.match(thing) or re.search(
        r"\b(?:sleep|filming|loss|living|building|session|cold|one)\b", thing
    ):
        return None
    return Asking(f"how many {unit} of {thing} did {actor} put in")


def _spent(opening: str, said: str) -> Asking | None:
    said = said.removeprefix("spent ")
    gerund = _GERUND.match(said) and not re.search(r" and (?!\w+ing\b)", said)
    if gerund or _PLACE.match(said) or re.match(r"^(?:as a|alone|with [A-Z])", said):
        return Asking(f"{opening} {said}")
    return None


def _daily(measure: Measure, said: str | None, actor: str) -> Asking | None:
    if said is None:
        return None
    if measure.unit == "per day":
        many = measure.value >= 10 and re.match(r"^[\w-]+s$", said)
        return Asking(f"how many {said} a day did {actor} do") if many else None
    if measure.unit != "hours per day":
        return None
    if re.match(r"^(?:in |of )?(?:training)?$", said):
        return Asking(f"how many hours a day did {actor} train")
    if _TEACHER.match(said):
        return Asking(f"how many hours a day did {actor} train {said}")
    noun = said.removeprefix("of ")
    if _GERUND.match(noun) and not _NOUNS.match(noun):
        return _spent(f"how many hours a day did {actor} spend", noun)
    if re.match(r"^[a-z]+(?: (?:and )?[a-z]+){0,2}$", noun) and not _NOT_A_NOUN.match(noun):
        return Asking(f"how many hours a day did {actor} spend on {noun}")
    return _spent(f"how many hours a day did {actor} spend", said)


def _chair(_: Measure, said: str | None, actor: str) -> Asking | None:
    if said is None:
        return None
    if re.match(r"^(?:each (?:shooting )?day|every day|before each day's shoot|on an? \w+ day|)$", said):
        return Asking(f"how long did {actor} sit in the make-up chair on a working day")
    if re.match(r"^(?:(?:for the )?first (?:application|test)|on the first day|at first)$", said):
        return Asking(f"how long did {actor}’s first session in the make-up chair last")
    return None


def _weight(measure: Measure, _: str | None, actor: str) -> Asking | None:
    if re.search(r"afterwards|water|never|between two|\bcast\b|planned", measure.of):
        return None
    verb = "lose" if measure.kind is MeasureKind.WEIGHT_LOSS else "put on"
    what = "muscle" if re.search(r"\bmuscle\b", measure.of) else "weight"
    return Asking(f"how much {what} did {actor} {verb}")


def _breath(_: Measure, said: str | None, actor: str) -> Asking | None:
    if said and re.match(r"^(?:longest hold|at (?:his|her|their) longest)", said):
        return Asking(f"how long was {actor}’s longest breath-hold")
    return (
        Asking(f"how long could {actor} hold a breath {said}")
        if said and said.startswith("by the end")
        else None
    )


def _age(_: Measure, said: str | None, actor: str) -> Asking | None:
    said = re.sub(r"^playing ", "when playing ", said or "")
    fits = re.match(r"^(?:when (?:he|she|the|playing)|during)\b", said)
    return Asking(f"how old was {actor} {said}") if fits else None


def _count(measure: Measure, said: str | None, _: str) -> Asking | None:
    if (
        said is None
        or measure.value < 4
        or measure.unit in _DURATIONS
        or re.search(r"\bwho\b|^by which", said)
    ):
        return None
    if _PARTICIPLE.match(said):
        return Asking(f"how many {measure.unit} were {said}", names=False)
    if re.match(r"^(?:of|per) ", said):
        return Asking(f"how many {measure.unit} {said} were there", names=False)
    if re.match(r"^(?:in|for|on|with|at|after|during) ", said):
        return Asking(f"how many {measure.unit} were there {said}", names=False)
    return None


def _size(measure: Measure, said: str | None, actor: str) -> Asking | None:
    if said is None:
        return None
    if measure.unit == "calories per day" and (not said or said.startswith("in the")):
        verb = "live on" if measure.value < 1500 else "eat"
        return Asking(f"how many calories a day did {actor} {verb} {said}".rstrip())
    size = _SIZE.match(said)
    if size is None:
        return None
    whose = "" if size[1].startswith(("his ", "her ")) else "the "
    return Asking(f"what was {whose}{size[1]}", names=False)


def _speed(_: Measure, said: str | None, __: str) -> Asking | None:
    fits = said and re.match(r"^(?:in|on) the \w+(?: \w+)?$", said)
    return Asking(f"how fast did it go {said}", names=False) if fits else None


def _strength(_: Measure, said: str | None, actor: str) -> Asking | None:
    fits = said and re.match(r"^(?:in the |as a |for the )?([a-z]+)$", said)
    return Asking(f"how heavy was {actor}’s {fits[1]}") if fits else None


_Words = Callable[[Measure, str | None, str], Asking | None]
_BY_KIND: dict[MeasureKind, _Words] = {
    MeasureKind.TRAINING: _duration,
    MeasureKind.SHOOT: _duration,
    MeasureKind.OTHER: _duration,
    MeasureKind.DAILY: _daily,
    MeasureKind.CHAIR: _chair,
    MeasureKind.WEIGHT_LOSS: _weight,
    MeasureKind.WEIGHT_GAIN: _weight,
    MeasureKind.BREATH_HOLD: _breath,
    MeasureKind.AGE: _age,
    MeasureKind.COUNT: _count,
    MeasureKind.HEIGHT: _size,
    MeasureKind.SPEED: _speed,
    MeasureKind.STRENGTH: _strength,
}

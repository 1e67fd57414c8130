"""From what was found to the answer."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.domain.ask.answer import Answer
from bot.domain.ask.candidate import Placed, Unread, figures, told
from bot.domain.ask.evidence import has_all, has_any
from bot.domain.ask.lexicon import Lexicon
from bot.domain.ask.mention import MentionKind, Surety
from bot.domain.ask.question import Found, Kind, Question, Wanted
from bot.domain.ask.rank import is_plain, narrowing_skills, ranked
from bot.domain.ask.sentence import about_story, of_list, of_ranking, unknown
from bot.domain.ask.ties import lacks, others, same_production, trainers_of
from bot.domain.ask.understand import words_that_matter
from bot.domain.ask.units import Unit, units_of
from bot.domain.ask.verdict import Judge, Verdict, right_sex
from bot.domain.story import Story
from bot.domain.subject import actor_key, film_key, skill_key

# So much of a question may stay unexplained, by which names the story shares with it.
_TOLERATED = {
    frozenset({MentionKind.ACTOR, MentionKind.FILM}): 4.2,
    frozenset({MentionKind.ACTOR}): 1.5,
    frozenset({MentionKind.FILM}): 2.2,
    frozenset({MentionKind.TRAINER}): 1.6,
    frozenset[MentionKind](): 0.0,
}
_ACTOR_ALONE = frozenset({MentionKind.ACTOR})
_TRAINER_ALONE = frozenset({MentionKind.TRAINER})
_ENOUGH_WORDS = 3
_FEWEST_COMPARED = 2
_NEAREST = 3
_MOST = 60
_BARELY = 0.5


def wanted(question: Question, lexicon: Lexicon) -> Wanted:
    """What has to be fetched to answer the question."""
    actors, films = question.keys(MentionKind.ACTOR), question.keys(MentionKind.FILM)
    named = question.keys(MentionKind.SKILL)
    skills = tuple(dict.fromkeys(kind for key in named for kind in lexicon.skill_keys(key)))
    trainers = question.keys(MentionKind.TRAINER)
    about = question.about
    alone = is_plain(question, lexicon)
    if alone or (question.anchored and about is None):
        # Whoever is named has the answer; others with the same skill have not.
        skills = ()
    if about is not None:
        if question.same_story or question.same_actor or question.wish is not None:
            actors = tuple(dict.fromkeys((*actors, *map(actor_key, about.actors))))
        if question.same_story or (actors and not films):
            films = (*films, film_key(about.title, about.year))
        if question.same_trainer:
            trainers = (*trainers, *sorted(trainers_of(about)))
        if question.others and not skills:
            skills = tuple(map(skill_key, about.skills))
    return Wanted(
        actors=actors,
        films=films,
        skills=skills,
        trainers=trainers,
        words=() if alone else _words(question),
        wish=question.wish,
        wish_skills=narrowing_skills(question, lexicon),
    )


def _words(question: Question) -> tuple[str, ...]:
    """The words by which more stories are looked for than by the names."""
    if question.named_in_full and question.about is None:
        # Its stories are fetched by that name, and no others answer.
        return ()
    skills = {
        at
        for mention in question.mentions
        if mention.kind is MentionKind.SKILL and mention.surety is Surety.FULL
        for at in range(mention.start, mention.end)
    }
    return words_that_matter(tuple(word for at, word in enumerate(question.words) if at not in skills))


def reply(question: Question, found: Found, lexicon: Lexicon) -> Answer:
    """The answer to the question from the stories found."""
    if question.kind is Kind.OFF_TOPIC:
        return Answer(question.kind, known=False, sentence=unknown(question, (), lexicon))
    units = units_of(question, found)
    if question.kind is Kind.RANKING:
        return _ranking(question, units, found, lexicon)
    verdicts = _judged(question, units, found, lexicon)
    if question.wish is not None and (answer := _among_named(question, units, verdicts, lexicon)) is not None:
        return answer
    if question.about is not None and question.others:
        return _others(question, units, verdicts, lexicon)
    if question.about is not None and question.same_story:
        return _same_story(question, units, verdicts, lexicon)
    if question.kind is Kind.LIST:
        return _list(question, units, verdicts, lexicon)
    return _single(question, units, verdicts, lexicon)


def _judged(question: Question, units: Sequence[Unit], found: Found, lexicon: Lexicon) -> list[Verdict]:
    """How well each story answers, the best first."""
    verdicts = list(map(Judge(question, units, lexicon), found.candidates))
    verdicts.sort(key=lambda v: (-v.score + 0.5 * v.against, -v.evidence.weight, v.evidence.id))
    return verdicts


def _unknown(question: Question, verdicts: Sequence[Verdict], lexicon: Lexicon) -> Answer:
    near = _told([v for v in verdicts[:_NEAREST] if v.score > 1.0])
    return Answer(question.kind, known=False, sentence=unknown(question, near, lexicon), stories=near)


def _told(verdicts: Sequence[Verdict]) -> Unread[Story]:
    return told(v.candidate for v in verdicts[:_MOST])


def _answers(verdict: Verdict, *, listing: bool = False) -> bool:
    """Whether the story answers a question that names somebody or something."""
    if verdict.strange_doer and MentionKind.ACTOR not in verdict.anchored:
        return False
    tolerated = _TOLERATED.get(verdict.anchored, 2.5)
    if verdict.anchored == _ACTOR_ALONE and not verdict.strange_title:
        much_else = verdict.explained > 1 and verdict.explained_weight > 1.5
        tolerated = 2.6 if much_else else 0.5 if verdict.explained == 0 and not listing else 1.8
    if verdict.anchored in (_ACTOR_ALONE, _TRAINER_ALONE) and verdict.strange_title:
        # What stands where a film would: words of another film, unless much else points to the story.
        if verdict.explained == 0:
            tolerated = 0.4
        elif verdict.explained > 1 and verdict.explained_weight > 1.5:
            tolerated = 2.4
    if verdict.against > tolerated:
        return False
    if MentionKind.ACTOR not in verdict.anchored and verdict.mentioned > 1.2:
        return False
    return verdict.score > 0.6


def _single(
    question: Question, units: Sequence[Unit], verdicts: Sequence[Verdict], lexicon: Lexicon
) -> Answer:
    about = question.about
    answering = [v for v in verdicts if _answers(v)]
    if about is not None and question.same_film:
        answering = [v for v in answering if same_production(v.story, about)]
    if about is not None and question.same_actor:
        answering = [v for v in answering if set(v.story.actors) & set(about.actors)]
    if not answering:
        return _unknown(question, verdicts, lexicon)
    best = answering[0].score
    stories = _told([v for v in answering if v.score > best - 2.0])
    return Answer(question.kind, known=True, sentence=about_story(question, stories[0]), stories=stories)


def _same_story(
    question: Question, units: Sequence[Unit], verdicts: Sequence[Verdict], lexicon: Lexicon
) -> Answer:
    about = question.about
    assert about is not None  # noqa: S101
    strange = any(unit.unknown for unit in units)
    if any(unit.unknown and unit.title is not None for unit in units):
        return _unknown(question, verdicts, lexicon)
    actors = set(about.actors)
    related = [
        v
        for v in verdicts
        if v.story.id == about.id or (actors & set(v.story.actors) and v.story.title == about.title)
    ]
    if question.partners:
        related = [
            v for v in verdicts if same_production(v.story, about) and not actors & set(v.story.actors)
        ]
        if not related:
            return _unknown(question, verdicts, lexicon)
    asks_of_more = question.one_more or question.learning or question.other_person
    if asks_of_more and question.kind is Kind.LEGEND and lacks(question, units, related, lexicon):
        return _unknown(question, verdicts, lexicon)
    best = related[0] if related else None
    if best and (
        (question.other_title and best.strange_title)
        or best.strange_doer
        or (strange and question.other_person and not best.explained)
    ):
        return _unknown(question, verdicts, lexicon)
    stories: Sequence[Story] = tuple(v.story for v in related) or (about,)
    return Answer(question.kind, known=True, sentence=about_story(question, stories[0]), stories=stories)


def _list(question: Question, units: Sequence[Unit], verdicts: Sequence[Verdict], lexicon: Lexicon) -> Answer:
    anchors = any(unit.anchor for unit in units)
    if question.medium is not None:
        verdicts = [v for v in verdicts if v.evidence.medium == question.medium]
    if anchors:
        answering = [v for v in verdicts if v.anchored and _answers(v, listing=True)]
    else:
        answering = _of_subject(question, units, verdicts, lexicon)
    answering = [v for v in answering if right_sex(question, v.evidence)]
    if not answering:
        return _unknown(question, verdicts, lexicon)
    if anchors and not all(unit.is_of(MentionKind.TRAINER) for unit in units if unit.anchor):
        least = answering[0].against + 0.5
        answering = [v for v in answering if v.against <= least]
    stories = _told(answering)
    return Answer(question.kind, known=True, sentence=of_list(stories), stories=stories)


def _of_subject(
    question: Question, units: Sequence[Unit], verdicts: Sequence[Verdict], lexicon: Lexicon
) -> list[Verdict]:
    """The stories of what the question is about, where it names nobody."""
    asked = sum(unit.weight for unit in units)
    strange = sum(unit.against for unit in units if unit.unknown)
    if not verdicts or strange > 0.4 * asked or all(unit.number for unit in units):
        return []
    best = verdicts[0]
    put_as_search = question.skilled or question.listing or len(units) >= _ENOUGH_WORDS
    if not put_as_search and not has_all(
        best.evidence.played, {stem for unit in units for stem in unit.stems}
    ):
        return []
    if best.score < 0.9 or best.against > 0.45 * asked or best.mentioned > 0.8:
        return []
    skills = {
        kind
        for mention in question.mentions
        if mention.kind is MentionKind.SKILL and mention.surety > Surety.LOOSE
        for key in mention.keys
        for kind in lexicon.skill_keys(key)
    }
    tagged = [v for v in verdicts if has_any(v.evidence.skills, skills)]
    if tagged and tagged[0].score > 0.75 * best.score:
        return _of_that_sort(units, tagged)
    if question.learning and not any(
        has_any(best.evidence.taught, unit.stems) for unit in units if not unit.ordinary
    ):
        # It is mentioned there, but nobody learned it.
        return []
    least = 0.6 * best.score
    return [v for v in verdicts if v.score >= least and v.against <= best.against + 0.3 * asked]


def _of_that_sort(units: Sequence[Unit], tagged: list[Verdict]) -> list[Verdict]:
    """Those that also have the word before the skill: "American football", "a Scottish accent"."""
    for before, unit in pairwise(units):
        named = any(mention.kind is MentionKind.SKILL for mention in unit.mentions)
        if named and before.follows_on and not (before.ordinary or before.mentions or before.number):
            tagged = [v for v in tagged if all(v.evidence.of(word) > _BARELY for word in before.stems)]
    return tagged


def _others(
    question: Question, units: Sequence[Unit], verdicts: Sequence[Verdict], lexicon: Lexicon
) -> Answer:
    kept = others(question, verdicts)
    stories = _told(kept)
    if not stories:
        return _unknown(question, verdicts, lexicon)
    return Answer(Kind.LIST, known=True, sentence=of_list(stories), stories=stories)


def _among_named(
    question: Question, units: Sequence[Unit], verdicts: Sequence[Verdict], lexicon: Lexicon
) -> Answer | None:
    """The ranking of the named actors' or productions' numbers; None where there is none of several."""
    actors, films = set(question.keys(MentionKind.ACTOR)), set(question.keys(MentionKind.FILM))
    if question.about is not None:
        actors |= set(map(actor_key, question.about.actors))
    named = [
        v.candidate
        for v in verdicts
        if (not actors or has_any(v.evidence.actors, actors)) and (not films or v.evidence.film in films)
    ]
    strange = any(unit.unknown and unit.title is not None for unit in units)
    placed = [] if strange else ranked(question, units, named, lexicon)
    if len(placed) < _FEWEST_COMPARED:
        return None
    return _of_ranking(Kind.RANKING, placed)


def _ranking(question: Question, units: Sequence[Unit], found: Found, lexicon: Lexicon) -> Answer:
    placed = ranked(question, units, found.candidates, lexicon)
    if placed:
        return _of_ranking(question.kind, placed)
    verdicts = _judged(question, units, found, lexicon)
    if question.about is not None:
        return _unknown(question, verdicts, lexicon)
    # Nothing states such a number; what is asked about may still be told of.
    listed = _list(replace(question, listing=True), units, verdicts, lexicon)
    if listed.known or any(unit.unknown for unit in units):
        return listed
    placed = ranked(question, (), found.candidates, lexicon)
    return _of_ranking(question.kind, placed) if placed else listed


def _of_ranking(kind: Kind, placed: Sequence[Placed]) -> Answer:
    sentence = of_ranking(placed)
    stories = told(one.candidate for one in placed)
    return Answer(kind, known=True, sentence=sentence, stories=stories, figures=figures(placed))

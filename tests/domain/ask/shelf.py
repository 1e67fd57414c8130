"""A small library for asking: names, a few stories, and answers from them."""

from bot.domain.ask.answer import Answer
from bot.domain.ask.candidate import Candidate
from bot.domain.ask.lexicon import Lexicon
from bot.domain.ask.name_words import KnownPerson
from bot.domain.ask.question import Found, Question
from bot.domain.ask.reply import reply
from bot.domain.ask.skill_words import KnownSkill
from bot.domain.ask.titles import Title
from bot.domain.ask.understand import understand, words_that_matter
from bot.domain.ask.words import bases_of, words_of
from bot.domain.category import Category
from bot.domain.story import Story
from bot.domain.subject import actor_key, film_key, skill_key
from tests.stories import a_story

WINSLET = a_story(
    id="kate-winslet--avatar--freediving",
    actors=["Kate Winslet"],
    title="Avatar: The Way of Water",
    year=2022,
    role="Ronal",
    category="diving",
    skills=["freediving", "breath-holding"],
    headline="Held her breath for more than seven minutes",
    story="Kate Winslet learned to freedive for her part, and in a tank she held her breath for long.",
    measures=[
        {"kind": "breath_hold", "value": 435, "unit": "seconds", "of": "or about that, at her longest"},
        {"kind": "training", "value": 4, "unit": "weeks", "of": "in the tank"},
    ],
    trainer="Kirk Krack",
)
CRUISE = a_story(
    id="tom-cruise--rogue-nation--breath-hold",
    actors=["Tom Cruise"],
    title="Mission: Impossible – Rogue Nation",
    year=2015,
    role="Ethan Hunt",
    category="diving",
    skills=["breath-holding"],
    headline="Used a freediving course to stay under for six minutes",
    story="Tom Cruise trained with a specialist so that he could stay under water for one long shot.",
    measures=[{"kind": "breath_hold", "value": 6, "unit": "minutes", "of": "longest hold in training"}],
    trainer="Kirk Krack",
)
LETO = a_story(
    id="jared-leto--suicide-squad--gifts",
    actors=["Jared Leto"],
    title="Suicide Squad",
    year=2016,
    role="The Joker",
    category="immersion",
    skills=["staying in character"],
    headline="The dead pig and the rat that he later played down",
    story="Jared Leto is said to have sent his colleagues presents such as a live rat while he played.",
    status="disputed",
    dispute="Leto spoke of the gifts in 2016 and denied them later.",
)
HUNTER = a_story(
    id="holly-hunter--the-piano--piano",
    actors=["Holly Hunter"],
    title="The Piano",
    year=1993,
    role="Ada McGrath",
    category="music",
    skills=["piano"],
    headline="Played every piece herself",
    story="Holly Hunter had learned the piano as a girl and practised hard, so that she could play it all.",
    status="reported",
)
STORIES = (WINSLET, CRUISE, LETO, HUNTER)

LEXICON = Lexicon(
    [KnownPerson(actor_key(name), name) for story in STORIES for name in story.actors]
    + [KnownPerson("joseph-gordon-levitt", "Joseph Gordon-Levitt", ("JGL",))],
    [Title(film_key(story.title, story.year), story.title, story.year) for story in STORIES]
    + [Title("top-gun-1986", "Top Gun", 1986), Title("rocky-iv-1985", "Rocky IV", 1985)],
    [
        KnownSkill(skill_key("freediving"), "freediving", ("free diving",), Category.DIVING),
        KnownSkill(skill_key("breath-holding"), "breath-holding", ("breath hold",), Category.DIVING),
        KnownSkill(skill_key("staying in character"), "staying in character", (), Category.IMMERSION),
        KnownSkill(skill_key("piano"), "piano", ("pianist",), Category.MUSIC),
        KnownSkill(skill_key("sign language"), "sign language", ("signing",), Category.SIGN_LANGUAGE),
        KnownSkill(skill_key("american sign language"), "american sign language", (), Category.SIGN_LANGUAGE),
    ],
    ["kirk krack"],
)


def _everything(story: Story) -> set[str]:
    parts = (story.title, story.headline, story.story, story.role or "", story.trainer or "")
    return set(bases_of(" ".join((*parts, *story.actors, *story.skills, *story.seen_as))))


WORDS = {story.id: _everything(story) for story in STORIES}


def read(text: str, about: Story | None = None) -> Question:
    """The question as it is understood."""
    words = words_of(text)
    frequency = {
        word: sum(word in of_story for of_story in WORDS.values()) for word in words_that_matter(words)
    }
    return understand(words, LEXICON, frequency, about)


def ask(text: str, about: Story | None = None) -> Answer:
    """The answer from all stories of this small library."""
    words = words_of(text)
    frequency = {
        word: sum(word in of_story for of_story in WORDS.values()) for word in words_that_matter(words)
    }
    question = understand(words, LEXICON, frequency, about)
    return reply(question, Found(tuple(map(Candidate.of, STORIES)), frequency, len(STORIES)), LEXICON)

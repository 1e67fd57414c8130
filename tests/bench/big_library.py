"""A library of any size, made by dice from the built-in one: its lengths, shares and habits, other names.

Names of people and titles are put together from the parts of real ones, so beginnings are as crowded
as in life; a few people and films have many stories, most have one or two.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from random import Random

from pydantic import BaseModel

from bot.domain.category import Category
from bot.domain.measure import Measure
from bot.domain.story import Source, Story
from bot.domain.text import clip
from bot.domain.vocabulary import Person, Skill
from data import corpus_files
from data.corpus_files import Corpus

SEED = 20260728
_ACCOUNT_LIMIT = 1500
# How the number of names grows with the number of stories.
_PEOPLE_SHARE, _FILM_SHARE, _SKILLS_PER_THOUSAND = 0.3, 0.4, 15
_WAYS = (
    "basic stage advanced trick competitive period Scottish Basque Andean Arctic night underwater bareback "
    "one-handed left-handed silent medieval Viking Roman samurai backstage desert Alpine urban tandem"
).split()
_TITLES = (
    "{0}",
    "The {0}",
    "{0} {1}",
    "The {0} {1}",
    "{0} of {1}",
    "{0}: The {1}",
    "{0} and {1}",
    "A {0} {1}",
)
_OPENINGS = (
    "For {title}, {actor} spent {number} weeks on {skill} before the first day of shooting.",
    "{actor} had never tried {skill} when {title} came along.",
    "The makers of {title} wanted no double, so {actor} took up {skill}.",
    "{actor} prepared for {title} by way of {skill}, {number} hours a day.",
)


class _Drawn:
    """Draws from a list whose first entries are the popular ones."""

    def __init__(self, entries: Sequence[str], dice: Random, flatness: float, decline: float) -> None:
        self._entries = entries
        self._dice = dice
        self._sums = list(accumulate((place + flatness) ** -decline for place in range(len(entries))))

    def __call__(self) -> str:
        return self._entries[bisect(self._sums, self._dice.random() * self._sums[-1])]


class BigLibrary:
    """So many stories, those of the built-in library among them; the same for the same seed."""

    def __init__(self, size: int, seed: int = SEED) -> None:
        self._dice = Random(seed)
        self._built_in = corpus_files.read()
        self._size = size
        self._sentences = [
            sentence
            for story in self._built_in.stories
            for sentence in re.split(r"(?<=[.!?]) ", story.story)
            if 30 < len(sentence) < 300
        ]
        self._people = self._new_people(round(size * _PEOPLE_SHARE))
        self._films = self._new_films(round(size * _FILM_SHARE))
        self._skills = self._new_skills(size * _SKILLS_PER_THOUSAND // 1000)

    def corpus(self) -> Corpus:
        """All of it, validated."""
        people = [Person(name=name, also=self._other_spellings(name)) for name in self._people]
        skills = [Skill(skill=name, category=category) for name, category in self._skills.items()]
        return Corpus(
            (*self._built_in.stories, *self._stories()),
            (*self._built_in.people, *people),
            (*self._built_in.skills, *skills),
            self._built_in.titles,
        )

    def _stories(self) -> Iterator[Story]:
        person = _Drawn(self._people, self._dice, 20, 0.6)
        film = _Drawn(list(self._films), self._dice, 50, 0.5)
        skill = _Drawn([*(s.skill for s in self._built_in.skills), *self._skills], self._dice, 5, 0.7)
        categories = {s.skill: s.category for s in self._built_in.skills} | self._skills
        for number in range(self._size - len(self._built_in.stories)):
            like = self._dice.choice(self._built_in.stories)
            actors = tuple(dict.fromkeys(person() for _ in like.actors))
            skills = tuple(dict.fromkeys(skill() for _ in like.skills))
            yield self._story(number, like, actors, film(), skills, categories[skills[0]])

    def _story(
        self,
        number: int,
        like: Story,
        actors: tuple[str, ...],
        title: str,
        skills: tuple[str, ...],
        category: Category,
    ) -> Story:
        dice = self._dice
        return Story(
            id=f"made-{number}",
            actors=actors,
            title=title,
            year=self._films[title],
            medium=like.medium,
            role=like.role and dice.choice(self._people),
            category=category,
            skills=skills,
            headline=clip(f"{dice.choice(_WAYS).capitalize()}: {like.headline}", 90),
            story=self._account(len(like.story), actors[0], title, skills[0]),
            measures=tuple(self._measure(measure) for measure in like.measures),
            trainer=like.trainer and dice.choice(self._people),
            status=like.status,
            dispute=like.dispute,
            seen_as=like.seen_as,
            sources=tuple(self._source(source, number) for source in like.sources),
        )

    def _account(self, length: int, actor: str, title: str, skill: str) -> str:
        dice = self._dice
        opening = dice.choice(_OPENINGS)
        sentences = [opening.format(title=title, actor=actor, skill=skill, number=dice.randint(2, 30))]
        while sum(map(len, sentences)) < length:
            sentences.append(dice.choice(self._sentences))
        return clip(" ".join(sentences), _ACCOUNT_LIMIT)

    def _measure(self, measure: Measure) -> Measure:
        factor = self._dice.choice((0.5, 0.8, 1, 1.25, 1.5, 2))
        larger = measure.value_max and measure.value_max * factor
        changed = {"value": measure.value * factor, "value_max": larger, "stated": None}
        return measure.model_copy(update=changed)

    def _source(self, source: Source, number: int) -> Source:
        address = f"https://example.org/{self._dice.randrange(10**9)}/{number}"
        return source.model_copy(update={"url": address})

    def _new_people(self, count: int) -> list[str]:
        names = [person.name.split() for person in self._built_in.people if len(person.name.split()) > 1]
        firsts, lasts = [name[0] for name in names], [name[-1] for name in names]
        taken = {person.name.casefold() for person in self._built_in.people}
        people: dict[str, str] = {}
        while len(people) < count:
            middle = f" {self._dice.choice('ABCDEFGHJKLMNPRSTVW')}." if self._dice.random() < 0.25 else ""
            last = self._dice.choice(lasts)
            if self._dice.random() < 0.5:
                last = self._surname(last, self._dice.choice(lasts))
            name = f"{self._dice.choice(firsts)}{middle} {last}"
            if name.casefold() not in taken:
                people.setdefault(name.casefold(), name)
        return list(people.values())

    def _surname(self, one: str, other: str) -> str:
        """A surname that nobody has: the beginning of one and the end of another."""
        return one[: self._dice.randint(2, 4)].rstrip("-'") + other[
            -self._dice.randint(3, 5) :
        ].lower().lstrip("-'")

    def _other_spellings(self, name: str) -> tuple[str, ...]:
        """About as many as the built-in people have."""
        if self._dice.random() < 0.5:
            return ()
        first, *_, last = name.split()
        return (f"{first[0]}. {last}",)

    def _new_films(self, count: int) -> dict[str, int]:
        words = sorted({w for s in self._built_in.stories for w in re.findall(r"[A-Z][a-zà-ÿ]{2,}", s.title)})
        words += sorted({sentence.split()[0].strip(".,") for sentence in self._sentences})
        taken = {story.title for story in self._built_in.stories}
        films: dict[str, int] = {}
        while len(films) < count:
            one, other = self._dice.choice(words), self._dice.choice(words)
            title = self._dice.choice(_TITLES).format(one, other)
            if title in films:
                title = f"{title} {self._dice.randint(2, 99)}"
            if title not in taken:
                films[title] = round(self._dice.triangular(1930, 2025, 2018))
        return films

    def _new_skills(self, count: int) -> dict[str, Category]:
        known = {skill.skill for skill in self._built_in.skills}
        skills: dict[str, Category] = {}
        while len(skills) < count:
            skill = self._dice.choice(self._built_in.skills)
            name = f"{self._dice.choice(_WAYS)} {skill.skill}"
            if len(name) <= 40 and name not in known:
                skills[name] = skill.category
        return skills


def write(size: int, folder: Path) -> None:
    """Write a library of that size as the files that the loader reads."""
    corpus = BigLibrary(size).corpus()
    files: dict[str, Sequence[BaseModel]] = {
        "library.jsonl": corpus.stories,
        "people.jsonl": corpus.people,
        "skills.jsonl": corpus.skills,
        "titles.jsonl": corpus.titles,
    }
    for name, records in files.items():
        with (folder / name).open("w", encoding="utf-8") as file:
            file.writelines(record.model_dump_json() + "\n" for record in records)

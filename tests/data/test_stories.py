from bot.domain.category import Category
from bot.domain.skill_words import in_print
from bot.domain.story import Story
from bot.domain.subject import Subject, SubjectKind, actor_key, film_key, skill_key
from data.archive import Archive
from data.corpus_files import read


async def everything(archive: Archive, subject: Subject) -> list[Story]:
    """A subject's stories, read page by page."""
    found: list[Story] = []
    while True:
        excerpt = await archive.stories.excerpt(subject, len(found), 3)
        found += excerpt.stories
        if not excerpt.stories:
            return found
        assert excerpt.start == len(found) - len(excerpt.stories)
        assert excerpt.total >= len(found)


async def test_every_story_is_found_by_its_actors_production_and_skills(archive: Archive) -> None:
    library = read().stories
    assert await archive.stories.count() == len(library)
    for actor in ("Kate Winslet", "Tom Cruise", "Natalie Portman", "Joseph Gordon-Levitt", "Riz Ahmed"):
        found = await everything(archive, Subject(SubjectKind.ACTOR, actor_key(actor)))
        assert {story.id for story in found} == {story.id for story in library if actor in story.actors}
    for title, year in (("Black Swan", 2010), ("The Walk", 2015)):
        found = await everything(archive, Subject(SubjectKind.FILM, film_key(title, year)))
        assert {story.id for story in found} == {
            story.id for story in library if (story.title, story.year) == (title, year)
        }
    for skill in ("freediving", "boxing", "tightrope walking"):
        found = await everything(archive, Subject(SubjectKind.SKILL, skill_key(skill)))
        assert {story.id for story in found} == {story.id for story in library if skill in story.skills}


async def test_the_weightiest_story_comes_first_and_the_order_stays(archive: Archive) -> None:
    subject = Subject(SubjectKind.ACTOR, "tom-cruise")
    found = await everything(archive, subject)
    assert [story.weight for story in found] == sorted((story.weight for story in found), reverse=True)
    assert found == await everything(archive, subject)
    assert len({story.id for story in found}) == len(found)


async def test_an_actor_within_one_film_has_only_the_stories_of_it(archive: Archive) -> None:
    film = film_key("The Walk", 2015)
    found = await everything(archive, Subject(SubjectKind.ACTOR, "joseph-gordon-levitt", film))
    assert found
    assert {(story.title, story.year) for story in found} == {("The Walk", 2015)}
    assert await everything(archive, Subject(SubjectKind.ACTOR, "kate-winslet", film)) == []


async def test_an_unknown_subject_has_no_stories(archive: Archive) -> None:
    for kind in SubjectKind:
        excerpt = await archive.stories.excerpt(Subject(kind, "nobody"), 0, 5)
        assert (excerpt.stories, excerpt.total) == ((), 0)
    assert await archive.stories.by_id("nobody--nothing--never") is None


async def test_chance_draws_from_the_category_and_not_always_the_same(archive: Archive) -> None:
    for category in Category:
        story = await archive.stories.at_random(category)
        assert story is not None
        assert story.category is category
    drawn = {story.id for _ in range(30) if (story := await archive.stories.at_random(None)) is not None}
    assert len(drawn) > 15


async def test_names_have_the_number_of_their_stories(archive: Archive) -> None:
    library = read().stories
    for kind, names in (
        (SubjectKind.ACTOR, [name for story in library for name in story.actors]),
        (SubjectKind.SKILL, [name for story in library for name in story.skills]),
        (SubjectKind.FILM, [f"{story.title} ({story.year})" for story in library]),
    ):
        index = (await archive.shelves.of(None)).names_of(kind)
        assert len(index) == len(set(names))
        for label in set(names):
            found = index.resolve(label).meant
            assert found is not None, label
            printed = in_print(label) if kind is SubjectKind.SKILL else label
            assert (found.label, found.stories) == (printed, names.count(label))


async def test_a_films_of_an_actor_are_completed_and_resolved(archive: Archive) -> None:
    shelf = await archive.shelves.of(None)
    films = await shelf.films_of_actor("joseph-gordon-levitt")
    found = films.resolve("the walk").meant
    assert found is not None
    assert found.label == "The Walk (2015)"
    assert len(await shelf.films_of_actor("nobody")) == 0

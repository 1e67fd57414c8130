import pytest
from hypothesis import given, settings

from bot.domain.story import Medium, Story
from bot.domain.written.production import Production, read_production, written_production
from tests.stories import stories


@given(stories())
@settings(max_examples=50)
def test_a_written_production_comes_back(story: Story) -> None:
    read = read_production(written_production(story.title, story.year, story.medium))
    assert read == Production(story.title, str(story.year), story.medium)


@pytest.mark.parametrize(
    ("typed", "production"),
    [
        ("Black Swan (2010)", Production("Black Swan", "2010")),
        ("Black Swan, 2010", Production("Black Swan", "2010")),
        ("Black Swan (film, 2010)", Production("Black Swan", "2010", Medium.FILM)),
        ("The Crown (TV series, 2016–2023)", Production("The Crown", "2016", Medium.SERIES)),
        ("The Last of Us (video game)", Production("The Last of Us", None, Medium.GAME)),
        ("The Last of Us (Part I)", Production("The Last of Us (Part I)")),
        ("Blade Runner 2049", Production("Blade Runner 2049")),
        ("2001: A Space Odyssey (1968)", Production("2001: A Space Odyssey", "1968")),
        ("1917 (2019)", Production("1917", "2019")),
        ("I, Tonya", Production("I, Tonya")),
        ("Hamlet (stage 1996)", Production("Hamlet", "1996", Medium.THEATRE)),
        ("Hamlet (game, film 1996)", Production("Hamlet (game, film 1996)")),
        ("", Production("")),
    ],
)
def test_a_production_is_read_as_people_type_it(typed: str, production: Production) -> None:
    assert read_production(typed) == production

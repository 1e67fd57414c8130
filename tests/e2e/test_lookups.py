"""Members look stories up: commands, completions, pages, lists, buttons that never grow old."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from tests.cards.message import buttons_of, links_of, options_of, text_of
from tests.e2e.club import Club, answer, labels, shown

HOSTILE = [
    "😀",
    "😀😀😀",
    "x" * 6000,
    "Kate " * 1200,
    '" OR 1=1 --',
    "'; drop table stories; --",
    "NEAR(",
    "NEAR(kate winslet, 2)",
    "*",
    "kate*",
    "{actors}: kate AND NOT",
    "\\",
    "%",
    "@everyone [free](https://x.y) ||**",
    "\u202eteLsniW",
    "\x00",
    "   ",
    "漢字",
    "-",
    "actor:x",
    "Nobody Whatsoever",
]


def place_of(components: list[dict[str, Any]]) -> tuple[int, int]:
    """Where the pager says that one is."""
    (label,) = (name for name in buttons_of(components) if " of " in name)
    at, total = (int(word) for word in label.removeprefix("Page ").split(" of "))
    return at, total


def headline_of(components: list[dict[str, Any]]) -> str:
    return next(line for line in text_of(components).splitlines() if line.startswith("### "))


async def test_prep_tells_a_story_with_its_sources(club: Club) -> None:
    message = answer(await club.ada.slash(club.channel, "prep", actor="Kate Winslet"))
    assert not message.ephemeral
    text = text_of(message.components)
    assert "Kate Winslet" in text
    assert "Avatar: The Way of Water" in text
    assert "7 min 15 s" in text
    assert "Confirmed" in text
    assert links_of(message.components)
    assert all(url.startswith("http") for url in links_of(message.components))


@pytest.mark.parametrize(
    ("actor", "word"),
    [
        ("Tom Cruise", "Cruise"),
        ("natalie portman", "Black Swan"),
        ("Joseph Gordon-Levitt", "The Walk"),
        ("KATE WINSLET", "breath"),
    ],
)
async def test_the_actors_it_all_began_with(club: Club, actor: str, word: str) -> None:
    components = shown(await club.ada.slash(club.channel, "prep", actor=actor))
    pages = [text_of(components)]
    if any(" of " in label for label in buttons_of(components)):
        pages += [option["label"] + option["description"] for option in options_of(components)]
    assert any(word in page for page in pages)


async def test_prep_with_a_film_tells_only_of_that_film(club: Club) -> None:
    components = shown(
        await club.ada.slash(club.channel, "prep", actor="Tom Cruise", film="Top Gun: Maverick")
    )
    assert "Top Gun: Maverick" in text_of(components)
    if any(" of " in label for label in buttons_of(components)):
        assert all("Top Gun: Maverick" in option["description"] for option in options_of(components))


async def test_a_film_in_which_the_actor_has_no_story_offers_those_in_which_there_is_one(club: Club) -> None:
    message = answer(await club.ada.slash(club.channel, "prep", actor="Kate Winslet", film="The Walk"))
    offered = buttons_of(message.components)
    assert offered
    label = next(iter(offered))
    chosen = shown(await club.ada.click(message, label=label))
    assert label.rpartition(" (")[0] in text_of(chosen)


async def test_film_lists_its_stories_and_one_can_be_opened_from_the_list(club: Club) -> None:
    result = await club.ada.slash(club.channel, "film", title="Black Swan")
    message = answer(result)
    text = text_of(message.components)
    assert "Black Swan" in text
    options = options_of(message.components)
    assert all(option["label"] in text for option in options)
    opened = shown(await club.ada.select(message, [options[1]["value"]]))
    assert options[1]["label"] in headline_of(opened)
    assert links_of(opened)
    assert place_of(opened) == (2, len(options))


async def test_skill_lists_who_learned_it_and_pages_through_many(club: Club) -> None:
    message = answer(await club.ada.slash(club.channel, "skill", skill="weight loss"))
    at, pages = place_of(message.components)
    assert at == 1
    assert pages > 1
    seen: list[str] = []
    for number in range(1, pages + 1):
        assert place_of(message.components) == (number, pages)
        seen += [option["label"] for option in options_of(message.components)]
        if number < pages:
            await club.ada.click(message, label="Next")
    assert len(set(seen)) == len(seen) > 10
    assert buttons_of(message.components)["Next"]["disabled"]
    await club.ada.click(message, label="Back")
    assert place_of(message.components) == (pages - 1, pages)


async def test_a_skill_is_found_by_an_everyday_word_for_it(club: Club) -> None:
    text = text_of(shown(await club.ada.slash(club.channel, "skill", skill="high wire")))
    assert "The Walk" in text


async def test_the_pager_turns_the_same_message_from_the_first_page_to_the_last(club: Club) -> None:
    message = answer(await club.ada.slash(club.channel, "prep", actor="Tom Cruise"))
    _, total = place_of(message.components)
    assert total >= 5
    assert buttons_of(message.components)["Back"]["disabled"]
    headlines = []
    for number in range(1, total + 1):
        assert place_of(message.components) == (number, total)
        headlines.append(headline_of(message.components))
        assert "Tom Cruise" in text_of(message.components)
        if number < total:
            await club.ada.click(message, label="Next")
    assert len(set(headlines)) == total
    assert buttons_of(message.components)["Next"]["disabled"]
    await club.ada.click(message, label="Back")
    assert headline_of(message.components) == headlines[-2]


async def test_the_select_jumps_and_the_list_leads_back(club: Club) -> None:
    message = answer(await club.ada.slash(club.channel, "prep", actor="Tom Cruise"))
    options = options_of(message.components)
    assert [option.get("default", False) for option in options[:2]] == [True, False]
    await club.ada.select(message, [options[3]["value"]])
    assert place_of(message.components)[0] == 4
    assert options[3]["label"] in headline_of(message.components)
    await club.ada.click(message, label="List")
    assert "Tom Cruise" in text_of(message.components)
    assert [option["label"] for option in options_of(message.components)][:4] == [
        option["label"] for option in options[:4]
    ]


async def test_random_draws_of_a_category_and_again(club: Club) -> None:
    message = answer(await club.ada.slash(club.channel, "random", category="climbing"))
    headlines = {headline_of(message.components)}
    for _ in range(12):
        assert "Climbing" in text_of(message.components)
        await club.ada.click(message, label="Another one")
        headlines.add(headline_of(message.components))
    assert len(headlines) > 1
    assert links_of(shown(await club.ada.slash(club.channel, "random")))


async def test_the_press_of_another_member_is_answered_privately(club: Club) -> None:
    message = answer(await club.ada.slash(club.channel, "prep", actor="Tom Cruise"))
    before = message.components
    theirs = answer(await club.bo.click(message, label="Next"))
    assert theirs.ephemeral
    assert place_of(theirs.components)[0] == 2
    assert message.components == before
    await club.bo.click(theirs, label="Next")
    assert place_of(theirs.components)[0] == 3
    chosen = answer(await club.bo.select(message, [options_of(message.components)[4]["value"]]))
    assert chosen.ephemeral
    assert place_of(chosen.components)[0] == 5
    assert message.components == before


async def test_everything_works_in_direct_messages(club: Club) -> None:
    cleo = club.env.create_user("cleo")
    message = answer(await cleo.slash("prep", actor="Tom Cruise"))
    await cleo.click(message, label="Next")
    assert place_of(message.components)[0] == 2
    assert "Kate Winslet" in labels(await cleo.autocomplete("prep", "actor", "kate w"))
    for command, options in (
        ("film", {"title": "Black Swan"}),
        ("skill", {"skill": "boxing"}),
        ("random", {}),
        ("help", {}),
        ("about", {}),
    ):
        assert text_of(shown(await cleo.slash(command, **options)))


async def test_buttons_from_before_a_restart_work_after_it(club: Club) -> None:
    page = answer(await club.ada.slash(club.channel, "prep", actor="Tom Cruise"))
    listing = answer(await club.ada.slash(club.channel, "skill", skill="boxing"))
    drawn = answer(await club.ada.slash(club.channel, "random"))
    unknown = answer(await club.ada.slash(club.channel, "prep", actor="Nathalie Portmann"))
    await club.restart()
    await club.ada.click(page, label="Next")
    assert place_of(page.components)[0] == 2
    await club.ada.select(page, ["3"])
    assert place_of(page.components)[0] == 4
    await club.ada.select(listing, [options_of(listing.components)[0]["value"]])
    assert links_of(listing.components)
    await club.ada.click(drawn, label="Another one")
    assert links_of(drawn.components)
    found = shown(await club.ada.click(unknown, label="Natalie Portman"))
    assert "Natalie Portman" in text_of(found)


@pytest.mark.parametrize(
    ("command", "option", "typed", "nearest"),
    [
        ("prep", "actor", "Nathalie Portmann", "Natalie Portman"),
        ("prep", "actor", "kate winslett", "Kate Winslet"),
        ("prep", "actor", "portman natalie", "Natalie Portman"),
        ("film", "title", "blackswan", "Black Swan (2010)"),
        ("skill", "skill", "boksing", "boxing"),
    ],
)
async def test_a_name_that_is_not_known_offers_the_nearest_as_buttons(
    club: Club, command: str, option: str, typed: str, nearest: str
) -> None:
    message = answer(await club.ada.slash(club.channel, command, **{option: typed}))
    text = text_of(message.components)
    assert typed in text
    assert "Traceback" not in text
    assert nearest in buttons_of(message.components)
    opened = shown(await club.ada.click(message, label=nearest))
    assert nearest.partition(" (")[0].lower() in text_of(opened).lower()


async def test_a_misspelling_that_everybody_makes_finds_the_name(club: Club) -> None:
    assert "Tom Cruise" in text_of(shown(await club.ada.slash(club.channel, "prep", actor="tom cruz")))


def assert_helpful(components: list[dict[str, Any]], typed: str) -> None:
    text = text_of(components)
    assert "/" in text or "Did you mean" in text or links_of(components), typed
    assert "@everyone" not in text.replace("\\@everyone", "")


async def test_whatever_is_typed_gets_a_helpful_answer(club: Club) -> None:
    for typed in HOSTILE:
        assert_helpful(shown(await club.ada.slash(club.channel, "prep", actor=typed)), typed)
        labels(await club.ada.autocomplete(club.channel, "prep", "actor", typed))


@pytest.mark.parametrize(("command", "option"), [("film", "title"), ("skill", "skill"), ("help", "command")])
async def test_every_option_takes_whatever_is_typed(club: Club, command: str, option: str) -> None:
    for typed in HOSTILE[2:9]:
        assert_helpful(shown(await club.ada.slash(club.channel, command, **{option: typed})), typed)
        labels(await club.ada.autocomplete(club.channel, command, option, typed))


async def test_the_film_of_an_actor_takes_whatever_is_typed(club: Club) -> None:
    for typed in HOSTILE[2:9]:
        assert text_of(shown(await club.ada.slash(club.channel, "prep", actor="Tom Cruise", film=typed)))
        labels(await club.ada.autocomplete(club.channel, "prep", "film", typed, actor=typed))


async def test_completions_of_actors(club: Club) -> None:
    async def complete(typed: str) -> list[str]:
        return labels(await club.ada.autocomplete(club.channel, "prep", "actor", typed))

    assert len(await complete("")) == 25
    assert any("Kate Winslet" in label for label in await complete("wins"))
    assert any(
        "Penélope Cruz" in label or "Timothée Chalamet" in label for label in await complete("timothee")
    )
    assert any("Natalie Portman" in label for label in await complete("nathalie"))
    assert any("Tom Cruise" in label for label in (await complete("tom c"))[:1])


async def test_completions_of_films_are_those_of_the_actor_once_there_is_one(club: Club) -> None:
    async def complete(typed: str, **filled: str) -> list[str]:
        return labels(await club.ada.autocomplete(club.channel, "prep", "film", typed, **filled))

    assert len(await complete("")) == 25
    theirs = await complete("", actor="Joseph Gordon-Levitt")
    assert any("The Walk" in label for label in theirs)
    assert not any("Black Swan" in label for label in theirs)
    assert len(await complete("", actor="xqzw")) == 25


async def test_a_picked_completion_finds_what_it_names(club: Club) -> None:
    for command, option, typed in (
        ("prep", "actor", "chal"),
        ("film", "title", "the w"),
        ("skill", "skill", "sw"),
    ):
        for choice in await club.ada.autocomplete(club.channel, command, option, typed):
            message = answer(await club.ada.slash(club.channel, command, **{option: choice["value"]}))
            assert "Did you mean" not in text_of(message.components)
            assert not text_of(message.components).startswith("I know no")


async def test_about_tells_how_large_the_library_is(club: Club) -> None:
    text = text_of(shown(await club.ada.slash(club.channel, "about")))
    assert "463 stories" in text
    assert "MIT" in text


async def test_many_members_at_once_each_get_their_own_answer(club: Club) -> None:
    """The bot answers one interaction after the other here; none may see another's."""
    first = answer(await club.ada.slash(club.channel, "prep", actor="Tom Cruise"))
    second = answer(await club.bo.slash(club.channel, "prep", actor="Kate Winslet"))
    await club.ada.click(first, label="Next")
    assert "Kate Winslet" in text_of(second.components)
    assert place_of(first.components)[0] == 2


async def test_a_button_whose_stories_are_gone_says_so_kindly(club: Club) -> None:
    message = answer(await club.ada.slash(club.channel, "prep", actor="Tom Cruise"))
    with closing(sqlite3.connect(club.database)) as connection, connection:
        connection.execute("update stories set retired_at = 'now'")
    gone = shown(await club.ada.click(message, label="Next"))
    assert "no longer" in text_of(gone)
    assert "/prep" in text_of(gone)


async def test_every_message_pings_nobody(club: Club) -> None:
    await club.ada.slash(club.channel, "prep", actor="@everyone")
    for entry in club.env.http_requests:
        data = (entry.json or {}).get("data") if isinstance(entry.json, dict) else None
        if entry.method == "POST" and isinstance(data, dict) and "components" in data:
            assert data["allowed_mentions"]["parse"] == []

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.names import NEAREST, Name, NameIndex
from bot.domain.text import fold
from tests.stories import texts


def index(*names: tuple[str, int] | tuple[str, int, tuple[str, ...]]) -> NameIndex:
    return NameIndex(
        Name(fold(label).replace(" ", "-"), label, stories, *more) for label, stories, *more in names
    )


ACTORS = index(
    ("Tom Cruise", 9, ("Thomas Mapother",)),
    ("Tom Hanks", 5),
    ("Natalie Portman", 4),
    ("Natalia Reyes", 1),
    ("Nathalie Issa", 1),
    ("Joseph Gordon-Levitt", 3, ("JGL",)),
    ("Kate Winslet", 6),
    ("Cate Blanchett", 7),
    ("Penélope Cruz", 2),
    ("Leonardo DiCaprio", 4),
    ("Daniel Day-Lewis", 8),
    ("Daniel Craig", 2),
    ("Damian Lewis", 1),
    ("Chloë Grace Moretz", 2, ("Chloe Moretz",)),
    ("Lupita Nyong'o", 2),
    ("Robert De Niro", 5),
    ("Saoirse Ronan", 2),
    ("Timothée Chalamet", 2),
    ("Matthew McConaughey", 3),
    ("Joaquin Phoenix", 3),
)


def labels(typed: str, of: NameIndex = ACTORS) -> list[str]:
    return [name.label for name in of.complete(typed)]


def test_the_beginning_of_a_name_comes_before_the_beginning_of_a_word_before_mere_likeness() -> None:
    known = index(("Cruise Line", 1), ("Tom Cruise", 9), ("Bruise Willis", 50))
    assert labels("cruise", known)[:2] == ["Cruise Line", "Tom Cruise"]
    assert labels("cruis", known)[:2] == ["Cruise Line", "Tom Cruise"]


def test_more_stories_come_first_among_equals_then_the_alphabet() -> None:
    known = index(("Ann B", 1), ("Ann D", 3), ("Ann C", 3), ("Ann A", 1))
    assert labels("ann", known) == ["Ann C", "Ann D", "Ann A", "Ann B"]
    assert labels("", known) == ["Ann C", "Ann D", "Ann A", "Ann B"]


def test_at_most_25_names_are_offered_and_each_once() -> None:
    known = index(*((f"Ann Anna Ann{number}", number) for number in range(60)))
    assert len(labels("ann", known)) == len(labels("", known)) == 25
    assert len(set(labels("ann", known))) == 25
    assert len(known) == 60


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("penelope", "Penélope Cruz"),
        ("PENÉLOPE", "Penélope Cruz"),
        ("gordon levitt", "Joseph Gordon-Levitt"),
        ("levitt", "Joseph Gordon-Levitt"),
        ("nyongo", "Lupita Nyong'o"),
        ("jgl", "Joseph Gordon-Levitt"),
        ("mapother", "Tom Cruise"),
        ("  kate   winslet ", "Kate Winslet"),
        ("Nathalie Portmann", "Natalie Portman"),
        ("nathalie p", "Natalie Portman"),
        ("kate winslett", "Kate Winslet"),
        ("leonardo di caprio", "Leonardo DiCaprio"),
        ("di caprio", "Leonardo DiCaprio"),
        ("daniel day lewis", "Daniel Day-Lewis"),
        ("daniel daylewis", "Daniel Day-Lewis"),
        ("chloe moretz", "Chloë Grace Moretz"),
        ("robert dinero", "Robert De Niro"),
        ("deniro", "Robert De Niro"),
        ("sersha ronan", "Saoirse Ronan"),
        ("timothy chalamet", "Timothée Chalamet"),
        ("mathew mcconnaghey", "Matthew McConaughey"),
        ("mathew", "Matthew McConaughey"),
        ("joaquin pheonix", "Joaquin Phoenix"),
        ("pheonix", "Joaquin Phoenix"),
        ("portman natalie", "Natalie Portman"),
        ("winslet, kate", "Kate Winslet"),
    ],
)
def test_a_name_is_found_in_spite_of_case_accents_order_and_typos(typed: str, first: str) -> None:
    assert labels(typed)[0] == first


def test_somebody_who_is_misspelt_is_offered_beside_those_who_are_not() -> None:
    assert labels("nathalie")[:2] == ["Nathalie Issa", "Natalie Portman"]
    assert labels("tom cruz")[0] == "Tom Cruise"


@pytest.mark.parametrize(
    "typed", ["xqzw", "😀😀😀", "漢字漢字", '" OR 1=1 --', "NEAR(", "*", "%", "a" * 6000]
)
def test_nothing_is_offered_for_what_is_like_no_name(typed: str) -> None:
    assert labels(typed) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Kate Winslet", "Kate Winslet"),
        ("kate winslet", "Kate Winslet"),
        ("kate-winslet", "Kate Winslet"),
        ("Kate W", "Kate Winslet"),
        ("winslet", "Kate Winslet"),
        ("chloe moretz", "Chloë Grace Moretz"),
        ("JGL", "Joseph Gordon-Levitt"),
    ],
)
def test_a_name_is_meant_when_only_one_answers_to_it(typed: str, meant: str) -> None:
    found = ACTORS.resolve(typed).meant
    assert found is not None
    assert found.label == meant


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("Nathalie Portmann", "Natalie Portman"), ("tom cruz", "Tom Cruise"), ("tom", "Tom Cruise")],
)
def test_a_name_that_is_not_certain_is_not_guessed_but_offered(typed: str, nearest: str) -> None:
    found = ACTORS.resolve(typed)
    assert found.meant is None
    assert nearest in [name.label for name in found.near]


def test_two_of_one_name_are_both_offered() -> None:
    known = index(("True Grit (1969)", 1, ("True Grit",)), ("True Grit (2010)", 2, ("True Grit",)))
    found = known.resolve("true grit")
    assert found.meant is None
    assert [name.label for name in found.near] == ["True Grit (2010)", "True Grit (1969)"]
    chosen = known.resolve("True Grit (1969)").meant
    assert chosen is not None
    assert chosen.label == "True Grit (1969)"


def test_a_name_that_begins_a_longer_one_is_still_meant_itself() -> None:
    found = index(("Top Gun", 1), ("Top Gun: Maverick", 9)).resolve("top gun").meant
    assert found is not None
    assert found.label == "Top Gun"


NAMES = st.lists(
    st.tuples(st.text(st.sampled_from("abcé -."), min_size=1, max_size=12), st.integers(1, 9)),
    max_size=40,
    unique_by=lambda name: fold(name[0]),
).map(lambda names: [(label, stories) for label, stories in names if fold(label)])


@given(NAMES, st.text(st.sampled_from("ABCé -"), max_size=6), st.integers(0, 25))
def test_completions_keep_their_order_whatever_the_names(
    names: list[tuple[str, int]], typed: str, limit: int
) -> None:
    found = index(*names).complete(typed, limit)
    assert len(found) <= limit
    assert len({name.key for name in found}) == len(found)
    query = fold(typed)
    if not query:
        return

    def tier(name: Name) -> int:
        folded = fold(name.label)
        if folded.startswith(query):
            return 0
        words = folded.split(" ")
        return 1 if any(" ".join(words[at:]).startswith(query) for at in range(len(words))) else 2

    opened = [(tier(name), -name.stories, name.label) for name in found if tier(name) < 2]
    assert opened == sorted(opened)
    assert [tier(name) for name in found] == sorted(tier(name) for name in found)
    everyone = [Name("", label, stories) for label, stories in names]
    assert len(opened) == min(limit, sum(tier(name) < 2 for name in everyone))


@given(NAMES)
def test_every_name_is_meant_by_its_own_label_and_key(names: list[tuple[str, int]]) -> None:
    known = index(*names)
    for label, _ in names:
        found = known.resolve(label).meant
        assert found is not None
        assert found.label == label
        assert known.get(found.key) == found


@given(texts())
def test_whatever_is_typed_has_an_answer(typed: str) -> None:
    found = ACTORS.resolve(typed)
    assert found.meant is None or not found.near
    assert len(found.near) <= NEAREST
    assert len(ACTORS.complete(typed)) <= 25


LIBRARY = index(("Kate Winslet", 6), ("Cate Blanchett", 7), ("Kate Hudson", 1, ("Goldie's daughter",)))
SERVER = NameIndex(
    [Name("kate-winslet", "Kate Winslet", 8), Name("kate-mara", "Kate Mara", 2, ("Mara",))],
    beneath=LIBRARY,
    without=["cate-blanchett"],
)


def test_an_index_over_another_covers_adds_and_hides_names() -> None:
    assert labels("", SERVER) == ["Kate Winslet", "Kate Mara", "Kate Hudson"]
    assert labels("kate", SERVER) == ["Kate Winslet", "Kate Mara", "Kate Hudson"]
    assert labels("kate", LIBRARY) == ["Kate Winslet", "Kate Hudson"]
    assert len(SERVER) == 3
    assert SERVER.get("kate-winslet") == Name("kate-winslet", "Kate Winslet", 8)
    assert SERVER.get("kate-hudson") == LIBRARY.get("kate-hudson")
    assert SERVER.get("cate-blanchett") is None
    assert LIBRARY.get("kate-mara") is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("mara", "Kate Mara"), ("goldie's daughter", "Kate Hudson"), ("Kate Winslet", "Kate Winslet")],
)
def test_a_name_of_either_index_is_meant(typed: str, meant: str) -> None:
    found = SERVER.resolve(typed).meant
    assert found is not None
    assert found.label == meant


def test_a_hidden_name_is_not_even_offered() -> None:
    for typed in ("cate blanchett", "blanchet", "cate-blanchett"):
        assert SERVER.resolve(typed).meant is None
        assert "Cate Blanchett" not in labels(typed, SERVER)


@given(st.lists(st.sampled_from(["Ann B", "Ann C", "Bob A", "Cy Ann", "Dee"]), unique=True), texts(60))
def test_an_index_in_two_layers_answers_as_one_does(above: list[str], typed: str) -> None:
    everyone = index(*((label, at) for at, label in enumerate(["Ann B", "Ann C", "Bob A", "Cy Ann", "Dee"])))
    layered = NameIndex(
        [name for name in everyone.complete("") if name.label in above],
        beneath=NameIndex(everyone.complete("")),
    )
    for words in (typed, "ann", "bob", "an", "dee"):
        assert layered.complete(words) == everyone.complete(words)
        assert layered.resolve(words) == everyone.resolve(words)

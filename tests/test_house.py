"""The house keeps its rules: imports point one way, SQL and Discord stay in their rooms."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("bot", "cogs", "data")

_SQL = re.compile(
    r"^\s*(?:select\b.+\bfrom\b|with\s+\w+\s+as\s*\(|insert\s+(?:or\s+\w+\s+)?into\b|update\s+\w+\s+set\b"
    r"|delete\s+from\b|(?:create|drop|alter)\s+(?:virtual\s+)?(?:table|index|trigger|view)\b"
    r"|pragma\s+\w+|begin immediate\b|union all\b)",
    re.IGNORECASE | re.DOTALL,
)
_LOUD = re.compile(
    r"\b(?:SELECT|INSERT|INTO|UPDATE|DELETE|FROM|WHERE|JOIN|VALUES|CREATE|ORDER BY|GROUP BY|LIMIT)\b"
)
# What reaches out of the process, or asks what time it is.
_OUTSIDE = {
    *(
        "discord",
        "aiosqlite",
        "sqlite3",
        "asyncio",
        "threading",
        "subprocess",
        "socket",
        "aiohttp",
        "requests",
    ),
    *("os", "sys", "pathlib", "shutil", "tempfile", "time", "logging", "simcord"),
}
_CLOCKS = {"now", "utcnow", "today", "time", "monotonic", "perf_counter", "localtime"}


@cache
def files() -> tuple[Path, ...]:
    return tuple(path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def module(path: Path) -> str:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return name.removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it; `from a import b` counts as a and as a.b."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written out"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def texts(path: Path) -> Iterator[str]:
    """Every written text of a file but its docstrings."""
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def is_sql(text: str) -> bool:
    """Whether it is a statement; a sentence for people would begin with one capital letter."""
    return bool(_SQL.match(text)) and not text.split()[0].istitle()


def within(name: str, *rooms: str) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


def wrong(room: str, allowed: tuple[str, ...]) -> list[str]:
    """Imports of a room from rooms of the house that it may not know."""
    return [
        f"{module(path)} imports {name}"
        for path in files()
        if within(module(path), room)
        for name in imports(path)
        if within(name, *ROOMS, "tests") and not within(name, *allowed)
    ]


def test_the_rules_know_nothing_of_the_other_rooms() -> None:
    assert wrong("bot.domain", ("bot.domain",)) == []


def test_the_data_knows_only_the_rules() -> None:
    assert wrong("data", ("data", "bot.domain")) == []


def test_what_people_see_knows_data_and_rules_but_not_the_process() -> None:
    assert wrong("cogs", ("cogs", "data", "bot.domain", "bot.__version__")) == []


def test_nothing_knows_the_tests() -> None:
    assert wrong("bot", ROOMS) == []


def test_only_the_command_line_opens_the_playground() -> None:
    opened_by = {
        module(path)
        for path in files()
        for name in imports(path)
        if within(name, "bot.playground") and not within(module(path), "bot.playground")
    }
    assert opened_by == {"bot.__main__"}
    simulated = {module(path) for path in files() for name in imports(path) if within(name, "simcord")}
    assert {name for name in simulated if not within(name, "bot.playground")} == set()


@pytest.mark.parametrize("room", ["data", "bot.domain"])
def test_discord_is_not_known_to(room: str) -> None:
    assert [
        module(path)
        for path in files()
        if within(module(path), room)
        for name in imports(path)
        if within(name, "discord")
    ] == []


def test_the_rules_reach_out_for_nothing() -> None:
    for path in files():
        if within(module(path), "bot.domain"):
            reached = {name.split(".")[0] for name in imports(path)} & _OUTSIDE
            assert reached == set(), module(path)


def test_the_rules_have_no_clock_of_their_own() -> None:
    for path in files():
        if not within(module(path), "bot.domain"):
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in _CLOCKS, f"{module(path)}, line {node.lineno}"
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("open", "print", "input"), f"{module(path)}, line {node.lineno}"


def test_sql_stands_in_the_data_only() -> None:
    for path in files():
        if not within(module(path), "data"):
            assert [text for text in texts(path) if is_sql(text)] == [], module(path)


def test_sql_is_written_in_small_letters_with_named_parameters() -> None:
    found = 0
    for path in files():
        if within(module(path), "data"):
            for text in texts(path):
                if is_sql(text):
                    found += 1
                    assert not _LOUD.search(text), f"{module(path)}: {text}"
                    assert "?" not in text, f"{module(path)}: {text}"
    assert found > 20


def test_a_blind_eye_would_be_noticed() -> None:
    for sql in (
        "select 1 from x",
        "\n  insert into x values (1)",
        "PRAGMA user_version",
        "update x set y = 1",
    ):
        assert _SQL.match(sql)
    for words in (
        "select a story",
        "Update Understudy, then start again",
        "with sources from the press today",
    ):
        assert not _SQL.match(words) or words.startswith("with")


@pytest.mark.parametrize("room", [*ROOMS, "tests"])
def test_every_folder_of_code_is_a_package_that_says_what_it_is(room: str) -> None:
    for folder in {path.parent for path in (ROOT / room).rglob("*.py")}:
        package = folder / "__init__.py"
        assert package.is_file(), folder
        assert ast.get_docstring(tree(package)), folder

"""The pages for people tell the truth: commands, settings, links, targets, packages, the image."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import simcord
from discord import app_commands
from dotenv import dotenv_values

from bot.client import PERMISSIONS, Understudy
from bot.metrics import Metrics
from bot.settings import Settings, read_settings
from data.migration import prepare

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
HOSTING = ROOT / "docs" / "hosting.md"
ENV_EXAMPLE = ROOT / ".env.example"
PAGES = (README, *sorted((ROOT / "docs").glob("**/*.md")), *sorted((ROOT / "data").glob("**/*.md")))
SETTINGS = {name.upper() for name in Settings.model_fields}
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def section(page: Path, heading: str) -> str:
    """What stands between this second-level heading and the next."""
    parts = text_of(page).split(f"\n## {heading}\n")
    assert len(parts) == 2, f"{page.name} has no section “{heading}”"
    return parts[1].split("\n## ")[0]


def rows(text: str) -> list[list[str]]:
    """The cells of every table row but the head."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    rules = [number for number, row in enumerate(cells) if set(row[0]) <= set("-:")]
    assert rules, "there is no table"
    return [row for number, row in enumerate(cells) if number not in {n for r in rules for n in (r - 1, r)}]


def in_code(page: Path) -> Iterator[str]:
    """What is marked as code, which is what people copy."""
    blocks = re.findall(r"```.*?\n(.*?)```", text_of(page), re.DOTALL)
    yield from (line for block in blocks for line in block.splitlines())
    yield from re.findall(r"`([^`\n]+)`", text_of(page))


def without_code(page: Path) -> str:
    return re.sub(r"```.*?```|`[^`\n]+`", "", text_of(page), flags=re.DOTALL)


def usage(command: app_commands.Command[Any, ..., Any]) -> str:
    options = (
        f"{option.display_name}:…" if option.required else f"[{option.display_name}:…]"
        for option in command.parameters
    )
    return " ".join([f"/{command.qualified_name}", *options])


def usages(bot: Understudy) -> set[str]:
    """How the README has to write each command; entries of menus by their name."""
    found: set[str] = set()
    for command in bot.tree.get_commands():
        if isinstance(command, app_commands.ContextMenu):
            found.add(command.name)
            continue
        leaves = command.walk_commands() if isinstance(command, app_commands.Group) else (command,)
        found |= {usage(leaf) for leaf in leaves if isinstance(leaf, app_commands.Command)}
    return found


async def test_readme_lists_every_command_with_its_options(tmp_path: Path) -> None:
    bot = Understudy(Settings(database_path=tmp_path / "understudy.sqlite3"))
    try:
        async with simcord.run(bot, shard_count=1):
            real = usages(bot)
    finally:
        await bot.close()
    listed = [
        name
        for row in rows(section(README, "Commands"))
        for name in re.findall(r"`([^`]+)`|\*\*([^*]+)\*\*", row[0])
    ]
    told = {slash or menu for slash, menu in listed}

    missing = "\n".join(f"| `{each}` | … |" for each in sorted(real - told))
    assert not real - told, f"The README's table of commands lacks these rows:\n{missing}"
    assert not told - real, f"The README names what the bot does not have: {sorted(told - real)}"
    assert len(listed) == len(told), "the README names a command twice"


def test_readme_lists_every_setting_with_its_default() -> None:
    told = {row[0].strip("`"): row[1].strip("`") for row in rows(section(README, "Settings"))}
    real = {
        name.upper(): "" if field.default is None else str(field.default)
        for name, field in Settings.model_fields.items()
    }
    assert told == real


def test_env_example_has_every_setting_once() -> None:
    named = re.findall(r"^([A-Z_]+)=", text_of(ENV_EXAMPLE), re.MULTILINE)
    assert sorted(named) == sorted(SETTINGS)


def test_env_example_can_be_copied_as_it_is() -> None:
    assert read_settings({}, ENV_EXAMPLE) == Settings()
    assert not dotenv_values(ENV_EXAMPLE)["DISCORD_TOKEN"], "a real token must never be committed"


@pytest.mark.parametrize("setting", sorted(SETTINGS))
def test_env_example_explains_each_setting_with_an_example_that_is_valid(setting: str) -> None:
    block = next(b for b in text_of(ENV_EXAMPLE).split("\n\n") if re.search(f"^{setting}=", b, re.MULTILINE))
    *comment, example, line = block.strip().splitlines()
    assert comment, f"{setting} is not explained"
    assert all(each.startswith("# ") for each in comment)
    assert line.startswith(f"{setting}=")

    name, _, value = example.removeprefix("# Example: ").partition("=")
    assert name == setting
    beside = {"SHARD_COUNT": "4"} if setting == "SHARD_IDS" else {}
    settings = read_settings({**beside, setting: value}, ROOT / "no-such-file")
    assert getattr(settings, setting.lower()) != getattr(Settings(), setting.lower())


def test_pages_name_no_setting_that_does_not_exist() -> None:
    for page in PAGES:
        named = {name for code in in_code(page) for name in re.findall(r"\b([A-Z]+(?:_[A-Z]+)+)\b", code)}
        assert named <= SETTINGS, f"{page.name}: {sorted(named - SETTINGS)}"


def test_hosting_lists_every_metric() -> None:
    listed = " ".join(row[0] for row in rows(section(HOSTING, "Health and metrics")))
    measured = re.findall(r"^# TYPE (understudy_\w+) ", Metrics().text().decode(), re.MULTILINE)
    assert sorted(re.findall(r"understudy_\w+", listed)) == sorted(measured)


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives a page's headings."""
    return {
        re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in HEADING.findall(text_of(page))
    }


def test_every_link_inside_the_repository_leads_somewhere() -> None:
    count = 0
    for page in PAGES:
        for target in re.findall(r"\]\(([^)\s]+)\)", without_code(page)):
            if re.match(r"[a-z]+:", target):
                continue
            count += 1
            path, _, anchor = target.partition("#")
            aim = (page.parent / path).resolve() if path else page
            assert aim.is_relative_to(ROOT), f"{page.name} links out of the repository: {target}"
            assert aim.exists(), f"{page.name} links to what is not there: {target}"
            assert not anchor or anchor in anchors(aim), f"{page.name} links to no heading: {target}"
    assert count > 0


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    named = {
        target
        for page in PAGES
        for code in in_code(page)
        for target in re.findall(r"^(?:sudo )?make(?: [A-Z]+=\S+)* ([a-z]+)", code.strip())
    }
    assert {"run", "test"} <= named
    assert named <= targets


def test_every_verb_of_the_command_line_that_is_named_exists() -> None:
    shown = subprocess.run([sys.executable, "-m", "bot", "--help"], cwd=ROOT, capture_output=True, text=True)
    verbs = set(re.findall(r"^    ([a-z]+)(?: |$)", shown.stdout, re.MULTILINE))
    named = {
        verb for page in PAGES for code in in_code(page) for verb in re.findall(r"-m bot ([a-z]+)", code)
    }
    assert {"run", "check"} <= named
    assert named <= verbs


@pytest.mark.parametrize("page", [README, ROOT / "docs" / "moderators.md"], ids=lambda page: page.name)
def test_pages_name_the_permissions_that_the_invite_asks_for(page: Path) -> None:
    words = text_of(page).lower()
    asked = {name for name, wanted in PERMISSIONS if wanted}
    # The library has an older name for what Discord's pages call "View Channels".
    shown = {"view channels" if name == "read_messages" else name.replace("_", " ") for name in asked}
    assert {name for name in shown if name not in words} == set()


def test_every_folder_of_the_map_exists() -> None:
    (house,) = re.findall(r"```\n(.*?)```", section(README, "How it is built"), re.DOTALL)
    parent = ROOT
    for line in house.splitlines():
        name = line.split()[0]
        parent = ROOT if not line.startswith(" ") else parent
        assert (parent / name).is_dir(), line
        parent = parent if line.startswith(" ") else ROOT / name


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_has_one_exact_version_and_a_reason(file: str) -> None:
    lines = [line for line in text_of(ROOT / file).splitlines() if line and not line.startswith(("#", "-r "))]
    assert lines
    for line in lines:
        assert re.fullmatch(r"[a-zA-Z0-9._-]+(\[[a-z,]+\])?==[^\s#*]+ +# \S.*", line), line


def dockerfile(instruction: str) -> list[str]:
    """The values of one instruction, continued lines joined."""
    text = text_of(ROOT / "Dockerfile").replace("\\\n", " ")
    return re.findall(rf"^{instruction} +(.+)$", text, re.MULTILINE)


def test_image_health_check_tells_a_started_bot_from_one_that_is_not(tmp_path: Path) -> None:
    """The very command of the Dockerfile, in its folder and with its environment."""
    (line,) = dockerfile("HEALTHCHECK")
    _, *command = json.loads(line[line.index("[") :])
    (variables,) = (line for line in dockerfile("ENV") if "PYTHONPATH=" in line)
    environment = dict(pair.split("=", 1) for pair in variables.replace("=/app", f"={ROOT}").split())

    def exit_code() -> int:
        return subprocess.run(
            [sys.executable, *command],
            cwd=tmp_path,
            env={"PATH": os.defpath, **environment},
            capture_output=True,
        ).returncode

    assert exit_code() != 0
    prepare(tmp_path / Settings().database_path)
    assert exit_code() == 0
    (tmp_path / Settings().database_path).write_bytes(b"not a database")
    assert exit_code() != 0


def test_image_runs_the_bot_without_root_and_keeps_its_data() -> None:
    assert dockerfile("ENTRYPOINT") == ['["python", "-m", "bot"]']
    assert dockerfile("USER") == ["understudy"]
    assert dockerfile("WORKDIR") == ["/data"]
    # A declared volume is made without a name where none is given, and lost without a word.
    assert dockerfile("VOLUME") == []
    assert re.search(r"^      - [a-z]+:/data$", text_of(ROOT / "compose.yaml"), re.MULTILINE)
    copied = {source for line in dockerfile("COPY") for source in line.split()[:-1]}
    let_in = set(re.findall(r"^!(.+)$", text_of(ROOT / ".dockerignore"), re.MULTILINE))
    assert copied == let_in
    assert all((ROOT / source).exists() for source in copied)

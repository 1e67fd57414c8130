"""The lock files hold what the requirements name, each with its hashes, and nobody's address."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NAMES = ("requirements", "requirements-dev")


def pins(text: str) -> set[tuple[str, str]]:
    """Packages and versions, by the name that registries make of a name."""
    found = re.findall(r"^([a-zA-Z0-9._-]+)(?:\[[a-z,]+\])?==([^\s;#\\]+)", text, re.MULTILINE)
    return {(re.sub(r"[-_.]+", "-", name).lower(), version) for name, version in found}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_required_is_locked_at_the_same_version(name: str) -> None:
    wanted, locked = pins(read(f"{name}.txt")), pins(read(f"{name}.lock"))
    assert wanted
    assert wanted <= locked, f"Run make lock; missing: {sorted(wanted - locked)}"


def test_developers_have_what_the_bot_runs_on() -> None:
    assert pins(read("requirements.lock")) <= pins(read("requirements-dev.lock"))


@pytest.mark.parametrize("name", NAMES)
def test_every_package_has_hashes(name: str) -> None:
    entries = re.split(r"^(?=[a-zA-Z0-9])", read(f"{name}.lock"), flags=re.MULTILINE)[1:]
    assert len(entries) > 15
    for entry in entries:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry


@pytest.mark.parametrize("name", NAMES)
def test_no_address_stands_in_it(name: str) -> None:
    assert not re.search(r"://|--(index|extra-index|find-links|trusted)|file:|@ ", read(f"{name}.lock"))


def test_what_is_installed_is_what_is_locked() -> None:
    assert "--require-hashes -r requirements-dev.lock" in read("Makefile")
    assert "--require-hashes -r /app/requirements.lock" in read("Dockerfile")

import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import Settings, SettingsProblem, read_settings

TOKEN = "MTIzNDU2.Gabcde.not-a-real-token"


NO_FILE = Path("nowhere.env")


def settings(**environment: str) -> Settings:
    return read_settings(environment, NO_FILE)


def problem(**environment: str) -> str:
    with pytest.raises(SettingsProblem) as raised:
        settings(**environment)
    return str(raised.value)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / ".env"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DISCORD_TOKEN", "two words"),
        ("DISCORD_TOKEN", "tökén"),
        ("DISCORD_API_URL", "localhost:8080"),
        ("DISCORD_API_URL", "ftp://127.0.0.1"),
        ("DISCORD_API_URL", "http://127.0.0.1/api?v=10"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
        ("DEV_GUILD_ID", "my server"),
        ("DEV_GUILD_ID", "0"),
        ("DEV_GUILD_ID", "9" * 30),
        ("HTTP_PORT", "http"),
        ("HTTP_PORT", "65536"),
        ("HTTP_PORT", "-1"),
        ("PLAYGROUND_PORT", "80.5"),
        ("SHARD_COUNT", "0"),
        ("SHARD_COUNT", "many"),
        ("SHARD_IDS", "first"),
        ("SHARD_IDS", "0,0"),
        ("SHARD_IDS", "3-1"),
        ("SHARD_IDS", ",,"),
    ],
)
def test_a_bad_value_is_told_in_one_line_with_its_name_its_fault_and_an_example(
    name: str, value: str
) -> None:
    line = problem(**{name: value})
    assert "\n" not in line
    assert line.startswith(name)
    assert " must " in line
    assert "Example: " in line
    assert name in line.partition("Example: ")[2]
    if name != "DISCORD_TOKEN":
        assert value in line


def test_the_example_that_is_shown_is_valid() -> None:
    for name, value in (("LOG_LEVEL", "x"), ("LOG_FORMAT", "x"), ("DEV_GUILD_ID", "x"), ("HTTP_PORT", "x")):
        example = problem(**{name: value}).partition(f"Example: {name}=")[2]
        assert str(getattr(settings(**{name: example}), name.lower())) == example
    assert settings(SHARD_IDS="0,1", SHARD_COUNT="4").shard_ids == (0, 1)


@pytest.mark.parametrize(
    "environment", [{"SHARD_IDS": "0"}, {"SHARD_IDS": "0-3", "SHARD_COUNT": "3"}], ids=["alone", "too many"]
)
def test_shards_that_do_not_fit_are_told(environment: dict[str, str]) -> None:
    line = problem(**environment)
    assert line.startswith("SHARD_IDS")
    assert "SHARD_COUNT" in line
    assert "Example: SHARD_IDS=" in line


def test_shards_are_numbers_and_ranges() -> None:
    assert settings(SHARD_IDS="0-2, 5", SHARD_COUNT="6").shard_ids == (0, 1, 2, 5)


@given(
    st.sampled_from(
        sorted(
            name.upper() for name in Settings.model_fields if name not in ("discord_token", "database_path")
        )
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=300),
)
def test_whatever_is_set_there_are_settings_or_one_short_line(name: str, value: str) -> None:
    try:
        settings(**{name: value})
    except SettingsProblem as raised:
        line = str(raised)
    else:
        return
    assert len(line.splitlines()) == 1
    assert len(line) <= 400
    assert name in line


@pytest.mark.parametrize("token", [f"Bot {TOKEN}", f"{TOKEN}\nx", f"{TOKEN}é"])
def test_a_wrong_token_is_never_shown(token: str) -> None:
    assert TOKEN not in problem(DISCORD_TOKEN=token)


def test_a_right_token_is_never_shown(caplog: pytest.LogCaptureFixture) -> None:
    known = settings(DISCORD_TOKEN=TOKEN)
    logging.getLogger("test").warning("Starting with %s", known)
    for text in (repr(known), str(known), known.model_dump_json(), caplog.text):
        assert TOKEN not in text
    assert known.discord_token is not None
    assert known.discord_token.get_secret_value() == TOKEN


def test_without_anything_set_there_are_defaults() -> None:
    known = settings()
    assert known.discord_token is None
    assert known.database_path == Path("understudy.sqlite3")
    assert (known.log_level, known.log_format) == ("info", "text")


def test_an_empty_value_is_as_good_as_none() -> None:
    assert settings(DISCORD_TOKEN="", HTTP_PORT=" ", SHARD_IDS="") == settings()


def test_words_are_taken_in_any_case_and_addresses_without_their_last_slash() -> None:
    known = settings(LOG_LEVEL="Warning", LOG_FORMAT="JSON", DISCORD_API_URL="http://127.0.0.1:8080/api/v10/")
    assert (known.log_level, known.log_format) == ("warning", "json")
    assert known.discord_api_url == "http://127.0.0.1:8080/api/v10"


def test_the_file_is_read_and_the_environment_goes_before_it(file: Path) -> None:
    file.write_text('LOG_LEVEL=debug\nLOG_FORMAT="json" # for machines\n#HTTP_PORT=1\n', encoding="utf-8")
    assert read_settings({}, file).log_level == "debug"
    known = read_settings({"LOG_LEVEL": "error"}, file)
    assert (known.log_level, known.log_format, known.http_port) == ("error", "json", None)


def test_a_bad_value_in_the_file_is_told_like_any_other(file: Path) -> None:
    file.write_text("LOG_LEVEL=loud\n", encoding="utf-8")
    with pytest.raises(SettingsProblem, match="LOG_LEVEL is “loud”"):
        read_settings({}, file)


def test_a_file_with_a_byte_order_mark_is_read_whole(file: Path) -> None:
    file.write_text("LOG_LEVEL=debug\n", encoding="utf-8-sig")
    assert read_settings({}, file).log_level == "debug"


def test_a_file_in_another_encoding_is_told(file: Path) -> None:
    file.write_text("LOG_LEVEL=debug\n", encoding="utf-16")
    with pytest.raises(SettingsProblem) as raised:
        read_settings({}, file)
    assert "UTF-8" in str(raised.value)
    assert str(file) in str(raised.value)
    assert "\n" not in str(raised.value)

import io
import json
import logging
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.logs import start_logging

TOKEN = "MTIzNDU2.Gabcde.not-a-real-token"
INTERACTION = "aW50ZXJhY3Rpb246MTIz_secret-part"


@pytest.fixture(autouse=True)
def _leave_logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers, root.level = handlers, level


def written(form: str, secrets: list[str], *arguments: object, error: Exception | None = None) -> str:
    """What the operator reads of one line at "error"."""
    stream, sys.stderr = sys.stderr, io.StringIO()
    try:
        start_logging("info", "json" if form == "json" else "text", secrets)
        log = logging.getLogger("bot.test")
        if error is None:
            log.error(*arguments)
        else:
            try:
                raise error
            except Exception:
                log.exception(*arguments)
        return sys.stderr.getvalue()
    finally:
        sys.stderr = stream


def test_text_is_a_line_with_time_level_and_place() -> None:
    line = written("text", [], "Told Discord %d commands", 6)
    assert line.count("\n") == 1
    assert line.endswith("  ERROR    bot.test  Told Discord 6 commands\n")


def test_json_is_one_object_a_line_even_with_a_traceback() -> None:
    text = written("json", [], "It\nfailed: %s", "“ü”", error=ValueError("a\nb"))
    assert text.count("\n") == 1
    entry = json.loads(text)
    assert (entry["level"], entry["logger"], entry["message"]) == ("error", "bot.test", "It\nfailed: “ü”")
    assert "ValueError: a\nb" in entry["error"]
    assert entry["time"].endswith("+00:00")


def test_json_holds_what_is_said_beside_the_message() -> None:
    stream, sys.stderr = sys.stderr, io.StringIO()
    try:
        start_logging("info", "json")
        logging.getLogger("bot.test").error("Slow", extra={"milliseconds": 12, "where": object})
        entry = json.loads(sys.stderr.getvalue())
    finally:
        sys.stderr = stream
    assert entry["milliseconds"] == 12
    assert "object" in entry["where"]


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(
    "secret", [TOKEN, INTERACTION], ids=["the bot's token", "the token of an interaction"]
)
def test_no_secret_is_written_not_even_in_a_traceback(form: str, secret: str) -> None:
    address = f"https://discord.com/api/v10/webhooks/123/{secret}/messages/@original"
    for error in (None, RuntimeError(f"404 for {address}")):
        text = written(form, [TOKEN], "Could not reach %s", address, error=error)
        assert secret not in text
        assert "[secret]" in text
        assert "/messages/@original" in text


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(
    "payload",
    [
        {"t": "INTERACTION_CREATE", "d": {"token": INTERACTION, "id": "1"}},
        json.dumps({"t": "INTERACTION_CREATE", "d": {"token": INTERACTION, "id": "1"}}),
        f"https://discord.com/api/v10/interactions/123/{INTERACTION}/callback?with_response=1",
        f"/interactions/123/{INTERACTION}/callback",
    ],
    ids=["python", "json", "address", "path"],
)
def test_no_token_of_an_interaction_is_written_in_whatever_form(form: str, payload: object) -> None:
    text = written(form, [], "WebSocket Event: %s", payload)
    assert INTERACTION not in text
    assert "[secret]" in text


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=8, max_size=40))
def test_whatever_a_token_is_made_of_it_is_not_written(token: str) -> None:
    for form in ("text", "json"):
        text = written(form, [token], "The token is %s", token)
        assert token not in text
        assert "[secret]" in text
        if form == "json":
            assert token not in json.loads(text)["message"]

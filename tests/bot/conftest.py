"""The bot among people, for tests of the process."""

from tests.e2e.conftest import club

__all__ = ["club"]

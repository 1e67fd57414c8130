"""The built-in library, read once."""

import pytest

from bot.domain.trivia.library import Library
from bot.domain.trivia.maker import pool
from bot.domain.trivia.question import Candidate
from data.corpus_files import Corpus, read
from tests.domain.trivia.raw_library import RawLibrary


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The library's records."""
    return read()


@pytest.fixture(scope="session")
def library(corpus: Corpus) -> Library:
    """The same, indexed by the code under test."""
    return Library(corpus.stories, corpus.skills)


@pytest.fixture(scope="session")
def raw(corpus: Corpus) -> RawLibrary:
    """The same, looked through without any index of the code under test."""
    return RawLibrary(corpus.stories, corpus.skills)


@pytest.fixture(scope="session")
def candidates(library: Library) -> list[Candidate]:
    """All that can be asked."""
    return list(pool(library))

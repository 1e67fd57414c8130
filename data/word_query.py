"""Queries for words, as SQLite's search takes them."""

from collections.abc import Iterable

from bot.domain.ask.search_terms import SearchTerms
from data.story_index import server_word


def any_of(phrases: Iterable[str], servers: Iterable[int] = (), column: str = "- server") -> str:
    """The query for any of the phrases, each taken letter by letter; of those servers alone, or of all."""
    return _of_servers(f"{column} : ({' OR '.join(map(quoted, phrases))})", servers)


def all_terms(terms: SearchTerms, joined: str) -> str:
    """The query for all of the terms, or for any, as they are joined."""
    ways = []
    for term in terms.terms:
        phrases = [quoted(phrase) for phrase in term.phrases]
        if term.beginning is not None:
            phrases.append(f"{quoted(term.beginning)} *")
        ways.append(f"({' OR '.join(phrases)})")
    return f"- server : ({joined.join(ways)})"


def _of_servers(query: str, servers: Iterable[int]) -> str:
    named = " OR ".join(map(server_word, servers))
    return f"({query}) AND (server : ({named}))" if named else query


def quoted(phrase: str) -> str:
    """A phrase of a query, letter by letter."""
    return '"' + phrase.replace('"', '""') + '"'

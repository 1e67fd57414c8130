"""Numbers with their words, right for one and for many."""


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its word: “1 question”, “1,204 questions”; `many` where an s does not do."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"

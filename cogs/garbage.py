"""How Python looks for garbage in a process that answers people."""

import gc

# New objects until the next look at the new ones, looks until the next at those that outlived one, and
# such until the next at all. The parts of a card hold one another, and outlive the first look while the
# answer is under way: then so many are given back at once, while everybody waits (a millisecond or two
# for a thousand). Hardly anything becomes garbage later than that, and a look at all takes long.
_YOUNG, _MIDDLE, _OLD = 2_000, 4, 1_000


def keep_what_is_there() -> None:
    """Never search again what is held now (names, code); what comes, often and briefly."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)

"""Skills as they stand in a sentence: “practised the piano”, “lived alone”."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deed:
    """A skill put in words.

    A broad one is so loosely told that nothing can be asked about it.
    Two skills of one family can pass for each other.
    """

    thing: str
    base: str
    past: str
    family: str = ""
    broad: bool = False


def practise(thing: str, family: str = "", *, broad: bool = False) -> Deed:
    """Something that one practises."""
    return Deed(thing, f"practise {thing}", f"practised {thing}", family, broad)


def train(thing: str, family: str = "", *, broad: bool = False) -> Deed:
    """Something that one trains in."""
    return Deed(thing, f"train in {thing}", f"trained in {thing}", family, broad)


def study(thing: str, family: str = "", *, broad: bool = False) -> Deed:
    """Something that one studies."""
    return Deed(thing, f"study {thing}", f"studied {thing}", family, broad)


def work_on(thing: str, family: str = "", *, broad: bool = False) -> Deed:
    """Something that one works on."""
    return Deed(thing, f"work on {thing}", f"worked on {thing}", family, broad)

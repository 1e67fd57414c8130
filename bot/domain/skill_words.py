"""How the name of a skill is printed: “Polish”, but “boxing”."""

import re

# The words that English writes with a capital wherever they stand.
_PROPER = """
    african american asian australian british chinese danish dutch english european french gaelic german
    greek hebrew hindi indian irish italian japanese korean latin mandarin norwegian polish portuguese
    punjabi russian scottish spanish swedish turkish welsh
    """.split()
_BEFORE_PROPER = ("east", "north", "south", "west")
# One name as a whole: a people's own sign language, or a part of the world.
_NAME = re.compile(rf"\b(?:(?:{'|'.join(_BEFORE_PROPER)}) )?(?:{'|'.join(_PROPER)})\b(?: sign language\b)?")


def in_print(skill: str) -> str:
    """The skill's name with capitals where English has them."""
    return _NAME.sub(lambda name: name[0].title(), skill)

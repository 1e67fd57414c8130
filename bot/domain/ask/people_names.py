"""How people name a person: in full, by surname, by a rare first name, by initials, by nickname."""

from collections.abc import Iterator
from itertools import chain

from bot.domain.ask.mention import Surety
from bot.domain.text import fold

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})
_HONOURS = frozenset({"sir", "dame", "lord"})
_PARTICLES = frozenset("de di da del della van von la le el al bonham garcia huerta taylor".split())
_SHORTEST = 3
_NICKNAMES = {
    "robert": ("bob", "bobby", "rob", "bert"),
    "leonardo": ("leo",),
    "daniel": ("dan", "danny"),
    "michael": ("mike", "mikey"),
    "william": ("will", "bill", "billy"),
    "timothy": ("tim",),
    "timothee": ("tim", "timmy"),
    "joseph": ("joe", "joey"),
    "joaquin": ("joaq",),
    "christopher": ("chris",),
    "matthew": ("matt",),
    "jennifer": ("jen", "jenny"),
    "nicolas": ("nick", "nic"),
    "edward": ("ed", "eddie"),
    "benedict": ("ben",),
    "katharine": ("kate", "kathy"),
    "thomas": ("tom",),
    "james": ("jim", "jimmy"),
    "charles": ("charlie", "chuck"),
    "samuel": ("sam",),
    "david": ("dave",),
    "jacob": ("jake",),
    "angelina": ("angie",),
    "elizabeth": ("liz", "lizzie"),
    "margaret": ("meg", "maggie"),
    "sylvester": ("sly",),
    "gabriel": ("gabe",),
    "benjamin": ("ben",),
    "vincent": ("vince", "vinnie"),
    "laurence": ("larry", "lawrence"),
    "arnold": ("arnie",),
    "philip": ("phil",),
    "montgomery": ("monty",),
    "alexander": ("alex", "sasha"),
    "zachary": ("zac", "zach"),
    "rebecca": ("becky",),
    "kristen": ("kris",),
    "anthony": ("tony",),
    "andrew": ("andy", "drew"),
    "francis": ("frank",),
    "theodore": ("ted", "teddy"),
}

# First names so common that alone they mean nobody, and beside a strange surname somebody else.
COMMON_FIRST_NAMES = frozenset(
    """
    aaron adam al alan alex alexander alexandra alice amanda amy andrea andrew andy angela ann anna anne
    annie anthony antonio april arnold arthur ashley audrey barbara bella ben benjamin bill billy bob
    bobby brad bradley brian bruce bryan cameron carl carla carlos carol caroline carrie catherine
    charles charlie charlotte chloe chris christian christina christine christopher claire clara colin
    connor craig dan daniel dave david dean debbie denis dennis denzel diana diane diego don donald
    dwayne ed eddie edward elena eli elizabeth ella ellen emily emma eric erin ethan eva evan florence
    frances francis frank fred gary gene george gerard gina glen glenn gloria grace greg gwyneth hannah
    harrison harry hayley heather hector helen henry hugh ian idris ingrid isaac isabella isabelle jack
    jackie jacob jake james jamie jane jason javier jean jeff jennifer jenny jeremy jerry jesse jessica
    jim jimmy joan joe joel john johnny jon jonathan jordan jose joseph josh joshua juan judy julia
    julian julianne juliette justin karen kate katherine kathryn katie keira keith kelly ken kevin kim
    kirsten kit kristen kyle larry laura lauren lee lena leon leonard lewis liam lily linda lisa liv liz
    louis lucas lucy luke madison marc margaret maria marie marilyn marion mark martha martin mary matt
    matthew megan mel melissa mia michael michelle miguel mike mila miranda molly morgan naomi natalie
    natasha neil nicholas nick nicola nicole nina noah olivia omar orlando oscar owen pablo pamela
    patricia patrick paul paula penelope peter phil philip rachel ralph ray rebecca richard rick rob
    robert robin roger ron rosa rosamund rose roy russell ruth ryan sally salma sam samantha samuel
    sandra sara sarah scarlett scott sean sebastian selena seth sharon sienna simon sofia sophia sophie
    spencer stanley stella stephen steve steven stuart susan sylvia taylor ted teresa terry tess thomas
    tim timothy tina tobey toby todd tom tommy tony tyler uma valentina vanessa veronica victor victoria
    vincent viola virginia walter warren wendy wesley will willem william willow winona zac zachary zoe
    """.split()
)


def spellings_of(name: str) -> Iterator[tuple[str, Surety]]:
    """Every way to name the person, as one string without blanks."""
    parts = [part for part in (fold(raw) for raw in name.replace(".", " ").split()) if part]
    parts = [part for part in parts if part not in _SUFFIXES] or parts
    if len(parts) > 1 and parts[0] in _HONOURS:
        parts = parts[1:]
    if not parts:
        return
    yield _joined(parts), Surety.FULL
    if len(parts) == 1:
        return
    for nickname in _NICKNAMES.get(parts[0], ()):
        yield _joined([nickname, *parts[1:]]), Surety.FULL
    if len(parts) > 2:
        # Middle names are left out, and initials stand for long names.
        yield _joined([parts[0], parts[-1]]), Surety.FULL
    initials = "".join(word[0] for word in chain.from_iterable(part.split() for part in parts))
    if len(initials) > 2:
        yield initials, Surety.FULL
    yield from _of_surname(parts)
    given = parts[0].replace(" ", "")
    if len(given) >= _SHORTEST:
        yield given, Surety.LOOSE if given in COMMON_FIRST_NAMES or len(given) < 4 else Surety.FAIR


def _of_surname(parts: list[str]) -> Iterator[tuple[str, Surety]]:
    for length in (2, 3):
        if len(parts) > length and parts[-length] in _PARTICLES:
            yield _joined(parts[-length:]), Surety.FULL
    if len(parts) > 2 and parts[0] not in COMMON_FIRST_NAMES:
        yield _joined(parts[:2]), Surety.FAIR
    surname = parts[-1].replace(" ", "")
    if len(surname) >= _SHORTEST:
        yield surname, Surety.LOOSE if len(surname) < 4 else Surety.FAIR


def first_names_of(name: str) -> frozenset[str]:
    """The first name with its short forms, and what may stand before the surname."""
    parts = fold(name).split()
    named = set(parts[:-1]) | _HONOURS
    for part in parts[:-1]:
        named.update(_NICKNAMES.get(part, ()))
    return frozenset(named)


def _joined(parts: list[str]) -> str:
    return "".join(parts).replace(" ", "")

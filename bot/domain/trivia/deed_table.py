"""The library's skills in words, by their folded names."""

from bot.domain.text import fold
from bot.domain.trivia.deeds import Deed, practise, study, train, work_on

_DARING = {
    "tightrope walking": practise("tightrope walking"),
    "flying trapeze": practise("the flying trapeze", "acrobatics"),
    "wire work": train("wire work", "stunts", broad=True),
    "skydiving": train("skydiving"),
    "physical stunts": train("stunt work", "stunts", broad=True),
    "gymnastics": train("gymnastics", "acrobatics"),
    "flying a plane": Deed("flying a plane", "take the controls of a plane", "took the controls of a plane", "flying"),
    "helicopter flying": train("flying a helicopter", "flying"),
    "fighter jet training": train("flying in fighter jets", "flying"),
    "flight simulator": train("a flight simulator", "flying"),
    "acting in weightlessness": Deed(
        "acting in weightlessness", "get ready to act weightless", "got ready to act weightless", "space"
    ),
    "astronaut training": Deed("astronaut training", "train as an astronaut", "trained as an astronaut", "space"),
    "racing car driving": train("driving racing cars", "driving"),
    "learning to drive": Deed("learning to drive", "learn to drive", "learned to drive", "driving"),
    "professional driving": Deed(
        "driving like a professional", "learn to drive like a professional", "learned to drive like a professional",
        "driving", broad=True,
    ),
    "freediving": train("freediving", "diving"),
    "breath-holding": practise("holding the breath", "diving"),
    "scuba diving": train("scuba diving", "diving"),
    "cave diving": train("cave diving", "diving"),
    "swimming": train("swimming", "diving", broad=True),
    "rock climbing": train("rock climbing", "climbing"),
    "mountaineering": train("mountaineering", "climbing"),
    "climbing a building": practise("climbing a building", "climbing"),
}  # fmt: skip

_FIGHTING = {
    "boot camp": Deed("a military boot camp", "go through boot camp", "went through boot camp", "military"),
    "special forces training": Deed(
        "special forces training", "train like the special forces", "trained like the special forces", "military"
    ),
    "survival training": train("wilderness survival"),
    "boxing": train("boxing", "fighting"),
    "fight choreography": Deed(
        "fight choreography", "rehearse fight scenes", "rehearsed fight scenes", "fighting", broad=True
    ),
    "martial arts": train("martial arts", "fighting"),
    "kung fu": train("kung fu", "fighting"),
    "judo": train("judo and jiu-jitsu", "fighting"),
    "kickboxing": train("kickboxing", "fighting"),
    "muay thai": train("muay thai", "fighting"),
    "wrestling": train("wrestling", "fighting"),
    "sumo": train("sumo wrestling", "fighting"),
    "sword fighting": train("sword fighting", "blades"),
    "fencing": train("fencing", "blades"),
    "spear fighting": train("fighting with a spear", "blades"),
    "knife fighting": train("knife fighting", "blades"),
    "archery": practise("archery"),
    "gun handling": Deed(
        "handling guns", "train with firearms", "trained with firearms", "guns", broad=True
    ),
    "target shooting": practise("target shooting", "guns"),
    "cowboy tricks": practise("cowboy tricks with rope or gun", "guns"),
}  # fmt: skip

_SPORTS = {
    "horse riding": practise("horse riding", "horses"),
    "camel riding": practise("riding a camel"),
    "chariot driving": practise("driving a chariot", "horses"),
    "motorcycle riding": practise("riding a motorcycle"),
    "cycling": practise("cycling"),
    "baseball": train("baseball"),
    "basketball": train("basketball"),
    "cricket": train("cricket"),
    "field hockey": train("field hockey", "hockey"),
    "football": train("football"),
    "ice hockey": train("ice hockey", "hockey"),
    "figure skating": train("figure skating", "hockey"),
    "surfing": train("surfing"),
    "table tennis": train("table tennis", "tennis"),
    "tennis": train("tennis", "tennis"),
    "weightlifting": train("weightlifting", "muscle"),
    "sprinting": train("sprinting"),
    "white-water rafting": practise("white-water rafting"),
}

_BODY = {
    "strength training": Deed("strength training", "lift weights", "lifted weights", "muscle", broad=True),
    "muscle gain": Deed("building muscle", "build muscle", "built muscle", "muscle", broad=True),
    "weight gain": Deed("putting on weight", "put on weight", "put on weight", "gain", broad=True),
    "weight loss": Deed("losing weight", "lose weight", "lost weight", "thin", broad=True),
    "dieting": Deed("a strict diet", "go on a diet", "went on a diet", "thin", broad=True),
    "dehydration": Deed("going without water", "go without water", "went without water", "thin"),
    "shaving the head": Deed("shaving the head", "lose every hair", "lost every hair"),
    "acting in a heavy suit": Deed(
        "acting in a heavy suit", "act in a heavy suit", "acted in a heavy suit", "prosthetics"
    ),
    "acting a disability": Deed(
        "playing a physical disability", "play a physical disability", "played a physical disability",
        "disability", broad=True,
    ),
    "acting blind": Deed(
        "learning to act without sight", "learn to act without sight", "learned to act without sight", "disability"
    ),
    "switching hands": Deed("working with the other hand", "switch hands", "switched hands"),
    "voice change": Deed("changing the pitch of the voice", "change voice", "changed voice", "voice", broad=True),
    "prosthetic make-up": Deed(
        "sitting for prosthetic make-up", "sit for prosthetic make-up", "sat for prosthetic make-up",
        "prosthetics", broad=True,
    ),
    "creature performance": Deed("playing a creature", "play a creature", "played a creature", "prosthetics"),
}  # fmt: skip

_LIKENESS = {
    "creating a voice": Deed("inventing a voice", "invent a voice", "invented a voice", "voice", broad=True),
    "voice imitation": Deed(
        "imitating a real voice", "imitate a real person’s voice", "imitated a real person’s voice", "voice",
        broad=True,
    ),
    "mannerisms": Deed(
        "copying a real person’s mannerisms", "copy a real person’s mannerisms", "copied a real person’s mannerisms",
        "movement", broad=True,
    ),
    "movement work": work_on("a way of moving", "movement", broad=True),
    "motion capture": Deed(
        "performing in a motion-capture suit", "perform in a motion-capture suit",
        "performed in a motion-capture suit", "creatures",
    ),
    "ape movement": practise("moving like an ape", "creatures"),
    "animal study": study("how animals move", "creatures"),
    "working with animals": work_on("handling animals", "creatures"),
    "mime": study("mime", "movement"),
}  # fmt: skip

_FIELDWORK = {
    "meeting the real person": Deed(
        "meeting the real person", "meet the real person behind the part", "met the real person behind the part",
        "meeting", broad=True,
    ),
    "archive study": study("old footage and recordings", "reading", broad=True),
    "book research": Deed("reading up on the subject", "read up on the part", "read up on the part", "reading", broad=True),
    "interviewing experts": Deed("asking the experts", "question experts", "questioned experts", "meeting", broad=True),
    "observing real people": Deed(
        "watching people in real life", "watch people in real life", "watched people in real life", "meeting",
        broad=True,
    ),
    "observing patients": Deed(
        "spending time among patients", "spend time among patients", "spent time among patients", "medicine"
    ),
    "medical research": study("a medical condition", "medicine", broad=True),
    "character diary": Deed(
        "keeping a diary in character", "keep a diary in character", "kept a diary in character"
    ),
    "job shadowing": Deed(
        "shadowing a professional at work", "shadow a professional at work", "shadowed a professional at work",
        "meeting", broad=True,
    ),
    "police work": Deed("going along with the police", "train with police officers", "trained with police officers"),
    "journalism": study("newspaper work"),
    "surgery": practise("surgery", "medicine"),
    "cooking": train("professional cooking"),
    "fishing": Deed("fishing for a living", "learn to fish like a professional", "learned to fish like a professional"),
    "sheep farming": Deed("farming sheep", "work on a sheep farm", "worked on a sheep farm"),
    "rickshaw pulling": practise("pulling a rickshaw"),
    "toilet cleaning": practise("cleaning public toilets"),
    "preparing the dead": Deed(
        "preparing the dead for burial", "learn to prepare the dead", "learned to prepare the dead"
    ),
    "butchery": study("butchery"),
}  # fmt: skip

_CRAFTS = {
    "acting lessons": Deed("acting lessons", "take acting lessons", "took acting lessons", broad=True),
    "painting": study("painting"),
    "photography": study("camera work"),
    "dressmaking": study("dressmaking"),
    "woodworking": study("woodworking"),
    "fossil hunting": practise("fossil hunting"),
    "hand spinning": practise("spinning by hand"),
    "etiquette and deportment": study("etiquette and deportment"),
    "chess": study("chess"),
    "go": study("the board game go"),
    "poker": practise("poker"),
    "pool": practise("pool", "pool"),
    "stage magic": practise("stage magic"),
}

_LIVING_IT = {
    "kept apart from co-stars": Deed(
        "being kept apart from the other actors", "stay apart from the other actors",
        "was kept apart from the other actors", "isolation",
    ),
    "staying in character": Deed(
        "staying in character off camera", "stay in character off camera", "stayed in character off camera",
        "character", broad=True,
    ),
    "living as the character": Deed(
        "living the character’s life", "live the character’s life", "lived the character’s life", "character",
        broad=True,
    ),
    "going undercover": Deed("going undercover", "go undercover", "went undercover", "character"),
    "living with locals": Deed(
        "living among the locals", "live among the locals", "lived among the locals", "character", broad=True
    ),
    "living rough": Deed("living rough", "live rough", "lived rough", "character"),
    "isolation": Deed("a spell of isolation", "go into isolation", "went into isolation", "isolation"),
    "prison cell": Deed("a spell in a prison cell", "be locked in a cell", "was locked in a cell", "isolation"),
    "wheelchair use": practise("using a wheelchair", "disability"),
    "sleep deprivation": Deed("going without sleep", "go without sleep", "went without sleep"),
    "cold endurance": Deed("enduring bitter cold", "endure bitter cold", "endured bitter cold", broad=True),
    "enduring pain": Deed("putting up with real pain", "suffer real pain", "suffered real pain", broad=True),
    "eating raw meat": Deed("eating raw meat", "eat raw meat", "ate raw meat"),
    "meditation": practise("meditation"),
    "acting drunk": work_on("acting drunk"),
}  # fmt: skip

_STAGE = {
    "ballet": train("ballet"),
    "tap dance": train("tap dancing", "tap"),
    "ballroom dance": train("ballroom dancing", "ballroom"),
    "tango": train("the tango", "ballroom"),
    "dance routine": Deed(
        "rehearsing a dance routine", "rehearse a dance", "rehearsed a dance", "dance", broad=True
    ),
    "kathak": train("the Kathak dance"),
    "kathakali": train("the dance drama Kathakali"),
    "japanese dance": train("traditional Japanese dance", "japanese stage"),
    "pole dance": train("pole dancing"),
    "peking opera": train("Peking opera"),
    "kabuki": train("kabuki", "japanese stage"),
    "piano": practise("the piano"),
    "guitar": practise("the guitar", "strings"),
    "violin": practise("the violin"),
    "cello": practise("the cello"),
    "drums": practise("the drums"),
    "trumpet": practise("the trumpet"),
    "saxophone": practise("the saxophone"),
    "harmonica": practise("the harmonica"),
    "traditional string instrument": practise("a traditional string instrument", "strings"),
    "conducting": practise("conducting an orchestra"),
    "lip-sync": practise("miming to a recording", "singing"),
    "singing": train("singing", "singing", broad=True),
    "opera singing": train("opera singing", "singing"),
    "pansori": train("pansori, the Korean art of sung storytelling", "singing"),
}


def _spoken(*languages: str) -> dict[str, Deed]:
    return {
        language.lower(): study(language, "chinese" if language == "Chinese" else "")
        for language in languages
    }


_SPEECH = {
    **_spoken("English", "Danish", "German", "Italian", "Spanish", "Polish", "Russian", "Korean", "Chinese"),
    **_spoken("Japanese", "Punjabi"),
    "scottish gaelic": study("Scottish Gaelic"),
    "ancient language": study("an ancient language"),
    "african language": study("an African language"),
    "indigenous language": study("an indigenous language of the Americas"),
    "invented language": study("an invented language"),
    "american accent": work_on("an American accent", "american accent"),
    "southern accent": work_on("an accent from the American South", "american accent"),
    "british accent": work_on("a British accent"),
    "east european accent": work_on("an East European accent", "foreign accent"),
    "foreign accent": work_on("a foreign accent", "foreign accent", broad=True),
    "north korean accent": work_on("a North Korean accent", "foreign accent"),
    "american sign language": study("American Sign Language", "signing"),
    "sign language": study("sign language", "signing"),
}

_TABLE: dict[str, Deed] = {
    fold(skill): deed
    for part in (
        _DARING, _FIGHTING, _SPORTS, _BODY, _LIKENESS, _FIELDWORK, _CRAFTS, _LIVING_IT, _STAGE, _SPEECH,
    )
    for skill, deed in part.items()
}  # fmt: skip


def deed_of(skill: str) -> Deed | None:
    """A skill in words; None for one that the library doesn't know."""
    return _TABLE.get(fold(skill))


def family_of(skill: str) -> str:
    """What a skill could pass for: a family's name, or only itself."""
    folded = fold(skill)
    deed = _TABLE.get(folded)
    return (deed.family if deed else "") or folded

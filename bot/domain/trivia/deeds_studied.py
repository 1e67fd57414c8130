"""Skills of ear, hand and mind in words: speech, stage, crafts, ways of living a part."""

from bot.domain.trivia.deeds import Deed, practise, study, train, work_on

_LIKENESS = {
    "creating a voice": Deed("inventing a voice", "invent a voice", "invented a voice", "voice", broad=True),
    "voice imitation": Deed(
        "imitating a real voice",
        "imitate a real person’s voice",
        "imitated a real person’s voice",
        "voice",
        broad=True,
    ),
    "mannerisms": Deed(
        "copying a real person’s mannerisms",
        "copy a real person’s mannerisms",
        "copied a real person’s mannerisms",
        "movement",
        broad=True,
    ),
    "movement work": work_on("a way of moving", "movement", broad=True),
    "motion capture": Deed(
        "performing in a motion-capture suit",
        "perform in a motion-capture suit",
        "performed in a motion-capture suit",
        "creatures",
    ),
    "ape movement": practise("moving like an ape", "creatures"),
    "animal study": Deed(
        "studying how animals move", "study how animals move", "studied how animals move", "creatures"
    ),
    "working with animals": work_on("handling animals", "creatures"),
    "mime": study("mime", "movement"),
}

_FIELDWORK = {
    "meeting the real person": Deed(
        "meeting the real person",
        "meet the real person behind the part",
        "met the real person behind the part",
        "meeting",
        broad=True,
    ),
    "archive study": study("old footage and recordings", "reading", broad=True),
    "book research": Deed(
        "reading up on the subject", "read up on the part", "read up on the part", "reading", broad=True
    ),
    "interviewing experts": Deed(
        "asking the experts", "question experts", "questioned experts", "meeting", broad=True
    ),
    "observing real people": Deed(
        "watching people in real life",
        "watch people in real life",
        "watched people in real life",
        "meeting",
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
        "shadowing a professional at work",
        "shadow a professional at work",
        "shadowed a professional at work",
        "meeting",
        broad=True,
    ),
    "police work": Deed("police work", "train with police officers", "trained with police officers"),
    "journalism": study("newspaper work"),
    "surgery": practise("surgery", "medicine"),
    "cooking": train("professional cooking"),
    "fishing": Deed(
        "fishing for a living", "learn to fish like a professional", "learned to fish like a professional"
    ),
    "sheep farming": Deed("farming sheep", "work on a sheep farm", "worked on a sheep farm"),
    "rickshaw pulling": practise("pulling a rickshaw"),
    "toilet cleaning": practise("cleaning public toilets"),
    "preparing the dead": Deed(
        "preparing the dead for burial", "learn to prepare the dead", "learned to prepare the dead"
    ),
    "butchery": study("butchery"),
}

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
        "keeping apart from the other actors",
        "keep apart from the other actors",
        "kept apart from the other actors",
        "isolation",
    ),
    "staying in character": Deed(
        "staying in character off camera",
        "stay in character off camera",
        "stayed in character off camera",
        "character",
        broad=True,
    ),
    "living as the character": Deed(
        "living the character’s life",
        "live the character’s life",
        "lived the character’s life",
        "character",
        broad=True,
    ),
    "going undercover": Deed("going undercover", "go undercover", "went undercover", "character"),
    "living with locals": Deed(
        "living among the locals", "live among the locals", "lived among the locals", "character", broad=True
    ),
    "living rough": Deed("living rough", "live rough", "lived rough", "character"),
    "isolation": Deed("a spell of isolation", "go into isolation", "went into isolation", "isolation"),
    "prison cell": Deed(
        "time in a prison cell", "spend time in a prison cell", "spent time in a prison cell", "isolation"
    ),
    "wheelchair use": practise("using a wheelchair", "disability"),
    "sleep deprivation": Deed("going without sleep", "go without sleep", "went without sleep"),
    "cold endurance": Deed("enduring bitter cold", "endure bitter cold", "endured bitter cold", broad=True),
    "enduring pain": Deed("putting up with real pain", "suffer real pain", "suffered real pain", broad=True),
    "eating raw meat": Deed("eating raw meat", "eat raw meat", "ate raw meat"),
    "meditation": practise("meditation"),
    "acting drunk": work_on("acting drunk"),
}

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


STUDIED: dict[str, Deed] = {
    **_LIKENESS,
    **_FIELDWORK,
    **_CRAFTS,
    **_LIVING_IT,
    **_STAGE,
    **_SPEECH,
}

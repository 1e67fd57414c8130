"""Skills of the body in words: stunts, fights, sports, shape."""

from bot.domain.trivia.deeds import Deed, practise, train

_DARING = {
    "tightrope walking": practise("tightrope walking"),
    "flying trapeze": practise("the flying trapeze", "acrobatics"),
    "wire work": train("wire work", "stunts", broad=True),
    "skydiving": train("skydiving"),
    "physical stunts": train("stunt work", "stunts", broad=True),
    "gymnastics": train("gymnastics", "acrobatics"),
    "flying a plane": Deed(
        "flying a plane", "take the controls of a plane", "took the controls of a plane", "flying"
    ),
    "helicopter flying": train("flying a helicopter", "flying"),
    "fighter jet training": train("flying in fighter jets", "flying"),
    "flight simulator": train("a flight simulator", "flying"),
    "acting in weightlessness": Deed(
        "acting in weightlessness", "get ready to act weightless", "got ready to act weightless", "space"
    ),
    "astronaut training": Deed(
        "astronaut training", "train as an astronaut", "trained as an astronaut", "space"
    ),
    "racing car driving": train("driving racing cars", "driving"),
    "learning to drive": Deed("learning to drive", "learn to drive", "learned to drive", "driving"),
    "professional driving": Deed(
        "driving like a professional",
        "learn to drive like a professional",
        "learned to drive like a professional",
        "driving",
        broad=True,
    ),
    "freediving": train("freediving", "diving"),
    "breath-holding": practise("holding the breath", "diving"),
    "scuba diving": train("scuba diving", "diving"),
    "cave diving": train("cave diving", "diving"),
    "swimming": train("swimming", "diving", broad=True),
    "rock climbing": train("rock climbing", "climbing"),
    "mountaineering": train("mountaineering", "climbing"),
    "climbing a building": practise("climbing a building", "climbing"),
}

_FIGHTING = {
    "boot camp": Deed("a military boot camp", "go through boot camp", "went through boot camp", "military"),
    "special forces training": Deed(
        "special forces training",
        "train like the special forces",
        "trained like the special forces",
        "military",
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
    "gun handling": Deed("handling guns", "train with firearms", "trained with firearms", "guns", broad=True),
    "target shooting": practise("target shooting", "guns"),
    "cowboy tricks": practise("cowboy tricks with rope or gun", "guns"),
}

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
        "playing a physical disability",
        "play a physical disability",
        "played a physical disability",
        "disability",
        broad=True,
    ),
    "acting blind": Deed(
        "learning to act without sight",
        "learn to act without sight",
        "learned to act without sight",
        "disability",
    ),
    "switching hands": Deed("working with the other hand", "switch hands", "switched hands"),
    "voice change": Deed(
        "changing the pitch of the voice", "change voice", "changed voice", "voice", broad=True
    ),
    "prosthetic make-up": Deed(
        "sitting for prosthetic make-up",
        "sit for prosthetic make-up",
        "sat for prosthetic make-up",
        "prosthetics",
        broad=True,
    ),
    "creature performance": Deed("playing a creature", "play a creature", "played a creature", "prosthetics"),
}


PHYSICAL: dict[str, Deed] = {**_DARING, **_FIGHTING, **_SPORTS, **_BODY}

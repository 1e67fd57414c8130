"""What members call the skills: everyday words, and words for a whole kind of skills."""

from collections.abc import Iterator

from bot.domain.category import Category


def _table(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Rows of a name and what stands for it; a row goes on in lines that are set in."""
    for row in text.strip().replace("\n    ", " ").splitlines():
        name, _, values = row.partition(": ")
        yield name, tuple(values.split(", "))


# skill -> words that mean it beside the library's own synonyms
EVERYDAY: dict[str, tuple[str, ...]] = dict(
    _table("""
tightrope walking: tightrope, highwire, wire walk, walk a wire, walk the wire, rope walk
flying trapeze: aerial work
skydiving: skydive, parachute, halo, base jump
wire work: wires
kept apart from co-stars: kept apart, kept away from, never met before, kept from meeting
flying a plane: fly a plane, fly plane, pilot, aviator, flying
helicopter flying: helicopter, fly a helicopter, chopper pilot
fighter jet training: fighter jet, jet, f18, f14, fly jets
acting in weightlessness: weightless, zero gravity, zero g
astronaut training: astronaut, cosmonaut, like an astronaut
racing car driving: race car, race cars, racing car, racing cars, formula 1, formula 3, racing driver,
    race driver, drive fast cars, racecar
learning to drive: learn to drive, drive test, drive licence, drivers licence
professional driving: bus, taxi, bus licence, taxi licence, hack licence, drive a bus
freediving: freedive, free dive, freediver, dive without a tank, deep dive
breath-holding: hold breath, hold their breath, hold his breath, hold her breath, breath
scuba diving: scuba, scuba dive
cave diving: cave dive, caves
swimming: swim, learn to swim, couldnt swim, non swimmer, cant swim
rock climbing: rock climb, climb rocks
mountaineering: mountain, mountains, mountaineer, climb a mountain, climb mountains
climbing a building: climb a skyscraper, climb a building, skyscraper, burj khalifa
boot camp: bootcamp, army training, soldier, soldiers, military, marines, army
special forces training: special forces, navy seal, commando, sas, swat
survival training: survival, survive in the wild
boxing: box, boxer, boxers, spar, in the ring
martial arts: martial art, krav maga, mma, karate, taekwondo
judo: jiu jitsu, jiujitsu, jujitsu, bjj
kickboxing: kickbox
muay thai: muay thai
wrestling: wrestle, wrestler, lucha libre, lucha, pro wrestling, olympic wrestling
sword fighting: sword, swords, katana, samurai sword, swordplay, sword fight, swordsman, swordfight, fight
    with a sword, fight with swords
spear fighting: spear, spears, polearm
fencing: fence, fencer, rapier
knife fighting: knife fight, knives, machete
archery: bow, shoot a bow, bow arrow, bow n arrow, archer
gun handling: gun, guns, handle guns, shoot a gun, shoot guns, firearm, weapons training
target shooting: air pistol, sharpshooter
horse riding: ride a horse, ride horses, horse, horses, horseback, equestrian
camel riding: camel, camels, ride a camel
chariot driving: chariot, chariots
motorcycle riding: motorcycle, ride a motorcycle, ride a bike, motocross, biker
cycling: cycle, cyclist, bicycle
football: soccer, footballer
figure skating: skate, ice skate, figure skate, skater
surfing: surf, surfer
table tennis: ping pong, pingpong
sprinting: sprint, sprinter
white-water rafting: raft, rafting, canoe, kayak, rapids, white water
weightlifting: weightlifter, olympic lifting, weight lift
muscle gain: muscle, muscles, bulk up, bulk, jacked, ripped, get buff, buff, muscular, hulk out, put on
    muscle, beef up
weight gain: put on weight, gain weight, gained weight, get fat, got fat, fatten up, weight gain, pack on
    pounds, put on kg, put on pound, piled on weight, heavier
weight loss: lose weight, lost weight, weight lose, weight loss, got thin, get thin, skinny, get skinny,
    slim down, emaciated, starve, starved, drop weight, shed weight, shed pound, thin, lost a lot of
    weight, lose kg, lose pound, crash diet
dehydration: dehydrate, cut out water, cut water, stop drinking water, without water, no water
shaving the head: shave head, shave their head, shave her head, shave his head, bald
acting in a heavy suit: heavy suit, fat suit, heavy costume
acting a disability: disability, disabled, cerebral palsy, paralysed, paralyzed
acting blind: blind, play blind, go blind, blindfold, see nothing
switching hands: left handed, left hand, wrong hand, lefty
voice change: deep voice, low voice, deepen voice, change voice, voice lower, lower voice
voice imitation: imitate voice, copy voice, impression, sound like
meeting the real person: meet the real person, meet the person they play, met the real, real life
    counterpart, spend time with the real person, meet the real man, meet the real woman
observing patients: psychiatric hospital, mental hospital, psych ward, psych hospital, asylum
character diary: keep a diary, diary, diaries
police work: police, ride along, ridealong, detective, fbi
surgery: surgeon, surgeons, stitch wounds, suture, operate
cooking: cook, chef, chefs, kitchen, culinary school, bake, pastry
fishing: fish, fisherman, fishing boat
sheep farming: sheep, lambs, lamb, farm
rickshaw pulling: rickshaw
preparing the dead: undertaker, mortician, corpses, dead bodies
toilet cleaning: toilet, toilets
butchery: butcher
painting: paint, painter
photography: photographer, take photos, take picture
dressmaking: sew, dressmaker, make dresses, dresses, seamstress, tailor
woodworking: carpenter, carpentry
staying in character: stay in character, stayed in character, never broke character, break character,
    method actor, in character between takes, in character all the time, refused to break character
going undercover: undercover, secret job, in disguise, under a false name
living rough: homeless, sleep rough, live on the street, live in a van
isolation: isolate, isolated, lock themselves away, lock himself away, alone in a room, solitude
prison cell: prison, jail, prison cell, behind bars, cell
wheelchair use: wheelchair
sleep deprivation: no sleep, without sleep, sleepless, stay awake, sleep deprived
cold endurance: cold, freezing cold, ice water
enduring pain: pull teeth, pull tooth, pain
acting drunk: drunk, get drunk, alcohol
ballet: ballet, ballerina, pointe
tap dance: tap, tap dancer
ballroom dance: ballroom, waltz
pole dance: pole dancer, stripper, strip
piano: piano, pianist, play piano
guitar: guitar, play guitar
violin: violin, fiddle
conducting: conduct, conductor, orchestra
singing: sing, singer, sang
opera singing: opera, sing opera
lip-sync: lipsync, mime songs
american sign language: asl
sign language: sign, signing, learn to sign, deaf
prosthetic make-up: makeup, prosthetics, prosthetic, makeup chair, latex
motion capture: mocap, motion capture, performance capture
ape movement: ape, apes, gorilla, chimp, chimpanzee, monkey, move like an ape
animal study: move like an animal, study animals, zoo
working with animals: train dogs, dogs
mime: mime, pantomime
stage magic: magic, magician, card tricks, card trick, sleight of hand, magic tricks
pool: pool, billiards, snooker
poker: poker
chess: chess
indigenous language: indigenous language, native language, native american language
ancient language: dead language, ancient language
invented language: made up language, fake language, invented language
chinese: mandarin, chinese
british accent: british accent, english accent
southern accent: texan, southern drawl
""")
)

# Words for several skills.
GROUPS: dict[str, tuple[str, ...]] = dict(
    _table("""
instrument: piano, guitar, violin, cello, drums, trumpet, saxophone, harmonica, traditional string
    instrument
""")
)

# Words for every skill of a kind.
KINDS: dict[str, Category] = {
    "music": Category.MUSIC,
    "language": Category.LANGUAGE,
    "new language": Category.LANGUAGE,
    "foreign language": Category.LANGUAGE,
    "accent": Category.ACCENT,
    "dance": Category.DANCE,
    "dancer": Category.DANCE,
    "dancing": Category.DANCE,
    "weapon": Category.WEAPONS,
    "sport": Category.SPORT,
    "stunt": Category.STUNTS,
    "prosthetic": Category.PROSTHETICS,
    "animal": Category.ANIMAL_MOVEMENT,
    "sign": Category.SIGN_LANGUAGE,
    "sign language": Category.SIGN_LANGUAGE,
}

"""How a question is put: as a search for several, as doubt about a legend, as going on from before."""

import re

from bot.domain.ask.patterns import either, words

_GREETINGS = either("so hey ok and hi please pls btw")
_OPENINGS = either(
    """who whos which any someone somebody anyone anybody everyone everybody people actors actresses films
    movies list all stories what_actors what_actresses what_films what_movies what_people what_stars
    has_any have_any did_any does_any is_there_any are_there_any what_have_you what_do_you_have
    what_stories show_me female women"""
)
_SEARCHES = either(
    """what_have_you_got what_do_you_have any_stories stories_about stories_on stories_from all_the list_of
    list_all"""
)
LISTING = re.compile(rf"^(?:{_GREETINGS} )*{_OPENINGS}\b|\b{_SEARCHES}\b|\bstories$")

_DOUBTS = either(
    r"""really actually true truth myth legend legit rumou?r fact_or fiction for_real honestly seriously
    hoax real_or is_it_real fake believe debunk\w* confirm\w* nonsense bullshit bs actually_happen
    no_way is_that_right is_that_number_right heard double dubb\w+ not_true exaggerat\w+ made_up"""
)
LEGEND = re.compile(rf"\b{_DOUBTS}\b|^(?:did|was|were|is|has|does) (?!any|some|there)")
# A question that is answered by yes or no before all.
YES_OR_NO = re.compile(r"^(?:did|is it true|was|were|is)\b")

PERSON_PRONOUN = words("he him his she her hers they them their theirs")
PRONOUN = words("he him his she her hers they them their theirs it this that these those there")
ELSE = words("else others? another anyone anybody similar any_more")
WHAT_ELSE = re.compile(
    rf"\bwhat (?:else|other)\b|\b(?:other|more) {either('roles parts films movies stories things')}\b"
)
RIVALRY = re.compile(r"^(?:and )?who (?:beat|did|had)\b")
# Nothing but a look at another title: "and in Titanic?"
OTHER_TITLE = re.compile(
    r"^(?:and |what about |how about |but )*(?:in|for|on) (?!the water|how)\w+(?: \w+){0,3}$"
)
# A turn to somebody else: "and Gal Gadot?"
OTHER_PERSON = re.compile(
    r"^(?:(?:and|but|ok|so) )*(?:and|what about|how about|or) (?!how|who|what|did|when|why)"
)
# One more thing that the same person may have learned.
ONE_MORE = re.compile(r"^(?:(?:and|but|so|ok) )*(?:did|has|had|could|can|does)\b.*\b(?:too|also|as well)\b")
SAME_FILM = re.compile(
    rf"\b(?:in|for) (?:it|{either('this that the_same')}(?: (?:film|movie|one|series|show))?)$"
)
PARTNERS = re.compile(r"^(?:(?:and|but|what about|how about) )*(?:his|her|their|the) (?:other )?costars?\b")
SAME_TRAINER = re.compile(
    r"\b(?:from|with|by|under) (?:him|her|them|the same (?:coach|trainer|teacher|person|guy))\b"
)
_SERIES = r"(?:tv|television|kdramas?|miniseries|sitcoms?|series|shows?)"
SERIES = re.compile(
    rf"\b{_SERIES}(?: (?:{_SERIES}|dramas?|actors?|actresses|stars?))?"
    rf" {either('where in_which with that whose who about')}\b"
    rf"|\b{either('which what any for_a in_a in')} {_SERIES}\b"
)

LEARNING = words(r"learn\w* pick\w*_up master\w* took_up take_up taught")
NOVICES = words(
    """couldnt cant could_not cannot never didnt_know_how no_idea_how non from_zero from_scratch beginner
    beginners"""
)
WOMEN = words("women woman female females actress actresses girls ladies")
MEN = words("men male males boys guys")

# Two who are named are compared.
COMPARISON = words(
    """more less longer shorter higher lower heavier lighter older younger bigger faster further better harder
    most least longest vs versus compared than or"""
)

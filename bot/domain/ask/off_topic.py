"""Questions that are about films and people, or about anything else, but not about preparing for a part."""

import re

from bot.domain.ask.patterns import either

_MONEY = (
    r"how much (?:money )?(?:did|does|was|is|were) .{0,40}\b(?:paid|earn|earned|make at|cost|worth|salary)\b",
    either(
        "box_office gross_of grossed grossing salary net_worth paycheck get_paid got_paid was_paid budget"
    ),
)
_PRIZES = (
    r"oscars?\b(?! winn)",
    r"(?:win|won|winn?er of|get|got) (?:an?|any|the|some) awards?\b",
    either(r"academy_awards? emmys? golden_globes? baftas? nominat\w+ nominees?"),
)
_PEOPLE_OF_A_FILM = either(
    "villain hero heroine main_character director killer writer producer president king pope prime_minister"
)
_FILMS = (
    r"who (?:directed|directs|wrote|produced|composed|sang the theme)",
    r"where (?:can|do) i (?:watch|see|stream)",
    r"how long is (?:the )?(?:film|movie)",
    r"next (?:film|movie|season|episode)|season \d+",
    rf"when (?:was|is|did|does) .{{1,40}} {either('released out come_out air premiere')}",
    rf"is .{{2,40}} on {either('netflix prime hulu disney max amazon_prime tv_tonight')}\b",
    rf"(?:who|whos) (?:is|was|are|were)? ?the {_PEOPLE_OF_A_FILM}",
    r"how many (?:seasons|episodes|sequels)\b",
    r"what year (?:did|was) .{2,40} (?:come|released|made)",
    r"how much (?:money )?did (?:it|\w+(?: \w+){0,3}) (?:make|earn|gross)$",
    r"who (?:plays|played) (?:as )?(?:the )?\w+ in",
    r"(?:best|worst|greatest|top \d*) (?:films?|movies?|series|actors?|actress(?:es)?)"
    r"(?: (?:of|ever|in|right|this)|$)",
    r"is .{2,40} (?:any good|good|worth watching|(?:a )?(?:good|great|bad|nice) (?:film|movie|show|series))$",
    either(
        r"""director_of directed_by plot synopsis spoilers? come_out comes_out coming_out release_date
        release_year premiere_date netflix hulu disney_plus prime_video hbo_max streaming imdb
        rotten_tomatoes metacritic rating runtime review_of sequel new_trailer trailer_for soundtrack
        when_was_it_released"""
    ),
)
_LIVES = (
    r"is (?:he|she|they) (?:single|gay|dead|alive|rich|hot|tall|married|dating)",
    r"(?:is|are) .{2,40} (?:married|dating|divorced|related)\b",
    r"how (?:tall|rich) (?:is|was)|how old is (?!the\b)",
    r"(?:whens?|when is|when was) .{0,30}\b(?:birthday|born)|where (?:was|is) .{0,30}\bborn",
    either("star_sign zodiac"),
)
_ELSEWHERE = (
    r"(?:will|does|is) it (?:going to )?rain(?:ing)?",
    r"kick (?:that|him|her|them|this)|ban (?:him|her|that|them)",
    r"(?:who|what|how) are you|whats? your name|tell (?:me )?a joke",
    r"favou?rite (?:film|movie|actor|colou?r|food|song|band|game)",
    r"(?:write|sing|make|give|read|tell) (?:me |us )?(?:a|an|some) (?:\w+ )?"
    + either("poem poems song songs joke jokes essay haiku rap bedtime_story"),
    r"(?:play|put on) (?:some|a|the|me some) (?:\w+ )?(?:music|song|playlist)",
    r"who won (?:the )?(?:\w+ ){0,2}(?:cup|league|election|game|race|match|bowl|finals?)\b",
    r"convert \d+",
    either(
        """weather forecast recipe vote election president_of capital_of what_time_is_it stock_price
        bitcoin system_prompt previous_instructions ignore_all ignore_your"""
    ),
)
_OTHER_SUBJECTS = re.compile(rf"\b(?:{'|'.join((*_MONEY, *_PRIZES, *_FILMS, *_LIVES, *_ELSEWHERE))})(?:\b|$)")
_CHATTER = either(
    """thanks? thank_you thx ty cheers cool nice wow lol lmao haha ok okay great awesome good bad bot hi
    hello hey yo bye night morning sup so much very a_lot you u there test ping yes no sure love it that
    this is was one"""
)
_SMALL_TALK = re.compile(rf"(?:{_CHATTER} ?)+")


def off_topic(folded: str) -> bool:
    """Whether the question is plainly about something else, or is none."""
    return bool(_OTHER_SUBJECTS.search(folded) or _SMALL_TALK.fullmatch(folded))

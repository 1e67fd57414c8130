"""Questions that are about films and people, or about anything else, but not about preparing for a part."""

import re

_OTHER_SUBJECTS = re.compile(
    r"""\b(?:
    box\ office|gross(?:ed|ing)?\ (?:of|at|worldwide)|how\ much\ (?:money\ )?(?:did|does|was|is|were)\ .{0,40}
        \b(?:paid|earn|earned|make\ at|cost|worth|salary|budget)\b|(?:paid|salary|net\ worth|paycheck)\b
    |budget|oscars?\b(?!\ winn)|academy\ awards?|emmys?|golden\ globes?|baftas?|nominat\w+|nominees?
    |who\ (?:directed|directs|wrote|produced|composed|sang\ the\ theme)|director\ of|directed\ by
    |plot|synopsis|spoilers?|(?:come|comes|coming)\ out|release\ (?:date|year)|released?\ (?:in|on)\b|premi(?:e|er)re\ date
    |netflix|hulu|disney\ plus|prime\ video|hbo\ max|streaming|where\ (?:can|do)\ i\ (?:watch|see|stream)
    |imdb|rotten\ tomatoes|metacritic|rating|runtime|how\ long\ is\ (?:the\ )?(?:film|movie)|review\ of
    |married|dating|girlfriend|boyfriend|divorced?|net\ worth|star\ sign|zodiac
    |is\ (?:he|she|they)\ (?:single|gay|dead|alive|rich|hot|tall)|how\ (?:tall|rich)\ (?:is|was)
    |how\ old\ is\ (?!the\b)|(?:whens?|when\ is|when\ was)\ .{0,30}\b(?:birthday|born)|where\ (?:was|is)\ .{0,30}\bborn
    |season\ \d+|next\ (?:film|movie|season|episode)|sequel|trailer|soundtrack|who\ (?:plays|played)\ (?:as\ )?(?:the\ )?\w+\ in
    |weather|rain|forecast|recipe|vote|election|president\ of|capital\ of|what\ time\ is\ it|stock\ price|bitcoin
    |system\ prompt|previous\ instructions|ignore\ (?:all|your)|kick\ (?:that|him|her|them|this)|ban\ (?:him|her|that|them)
    |who\ are\ you|what\ are\ you|how\ are\ you|whats?\ your\ name|tell\ (?:me\ )?a\ joke|favou?rite\ (?:film|movie|actor)
    |(?:best|worst|greatest|top\ \d*)\ (?:films?|movies?|series|actors?|actress(?:es)?)
        (?:\ (?:of|ever|in|right|this)|$)|is\ .{2,40}\ (?:any\ good|good|worth\ watching)$
    )\b""",
    re.VERBOSE,
)


_SMALL_TALK = re.compile(
    r"(?:(?:thanks?|thank you|thx|ty|cheers|cool|nice|wow|lol|lmao|haha|ok|okay|great|awesome|good|bad|bot|hi|hello|hey|yo"
    r"|bye|night|morning|sup|so|much|very|a lot|you|u|there|test|ping|yes|no|sure|love|it|that|this|is|was|one) ?)+"
)


def off_topic(folded: str) -> bool:
    """Whether the question is plainly about something else, or is none."""
    return bool(_OTHER_SUBJECTS.search(folded) or _SMALL_TALK.fullmatch(folded))

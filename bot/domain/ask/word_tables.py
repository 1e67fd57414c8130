"""Everyday English as members write it: spellings, words without weight, words off the subject."""

# The word that stands for all of them, then the others.
_SPELLINGS = """
accent accents | anaesthetic anesthetic anesthesia | armour armor | beat beaten | begin began begun | bike
bicycle bicycles | bite bit | break broke broken | build built | buy bought | candidate applicants
applicant candidates auditionees | catch caught | centre center | child children | colour color colors |
costar costars colleagues castmates castmate coworkers | day days | depth deepest deep deeper | dive dove
| doctor doc docs | draw drew drawn | drive drove driven | drop dropped | eat ate eaten | fall fell fallen
| father dad | favourite favorite | feel felt | fight fought | film movie movies flick flicks | fly flew
flown | foot feet | freeze froze frozen | get got gotten | give gave given | go went gone | grandfather
grandpa | grandmother grandma | grey gray | grow grew grown | guns gun pistol rifle | hang hung | hold
held | honour honor | hour hr hrs hours | hypnosis hypnotised hypnotized hypnotise hypnotize | keep kept |
kg kilo kilos kgs kilogram kilograms kilogramme kilogrammes | knife knives | know knew known | language
lingo | learn learnt | licence license licenses licensed | live lives | lose lost loss losing losses |
make made | man men | maths math | meet met | metre meter meters | minute min mins minutes |
month months | mother mom mum | motorcycle motorbike motorbikes | mouse mice | move moving | neighbourhood
neighborhood | olympic olympian olympics | picture pics pictures photo photos | plane airplane aeroplane
airplanes aeroplanes aircraft | police cop cops policeman policemen | pound lb lbs pounds | practise
practice practiced practicing | prison jail | pyjamas pajamas | ride rode ridden | run ran | saxophone sax
| say said | second sec secs seconds | see saw seen | sell sold | send sent | series tv show | sew sewn |
shoot shot | sing sang sung | sit sat | sleep slept | speak spoke spoken | spend spent | spin spun | stand
stood | stone stones | swim swam swum | take took taken | taxi cab cabs cabbie cabby | teach taught | tell
told | theatre theater | think thought | throw threw thrown | tin tins cans | tooth teeth | ukulele uke |
wear wore worn | week weeks | win won | wolf wolves | woman women | write wrote written | year years
"""
ONE_SPELLING: dict[str, str] = {
    other: group.split()[0] for group in _SPELLINGS.split("|") for other in group.split()[1:]
}

# They join words and say nothing about which story is meant.
JOINING = frozenset(
    """
    a about account across actually after again against age aged ah aint all almost along already also
    altogether always am amount an and anecdote another any anybody anyhow anymore anyone anything anyway
    anywhere apart apparently approximately are arent around as at away awesome back backstory bad
    basically bc be became because become been before began begin behind being best between beyond big
    bigger biggest bit bits both boy briefest btw but by call called came can cant career cause certain
    claim claims come comes cool cos could couldnt coz crazy curious cuz d daily damn day days describe
    despite did didnt different do does doesnt done dont down dozen dunno duration during each earth eg
    eldest else end ended ending enough entire especially etc even ever every everybody everyone
    everywhere evidence exactly except explain extreme fact facts far farthest fast fastest feet few
    fewest fiction figure figures find first folk folks foot for forth found from furthest get gets
    getting girl give gives go goes going gone gonna good got gotta gotten great greatest guess guy guys
    had haha half hang happen happened happening happens hard harder hardest has hasnt have havent having
    he hear heard heaviest heck hed hell hello help helped her here hers herself hes hey hi high higher
    highest him himself his hmm honestly hour hours how hows hr hrs hundred i id idk ie if ill im imo in
    insane interested into irl is isnt it itll its itself ive journey just keep kg kgs kid kilo kilos kind
    kinds km knew know knows ladies lady largest last least legend legit less let lets lightest like link
    links list literally ll lmao lol long longer longest look looked looks lot lots low lower lowest m mad
    make makes man many max maximum may maybe me mean means meant metre metres might mile miles min mine
    minimum mins minus minute minutes month months more most much must my myself myth n name named names
    nearly need needed needs never new next nice no nobody none noone nope nor not nothing now number
    numbers of off often oh ok okay old oldest omg on once one ones only onto onward onwards or originally
    other our ours out over overall own part particular parts people per percent perhaps person persons
    pick picked please pls plus plz pound pounds pretty previous probably process proof put quarter quick
    quickest quickly quite r rather re ready real really recently right rly rn roughly rumor rumour s same
    say says scratch sec second seconds secs see seem seems seriously several shall she shes short shorter
    shortest should show showed shows since slow slowest small smallest so some somebody somehow someone
    something sometimes somewhere sort sorts source sources specific specifically spend spending spent
    srsly start started still stone stop stories story strongest stuff such supposed supposedly sure t
    take takes tale talk tbh tell tells than thanks that thats the their theirs them themselves then there
    theres these they theyd theyre theyve thing things think third thirty this tho those though thousand
    through thx till time times to today together told too took top total toughest toward towards tried
    tries true truly truth try trying turn turned twenty two type types u uh um under until up upon ur us
    use used uses using usually various ve very via vid vs w wait wanna want wants was wasnt way ways we
    week weekly weeks well went were werent what whatever whats when where wheres whether which while who
    whoever whole whom whos whose why wich will with within without wo woman wonder wondering wont worst
    would wouldnt wow y yall yeah year years yep yes yet yo you young youngest your your's youre yours
    yourself youve zero
    """.split()
)

# The subject itself: nearly every story is about these, so they single none out.
OF_THE_SUBJECT = frozenset(
    """
    act acted acting actor actors actress actresses based biopic bollywood camera cameras cast celebrities
    celebrity character characters cinema class classes coach coached coaches coaching costar costars
    course director drama endure endured episode experience famous film filmed filming films ground guy
    hired hollywood lead learn learned learning learns learnt lesson lessons main method movie movies
    musical part parts performance performer performers picture play played playing plays portray
    portrayal portrayed portraying practise practised practising prep preparation preparations prepare
    prepared prepares preparing prepped production readied record recorded records regimen rehearsal
    rehearsals rehearse rehearsed research researched role roles routine scene scenes screen season series
    set sets shoot shooting shot show skill skills star starring stars studied study studying stunts
    taught teach teacher teaches train trained trainer trainers training trains transform transformation
    transformed transforming undergo underwent work worked working
    """.split()
)

# Common words that tell little: where a story lacks one of them, it may still be the one that is meant.
ORDINARY = frozenset(
    """
    able accept accident accuracy accurate accurately achieve add admit adventure advice adviser advisor
    afraid afterwards agree alleged allegedly alleges alone alright amateur amazing amount angry animal
    answer anti anywhere apartment appear argue arm arms army arrive article ask assist assistant
    associate attempt attitude authentic authentically authenticity avoid awake awful baby background
    backstage backwards backyard bacon badass balance ball band bar bare base basement basics bath bear
    beard beat beautiful bed beer beforehand beginner beginners behind belief believable believe belly
    bend berry bet better bf biggest bike bird birth bloke blood blue blunt board boat boats body bone
    book boots bored boss bother bottle bottom box brain brave bread break breakfast breathe bring bro
    broken bros brother brutal bs buddy build bullshit bunch burn burned burns bus business busted busy
    butler button buy cabin cage calm cancel capable car card care careful carry case cash cast castmates
    catch cause celebrate celebrated cell certain challenge challenging champion chance change changed
    changing charge chat cheap check chick chicken chicks childhood choice choose church city claimed
    clean clear clever climb close clothes club co coffee cold collapse colleague collect college
    comfortable commit committed complain complete completely concentrate condoms confirm confirmed
    confuse connection consider consult contact continue control convince convincing convincingly cook
    cope copy correct cost costume couple course cover crap crash credible crew cry culture cure cut dance
    danger dangerous dark date daughter dead deal death debate decide decided dedicated dedication deep
    degree demand demanding deny depressed describe desert design detail details develop die diet
    difference different difficult dinner dirty disappear discover discuss disease dog door doubt downside
    dream dress drink drive drop dropped drug dry dude dudes dumb duration dying eager early earn ease
    easy eat eating effect effort effortlessly ego embarrass emotional empty energy enjoy enter entire
    entirely equipment escape event eventually everyday evil ex exact exam example excited exercise
    exhausted exist expect expensive expert experts explain explore expose extra extreme extremely eye
    eyes face facts fail fair fake fall familiar family fan fans fasting fat father favourite fear feel
    feeling fight fill final finally finger fingers finish fire fit fitness fix flat flip floor fly focus
    food fool footwork force forced forever forget forgot form former forward foster freak freaked free
    freezing friend friends front fully fun funny gal garage gear genuine gf gig girlfriend glasses goal
    gold gossip grade grow guess guidance guide guided guru gurus gym habit hack hacks hair hand handle
    handled hands happy hardcore hate hated head heal health healthy heart heaviest heavy height helmet
    hero hide history hit hold hole holiday home homework honest hooked hope horrible hospital hot hotel
    house housemate huge human hungry hunter hurt husband hut ice iconic idea ill illness image imagine
    immersed immersive impact important impossible impress impressive improve improvise inch include
    infamous info information inside insight insights inspiration inspire inspired instead instruct
    instructor intense intensely intensity intensive interest interesting interview invent invite involved
    irl iron island issue jail job join joke jump june keep kept key kick kill killed kitchen knee knock
    kdrama kdramas
    knowledge lad lads lake land lane language late lately laugh law lazy lead leader leaf learner leave
    left leg legendary legs less letter level lie lied life lift light limit line lines listen literal
    live lived living local lock lonely lose lost loud love loved lowdown luck lucky lunch machine mad
    madness magazine mailed maintain major manage managed master match mate matter meal meals meanwhile
    meat medical meet member memorise memorize memory mental mentor mess message miniseries
    mid mind miserable miss
    mistake model moment money mood morning motel mother mountain mouth move moved moving murder music
    mystery nail naked native natural nature near nearly neck nervous newbie nickname night non nonsense
    normal nose note notes notice novice nowadays nutritionist obsessed obsession ocean office offscreen
    okay older oldest onscreen onset open opinion opposite option order ordinary original overcome owner
    pack pain painful paint pair panic pants paper parent park party pass past pay pepper perfect
    permanent personal phone photo physical physically pick picked piece place plan plane plate pleasant
    pleased point police pool poor popular position possible post pound power practical praise pre prefer
    present press pretend prevent previous price pride prize pro problem professional proper properly
    protect proud prove psych public publish pull punch pupil purpose push quality queen question quiet
    quit quote quoted rain raise range reach react read reader reading ready realise realistic realize
    reason reasons recall recognise recognised recognize recommend recover recovery red refuse refused
    regime regimen regret relationship relax remain remember remembers remind reminder remove replace
    reply report reported request require respect rest result return rich ride risk risky river road rock
    room routine rule rules rumoured run rush safe safety salad salt save scale scar scared scary school
    schoolboy scoop scratch screen sea seat secret secretly see selected self semi send sense separate
    serious serve service session sessions settle sex shape share shirt shock shoes shop shoulder shout
    shower sick sight sign silent simple single sister site sitcom
    situation size skin sleep slept slightly sly
    smart smell smoke social society solo solve son song soon sound space speak speaking special
    specialist specially specifics speech speed spend spent spirit spot stage stand standard stare state
    stay stayed stick stomach stone stopped strange stranger strategy street strength stress strict strong
    struggle struggled stuck student studio stunt stuntman stupid style succeed success suffer suffered
    suggest suit supervise supervised support suppose surprise surprised survive suspicious swear sweat
    swim switch table talent talented tall target task taste tea teachers team technically technique teeth
    teller temper terrible terrified test theory thick thin thought threw throat throughout throw ticket
    tie tips tired tool tooth total tough tour town toy track trade tradition tragic travel treat
    treatment tree trick tricks trip trivia trouble trust tune tutoring tutors twin ugly unable
    uncomfortable understand understood unhappy university unrecognisable unrecognizable unusual upset
    usual vegan vegetarian version victim view viola visit visited visual voice volunteer vomit wait wake
    walk walked wall war warm wash waste watch watched water weak wear wearing weather website weekend
    weigh weird well-known west wet wheel whilst white wife wild wind window wine winter wish woke
    wonderful wondering wooden word workout workouts world worry worth wound wreck write wrong yell yoga
    young youngest zero
    """.split()
)

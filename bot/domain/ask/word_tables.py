"""Everyday English as members write it: spellings, words without weight, words off the subject."""

_PAIRS = """
swam swim|swum swim|sang sing|sung sing|rode ride|ridden ride|fought fight|drove drive|driven drive
flew fly|flown fly|shot shoot|taught teach|learnt learn|held hold|spoke speak|spoken speak|wore wear
worn wear|ate eat|eaten eat|lost lose|loss lose|losing lose|losses lose|ran run|froze freeze|frozen freeze|slept sleep
fell fall|fallen fall|threw throw|thrown throw|broke break|broken break|built build|kept keep|met meet
felt feel|made make|drew draw|drawn draw|wrote write|written write|dove dive|beaten beat|hung hang
spun spin|sewn sew|stood stand|bought buy|sold sell|caught catch|spent spend|sat sit|sent send|grew grow
grown grow|gave give|given give|took take|taken take|knew know|known know|began begin|begun begin
went go|gone go|saw see|seen see|said say|told tell|thought think|got get|gotten get|won win|bit bite
children child|men man|women woman|teeth tooth|feet foot|lives live|mice mouse|wolves wolf|knives knife
lb pound|lbs pound|pounds pound|kilo kg|kilos kg|kgs kg|kilogram kg|kilograms kg|kilogramme kg
kilogrammes kg|hr hour|hrs hour|min minute|mins minute|sec second|secs second|mph mile|stones stone
neighborhood neighbourhood|color colour|colors colour|license licence|licenses licence|licensed licence
applicants candidate|applicant candidate|candidates candidate|auditionees candidate|deepest depth|deep depth
deeper depth|minutes minute|hours hour|days day|weeks week|months month|years year|seconds second
anesthetic anaesthetic|anesthesia anaesthetic|practice practise|practiced practise|practicing practise|pajamas pyjamas|theater theatre|armor armour
gray grey|honor honour|favorite favourite|center centre|meter metre|meters metre|motorbike motorcycle
motorbikes motorcycle|pics picture|pictures picture|photo picture|photos picture|tv series|movie film
movies film|flick film|flicks film|show series|math maths|mom mother|mum mother|dad father|cab taxi
cabs taxi|cabbie taxi|cabby taxi|cop police|cops police|policeman police|policemen police
doc doctor|docs doctor|sax saxophone|uke ukulele|gun guns|pistol guns|rifle guns
costars costar|colleagues costar|castmates costar|castmate costar|coworkers costar
jail prison|accents accent|dialect dialect|lingo language
tins tin|cans tin|olympian olympic|olympics olympic
airplane plane|aeroplane plane|airplanes plane|aeroplanes plane|aircraft plane|bicycle bike|bicycles bike
moving move|grandpa grandfather|grandma grandmother|hypnotised hypnosis
hypnotized hypnosis|hypnotise hypnosis|hypnotize hypnosis|dropped drop
"""
ONE_SPELLING: dict[str, str] = {
    pair.split(" ")[0]: pair.split(" ")[1] for line in _PAIRS.strip().splitlines() for pair in line.split("|")
}

# They join words and say nothing about which story is meant.
JOINING = frozenset(
    """
    a an the and or nor but so of to in on at by for from with without about into onto over under up down out
    off as than then that this these those there here is am are was were be been being do does did done has
    have had having will would can could should shall may might must not no nor dont doesnt didnt isnt wasnt
    cant couldnt wont wouldnt havent hasnt arent werent i im ive id ill me my mine we us our ours you your
    yours youre u ur he him his she her hers it its they them their theirs theyre hes shes who whos whom whose
    what whats which when where wheres why how hows whoever whatever if because while during before after
    since until till per via vs n r y let lets some any all both each every other another else same such own
    one ones two too very just only also even ever never again still yet already once more most less least
    much many lot lots bit few enough s t d ll re ve m something anything nothing someone somebody anyone
    anybody everyone everybody people person persons guy guys lady ladies kid boy girl man woman folk folks
    thing things stuff way ways kind kinds sort sorts type types like really actually truly honestly seriously
    literally basically pretty quite rather almost nearly around roughly approximately maybe perhaps probably
    apparently supposedly exactly please pls plz ok okay hey hi hello yo lol lmao haha thx thanks tho though
    btw irl rn tbh idk imo omg wow well now today oh ah um uh hmm yes yeah yep nope sure right wich
    go goes going get gets getting give gives got say says tell tells told know knows knew think heard hear
    show showed shows want wants need needs needed try tries tried trying use used uses using make makes come
    comes came see look looks looked find found put take takes took keep seem seems become became turn turned
    happen happens happened happening start started end ended ending begin began stop let help helped gotta
    gonna wanna getting hows itself himself herself themselves myself yourself between behind across through
    hang wait mean means meant guess wonder wondering curious interested fact facts fiction true truth
    real legit story stories tale anecdote account whole entire total altogether overall last first second
    third next previous old new young big small good bad best worst great crazy insane cool nice awesome mad
    earth hell damn heck ready backstory process journey explain describe list name names named call called
    talk part parts got your's youve theres aint cause cos coz cuz bc w wo via etc eg ie vid dunno somehow
    somewhere anywhere everywhere anyhow anyway sometimes always usually often away back forth apart together
    hour hours day days week weeks month months year years minute minutes second seconds time times age aged
    daily weekly long longer longest short shorter hard harder fast quick quickly slow big bigger biggest far
    high higher highest low lower lowest top number numbers amount figure figures kg kgs pound pounds stone
    kilos kilo km mile miles metre metres feet foot percent half quarter dozen hundred thousand twenty thirty
    longest shortest fewest quickest fastest slowest heaviest lightest largest smallest oldest youngest eldest
    hardest toughest furthest farthest strongest greatest extreme briefest maximum minimum max
    went gone zero scratch thats theyd hed theyve itll bits bit duration minus plus percent roughly basically hows source sources min mins sec secs hrs hr gotten yall link links proof evidence rumour rumor myth legend claim claims supposed rly srsly
    anymore nobody noone none whether against towards toward upon beyond within along despite except onward
    onwards recently originally specifically especially particular specific certain whatever
    """.split()
)

# The subject itself: nearly every story is about these, so they single none out.
OF_THE_SUBJECT = frozenset(
    """
    actor actors actress actresses star stars starring cast performer performers celebrity celebrities film
    films movie movies series show drama musical biopic picture role roles part parts character characters
    play plays played playing portray portrayed portraying portrayal scene scenes shoot shooting shot filming
    filmed screen camera cameras set sets production episode season act acting acted performance
    prepare prepares prepared preparing preparation preparations prep prepped train trains trained training
    learn learns learned learnt learning teach taught teacher teaches coach coached coaches coaching trainer
    trainers lesson lessons class classes course practise practised practising rehearse rehearsed rehearsal
    rehearsals study studied studying research researched method work worked working skill skills experience
    stunts preparing readied undergo underwent endure endured record records recorded regimen routine
    transformation transform transformed transforming ground hired hollywood bollywood cinema famous based
    lead main guy costar costars director
    """.split()
)

# Common words that tell little: where a story lacks one of them, it may still be the one that is meant.
ORDINARY = frozenset(
    """
    cope love loved manage bro bros dude dudes chick chicks lad lads gal okay alright bloke mate session regime regimen
    workout workouts fitness gig insight insights tips hack hacks tricks details specifics scoop tea lowdown gossip
    trivia info information facts knowledge learner pupil schoolboy school teachers tutors tutoring guru gurus
    hardcore badass intense intensely commit dedication legendary onset offscreen onscreen backstage irl behind
    power burns lane berry pepper bacon hunter butler rush blunt park song cage foster teller june viola sly buddy leaf
    nonsense bullshit bs crap lie lied settle bet gf bf hut cabin mailed quote quoted claimed alleges confirm deny
    wife wondering remind reminder forgot remembers hooked obsessed basement garage backyard motel condoms weird
    unrecognisable unrecognizable inspiration thin killed inside footwork cast boats recognised publish hated
    able accept accident achieve add admit adventure afraid agree alone amazing amount angry animal answer apartment
    appear argue arm arms army arrive article ask attempt attitude avoid awake awful baby backwards balance ball
    band bar bare base bath bear beard beat beautiful bed beer belief believe belly bend bet better bike bird birth
    blood blue board boat body bone book boots bored boss bother bottle bottom box brain brave bread break breakfast
    breathe bring broken brother brutal build bunch burn burned bus business busy button buy calm cancel capable
    car card care careful carry case cash cast castmates catch cause celebrate cell certain challenge challenging
    champion chance change changed changing charge chat cheap check chicken childhood choice choose church city clean
    clear clever climb close clothes club coffee cold collapse colleague collect college comfortable committed
    complain complete completely concentrate confirm confirmed confuse connection consider consult contact continue
    control convince convincing cook copy correct cost costume couple course cover crash crew cry culture cure cut
    dance danger dangerous dark date daughter dead deal death debate decide decided dedicated dedication deep degree
    demand demanding deny depressed describe desert design detail details develop die diet difference different
    difficult dinner dirty disappear discover discuss disease dog door doubt downside dream dress drink drive drop
    dropped drug dry dumb duration dying eager early earn ease easy eat eating effect effort effortlessly ego
    embarrass emotional empty energy enjoy enter entirely equipment escape event everyday evil exact exam example
    excited exercise exhausted exist expect expensive expert experts explain explore expose extra extreme extremely
    eye eyes face fail fair fake fall familiar family fan fans fasting fat father favourite fear feel feeling fight
    fill final finally finger fingers finish fire fit fitness fix flat flip floor fly focus food fool force forced
    forever forget form former forward free freak freaked freezing friend friends front fully fun funny gear genuine
    girlfriend glasses goal gold grade grow guess gym habit hair hand handle handled hands happy hate head heal
    health healthy heart heavy height helmet hero hide history hit hold hole holiday home homework honest hope
    horrible hospital hot hotel house housemate huge human hungry hurt husband ice idea ill illness image imagine
    immersed immersive impact important impossible impress impressive improve improvise inch include inspiration
    inspire inspired instead instructor intense intensity interest interesting interview invent invite involved iron
    island issue jail job join joke jump keep kept key kick kill killed kitchen knee knock lake land language late
    lately laugh law lazy lead leader leave left leg legs less letter level lie life lift light limit line lines
    listen literal live lived living local lock lonely lose lost loud love luck lucky lunch machine mad madness
    magazine maintain major manage managed master match mate matter meal meals meat medical meet member memorise
    memorize memory mental mess message mind miserable miss mistake model moment money mood morning mother mountain
    mouth move moved moving murder music mystery nail naked native natural nature near neck nervous nickname night
    normal nose note notes notice nutritionist obsessed obsession ocean office older onset open opinion opposite
    option order ordinary original overcome owner pack pain painful paint pair panic pants paper parent park party
    pass past pay perfect permanent personal phone photo physical physically pick picked piece place plan plane
    plate pleasant pleased point police pool poor popular position possible pound practical praise prefer present
    press pretend prevent previous price pride prize pro problem professional proper properly protect proud prove
    psych public pull punch purpose push quality queen question quiet quit rain raise range reach react read reader
    reading ready realise realistic realize reason reasons recall recognise recognize recommend recover recovery red
    refuse refused regret relationship relax remain remember remove replace reply report reported request require
    respect rest result return rich ride risk risky river road rock room routine rule rules run safe safety salad
    salt save scale scar scared scary school screen sea seat secret secretly see selected send sense separate serious
    serve service session sessions sex shape share shirt shock shoes shop shoulder shout shower sick sight sign
    silent simple single sister site situation size skin sleep slept slightly smart smell smoke social society solo
    solve son song soon sound space speak speaking special specialist speech speed spend spent spirit spot stage
    stand standard stare state stay stayed stick stomach stone stopped strange stranger strategy street strength
    stress strict strong struggle struggled stuck student studio stunt stuntman stupid style success succeed suffer
    suffered suggest suit support suppose surprise surprised survive suspicious swear sweat swim switch table talent
    talented tall target task taste team technique technically teeth temper terrible terrified test theory thick
    thin thought threw throat throw ticket tie tired tool tooth total tough tour town toy track trade tradition
    tragic travel treat treatment tree trick trip trouble trust tune twin ugly unable uncomfortable understand
    understood unhappy university unusual upset usual vegan vegetarian version victim view visit visited visual
    voice volunteer vomit wait wake walk walked wall war warm wash waste watch watched water weak wear wearing
    weather website weekend weigh weird west wet wheel white wife wild wind window wine winter wish woke wonderful
    wooden word world worry worth wound wreck write wrong yell yoga young assist assistant associate advice adviser
    advisor guidance guide guided instruct mentor supervise supervised gig oldest youngest heaviest biggest busted
    rumoured allegedly alleged authentic authentically authenticity convincingly credible believable accurate
    accurately accuracy background basics beginner beginners scratch zero novice newbie amateur intensive crash
    specially dedicated committed throughout entire whilst meanwhile eventually afterwards beforehand anywhere
    nowadays nearly pre post mid semi non ex co anti self well-known infamous iconic legendary favourite celebrated
    """.split()
)

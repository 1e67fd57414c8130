"""What is told of the library's disputed stories: the claim that each of them takes apart."""

LEGENDS: dict[str, str] = {
    "lauren-bacall--to-have-and-have-not--low-voice": (
        "Andy Williams, still a boy, sings for Lauren Bacall in To Have and Have Not"
    ),
    "lon-chaney--the-hunchback-of-notre-dame--hump": (
        "Lon Chaney carried a 70-pound rubber hump as the Hunchback of Notre Dame"
    ),
    "gary-cooper--the-pride-of-the-yankees--left-handed-baseball": (
        "Gary Cooper batted right-handed, and his whole baseball film was flipped"
    ),
    "matt-damon--rounders--poker": ("Matt Damon entered the World Series of Poker to prepare for Rounders"),
    "daniel-day-lewis--gangs-of-new-york--butchery-and-cobbling": (
        "Daniel Day-Lewis made shoes in Florence to prepare for Gangs of New York"
    ),
    "clint-eastwood--the-eiger-sanction--climbing": (
        "Clint Eastwood did every bit of his own climbing in The Eiger Sanction"
    ),
    "renee-falconetti--the-passion-of-joan-of-arc--screen-acting": (
        "Renée Falconetti was made to kneel on stone until her face went blank"
    ),
    "kamal-haasan--vishwaroopam--kathak": "Kamal Haasan took formal Kathak lessons for Vishwaroopam",
    "dustin-hoffman--marathon-man--sleeplessness": (
        "Dustin Hoffman went without sleep, and Laurence Olivier sneered at him"
    ),
    "anthony-hopkins--the-silence-of-the-lambs--hannibal-lecter": (
        "Anthony Hopkins took Lecter's voice from Hepburn, Capote and a computer"
    ),
    "aleksei-kravchenko--come-and-see--hypnosis": (
        "Aleksei Kravchenko was filmed under hypnosis for Come and See"
    ),
    "shia-labeouf--fury--scars-and-tooth": "Shia LaBeouf pulled out his own tooth for Fury",
    "burt-lancaster--trapeze--own-flying": "Burt Lancaster did all of his own flying in Trapeze",
    "jared-leto--suicide-squad--in-character-gifts": (
        "Jared Leto sent his Suicide Squad castmates thoroughly obscene gifts"
    ),
    "harold-lloyd--safety-last--building-climb": (
        "Harold Lloyd hung from a real clock twelve storeys above the street"
    ),
    "steve-mcqueen--the-great-escape--motorcycle": (
        "Steve McQueen made the famous motorcycle jump in The Great Escape"
    ),
    "natalie-portman--black-swan--dance-double": (
        "Natalie Portman left all but five per cent of Black Swan's dancing to a double"
    ),
    "prabhas--baahubali--weight": "Prabhas ate his way up to 150 kg for Baahubali",
    "burt-reynolds--deliverance--rapids": (
        "Burt Reynolds and his co-stars did all of Deliverance without stuntmen"
    ),
    "sylvester-stallone--rocky-iv--real-punches": (
        "Sylvester Stallone landed in intensive care after a Dolph Lundgren punch"
    ),
    "renee-zellweger--edge-of-reason--doughnut-diet": (
        "Renée Zellweger ate twenty doughnuts a day to be Bridget Jones again"
    ),
}

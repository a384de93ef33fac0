"""The words that the generated corpora are made of. Publishers, people and places are invented."""

from cribnotes.records import AgeInterval, SourceKind

PUBLISHERS = (  # (id, name, kind)
    ("fernhollow", "Fern Hollow Diaries", SourceKind.PARENT_BLOG),
    ("ostraland-health", "Ostraland Health Service", SourceKind.PUBLIC_HEALTH),
    ("three-spoons", "Three Spoons and a Baby", SourceKind.PARENT_BLOG),
    ("lindmoor-college", "Lindmoor College of Child Medicine", SourceKind.PROFESSIONAL_SOCIETY),
    ("corwick-hospital", "Corwick Children's Hospital", SourceKind.HOSPITAL),
    ("nursery-lamp", "The Nursery Lamp", SourceKind.MAGAZINE),
    ("dr-averill", "Dr Averill's Desk", SourceKind.CLINICIAN),
    ("cohort-notes", "Cohort Notes", SourceKind.RESEARCH),
    ("closer-still", "Closer Still", SourceKind.ADVOCACY),
    ("dozeworks", "Dozeworks", SourceKind.COMMERCIAL),
    ("muddy-hems", "Muddy Hems", SourceKind.PARENT_BLOG),
    ("second-breakfast", "Second Breakfast", SourceKind.PARENT_BLOG),
    ("vellum-street", "Vellum Street Midwives", SourceKind.CLINICIAN),
    ("harbour-parents", "Harbour Parents", SourceKind.MAGAZINE),
    ("early-years-watch", "Early Years Watch", SourceKind.RESEARCH),
    ("tern-island", "Tern Island Health Board", SourceKind.PUBLIC_HEALTH),
)

AUTHORS = (
    "Ilse Marrow",
    "Tobin Ashgrove",
    "Perpetua Lune",
    "Rafe Ondine",
    "Maud Sellick",
    "Anselm Quay",
    "Wren Dacosta",
    "",  # some pages name nobody
)

TITLES = (
    "{question}",
    "What we learnt about {alias}",
    "{Alias}: a short guide",
    "Thinking again about {alias}",
    "{Alias} in our house",
    "{Alias}, season by season",
    "A reader asks about {alias}",
)

HEADINGS = (
    "What we say",
    "In practice",
    "Why it matters",
    "The short version",
    "At home",
    "A closer look",
    "What to do",
)

# Scopes put before a sentence: (words, age in months or None, condition or "").
SCOPES: tuple[tuple[str, AgeInterval | None, str], ...] = (
    ("For babies under six months", AgeInterval(0, 6, "under six months"), ""),
    ("For babies under four months", AgeInterval(0, 4, "under four months"), ""),
    ("Between six and twelve months", AgeInterval(6, 12, "Between six and twelve months"), ""),
    ("From the first birthday on", AgeInterval(12, None, "From the first birthday on"), ""),
    ("For children over two", AgeInterval(24, None, "over two"), ""),
    ("For a three-year-old", AgeInterval(36, 48, "three-year-old"), ""),
    ("If your child was born early", None, "born early"),
    ("If your child has eczema", None, "eczema"),
    ("When everybody at home is well", None, "everybody at home is well"),
)

LEADS = ("", "", "", "", "In our view, ", "As we see it, ", "In most families, ", "To put it plainly, ")

# Sentences that claim nothing. {n} is a number in words, {day} a weekday, {name} a first name, {thing} a thing.
FILLER = (
    "The kettle was still warm when the first letter of the week arrived.",
    "It rained for {n} days, and everybody under four learnt the word puddle.",
    "Grandparents remember these years as shorter than they were.",
    "There is a shelf in {name}'s kitchen that holds nothing but {thing}.",
    "We wrote this page after a long evening with {n} parents and one cake.",
    "Nobody in the room agreed about the {thing}.",
    "{name} next door once counted the steps between the cot and the door: {n}.",
    "The library opens at nine, and by ten the picture books are on the floor.",
    "Somebody small had hidden the {thing} in the bread bin.",
    "Our street has two prams, three scooters and a very patient dog.",
    "The waiting room was full of coats and quiet arguments.",
    "Every family we met had a drawer of things that had promised sleep.",
    "The study followed some {n} hundred families for two winters.",
    "A questionnaire went out in spring, and a good half of it came back.",
    "Numbers like these hide a great many ordinary afternoons.",
    "The minutes of that meeting run to {n} pages.",
    "Letters about this page reach us every month.",
    "{name} took the photograph above before the soup.",
    "On {day}s the market sells pears, and the day is built around them.",
    "Aunt {name} came for the {day} with two opinions and {n} jars.",
    "It was the sort of morning that begins at half past four.",
    "{name} had drawn a map of the garden, with a dragon where the compost is.",
    "We have told this story before, and it has grown a little.",
    "The house was quiet in the way that makes you look up.",
    "A train went by, and everybody waved, as everybody does.",
    "There were {n} socks in the wash and none of them matched.",
    "The clinic moved to the old post office on a {day}.",
    "Some of the families have since moved away, and two have sent postcards.",
    "The bath took an hour and most of the water.",
    "What followed was a long conversation about {thing}.",
    "The ward keeps a box of wooden animals by the window.",
    "Our editor {name} has three children and no opinion before coffee.",
    "{name}'s bus was late, the bag was heavy and the banana had given up.",
    "A year is a long time on the carpet.",
    "This page was read by two colleagues before it was published.",
    "The village hall smells of paint and {thing}.",
    "All but {n} of the letters were in pencil.",
    "At the end of the summer the sandpit was mostly in the hallway.",
    "The recording lasts fifty minutes, with a break after minute {n}.",
    "Behind the surgery there is a bench where people think it over.",
)

NUMBERS = ("three", "four", "five", "six", "seven", "nine", "eleven", "twelve", "fourteen", "twenty", "thirty", "forty")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NAMES = ("Ottilie", "Bram", "Ines", "Kofi", "Sunniva", "Mattias", "Yara", "Dov", "Leonie", "Piet", "Amara", "Casimir")
THINGS = ("lids", "owls", "biscuits", "buttons", "car keys", "pears", "mittens", "trains", "stamps", "acorns", "spoons")

"""The words that the components go by, in plain tables. Keys are lemmas in lower case unless a table says otherwise."""


def word_list(listed: str) -> list[str]:
    """The words of a list written with spaces between."""
    return listed.split()


def word_set(listed: str) -> frozenset[str]:
    return frozenset(word_list(listed))


# --- who -----------------------------------------------------------------------------------------------------------
CHILD = word_set(
    """
    baby babies infant newborn neonate toddler preschooler child children kid kids teen teenager adolescent son
    daughter boy girl youngster preemie twin sibling pupil schoolchild one-year-old two-year-old little bub
    bubba tot bairn offspring under-two under-five
    """
)
PARENT = word_set(
    """
    parent mother father mum mom dad mummy mommy daddy carer caregiver guardian family you grandparent adult
    woman mama babysitter nanny sitter anyone everyone
    """
)
FIRST_PERSON = frozenset({"i", "we", "me", "us"})
FIRST_POSSESSIVE = frozenset({"my", "our"})
EXPERT = word_set(
    """
    expert doctor paediatrician pediatrician midwife dentist dietitian dietician nutritionist psychologist
    physician specialist consultant academy association society organisation organization agency guideline
    guidance authority institute college council committee aap nhs who cdc unicef nice government official
    recommendation professional nurse allergist health ministry adviser advisor policy hospital federation
    """
)
STUDY = word_set(
    """
    study trial research researcher scientist evidence review meta-analysis experiment survey literature author
    cohort science team paper dataset
    """
)
# Subjects nobody stands behind: a view told of them is nobody's claim until the author takes a side.
SOMEBODY = word_set(
    """
    some many people most others critic advocate proponent opponent fan grandmother granny gran mother-in-law
    aunt friend neighbour neighbor relative elder they someone everyone everybody person blogger influencer
    forum myth tradition folk manufacturer advert internet book supporter campaigner colleague somebody
    """
)

# --- advice --------------------------------------------------------------------------------------------------------
RECOMMEND = word_set(
    """
    recommend advise suggest urge encourage counsel endorse favour favor support advocate
    """
)
DISCOURAGE = word_set("discourage caution warn oppose condemn prohibit forbid ban")
# Participles after "be": "is recommended", "are not allowed". Sign and strength of the act.
PASSIVE = {
    "recommended": (1, "should"),
    "advised": (1, "should"),
    "encouraged": (1, "should"),
    "suggested": (1, "should"),
    "preferred": (1, "should"),
    "advisable": (1, "should"),
    "required": (1, "must"),
    "needed": (1, "must"),
    "allowed": (1, "may"),
    "permitted": (1, "may"),
    "justified": (1, "may"),
    "indicated": (1, "should"),
    "discouraged": (-1, "should"),
    "avoided": (-1, "should"),
    "forbidden": (-1, "must"),
    "banned": (-1, "must"),
    "prohibited": (-1, "must"),
    "contraindicated": (-1, "must"),
    "overrated": (-1, "should"),
}
# Words after "is": they judge the subject, or the act that follows ("it is safe to ..."). Sign and strength.
JUDGEMENT = {
    word: (sign, strength)
    for sign, strength, words in (
        (1, "must", "essential vital crucial necessary imperative critical mandatory compulsory obligatory"),
        (
            1,
            "should",
            "best important ideal wise sensible better preferable good great key right optimal healthy "
            "healthier beneficial helpful effective safest useful worthwhile valuable excellent perfect "
            "advisable appropriate suitable powerful worth healthiest superior nutritious",
        ),
        (
            1,
            "may",
            "safe fine ok okay harmless acceptable possible legitimate reasonable normal natural enough "
            "sufficient adequate alright welcome",
        ),
        (-1, "must", "unsafe dangerous deadly hazardous toxic poisonous lethal illegal unlawful impossible"),
        (
            -1,
            "should",
            "harmful bad wrong unhealthy risky unwise inappropriate unsuitable unhelpful worse worst "
            "damaging counterproductive cruel misguided pointless useless ineffective overrated foolish "
            "unjustified inferior unacceptable detrimental irresponsible",
        ),
        (-1, "may", "unnecessary needless optional excessive unneeded"),
    )
    for word in words.split()
}
# Nouns after "is a/the": "is a mistake", "is a good idea" goes by its adjective.
JUDGEMENT_NOUN = {
    "mistake": (-1, "should"),
    "error": (-1, "should"),
    "hazard": (-1, "must"),
    "danger": (-1, "must"),
    "abuse": (-1, "must"),
    "nonsense": (-1, "should"),
    "betrayal": (-1, "should"),
    "myth": (-1, "should"),
    "no-no": (-1, "must"),
    "must": (1, "must"),
    "key": (1, "should"),
    "necessity": (1, "must"),
    "rule": (1, "should"),
}
NEUTRAL_NOUN = word_set(
    """
    sign idea choice way option place time method thing food solution answer approach position start aid replacement
    substitute alternative source drink practice tool remedy treatment
    """
)
# Nouns that judge without an adjective: "is no substitute for", "is an alternative to".
SUITED_NOUN = word_set(
    """
    substitute replacement alternative solution answer match remedy treatment cure place
    """
)
# Phrases after "is" or "has" that forbid.
FORBIDDING_PHRASE = (
    "out of the question",
    "off limits",
    "off the list",
    "off the menu",
    "asking for trouble",
    "no place",
    "out of bounds",
    "not an option",
    "not for babies",
    "not for children",
    "best avoided",
    "a bad idea",
)
# Verbs that tell to leave off what follows them.
AGAINST = word_set(
    """
    avoid skip stop quit ditch refrain forgo resist drop forget ban abstain cease eliminate omit forego shun scrap
    discontinue reject
    """
)
AGAINST_PHRASE = (
    "steer clear",
    "stay away",
    "keep away",
    "stay clear",
    "leave out",
    "leave off",
    "do without",
    "hold off",
    "put off",
    "think twice",
    "say no",
    "give up",
    "cut out",
    "stay off",
    "keep off",
    "leave alone",
    "stay out",
    "keep out",
    "rule out",
)
# "Don't forget to ..." and "never hesitate to ..." tell to do what follows.
FORGET = word_set("forget hesitate fail neglect delay wait")
# Verbs that carry the act after them: "make sure to ...", "try to ...".
CARRIER = {
    "try": "may",
    "remember": "should",
    "consider": "may",
    "aim": "should",
    "start": "should",
    "begin": "should",
    "continue": "should",
    "keep": "should",
    "want": "may",
    "need": "must",
    "have": "must",
    "like": "may",
}
MODAL = {
    "should": "should",
    "must": "must",
    "ought": "should",
    "shall": "must",
    "can": "may",
    "ca": "may",
    "may": "may",
    "might": "may",
    "could": "may",
    "need": "must",
}
# After "you may" or "you can" these describe what a parent meets, and advise nothing.
NOTICING = word_set(
    """
    notice find see feel think wonder hear know worry expect believe wish be have seem experience imagine
    recognise recognize understand guess learn discover remember realise realize tell become meet lose miss get
    """
)
# "The swelling should go down": what is to be expected of a thing, not advice.
EXPECTED = word_set(
    "go disappear improve heal last fade resolve clear look feel pass subside settle arrive appear return happen"
)
# "These steps", "this method": what they are stands elsewhere on the page.
POINTED_AT = word_set(
    """
    step tip way method thing sign symptom item product approach practice strategy technique idea suggestion guideline
    option reason result point rule information advice statement section article page post list type kind amount group
    """
)
# Verbs whose permission is advice when a child is the subject: "babies can have peanut from six months".
ALLOWED = word_set(
    """
    have eat drink take sleep use start begin go try move share switch ride sit wear watch play stay join attend
    receive thrive learn manage enjoy safely do
    """
)
# First words that make an imperative of a sentence, for when the tagger takes them for nouns.
ACTS = word_set(
    """
    add aim allow always answer apply ask avoid bathe be begin boil breastfeed bring brush burp buy call carry
    change check choose clean comfort continue cover cuddle cut delay do don't dress encourage ensure expose
    feed find follow give go have hold ignore introduce keep lay leave let limit listen look lower make massage
    mash mix model move never offer pack pick place plan prop play praise prepare provide pump put read remove
    replace respond restrict rinse room-share rub say schedule secure see seek serve set share show skip soothe
    speak start stay steer sterilise sterilize stick stop supervise swaddle swap switch take talk teach tell
    time treat trim trust try turn use vaccinate wait wake walk warm wash watch wean wear wipe wrap write refuse
    reject insist require explain pay spend blend hide purée stop ditch sit name step cook quit
    """
)

# --- effects -------------------------------------------------------------------------------------------------------
INCREASES = word_set(
    """
    enlarge widen increase raise boost promote improve strengthen build develop teach enhance cause trigger lead create
    produce stimulate make contribute result foster nurture encourage support help speed prolong extend provoke
    worsen intensify aggravate sharpen deepen bring invite expand lengthen accelerate benefit feed ensure fuel
    breed heighten induce predict predispose
    """
)
DECREASES = word_set(
    """
    decrease lower reduce prevent cut halve ease relieve soothe calm shorten weaken slow treat cure lessen
    minimise minimize diminish suppress inhibit block protect shrink delay alleviate limit dull kill curb combat
    hinder hamper stop restrict discourage remove quiet
    """
)
HARMS = word_set(
    """
    harm damage hurt undermine disrupt interfere disturb impair injure ruin destroy endanger poison stunt spoil
    confuse erode cripple compromise backfire choke suffocate burn sabotage jeopardise jeopardize overload
    overwhelm traumatise traumatize isolate overheat displace
    """
)
# Verbs that say how well something does, without an object.
FARES = {"work": 1, "thrive": 1, "fail": -1, "backfire": -1, "suffer": -1, "matter": 1, "belong": 1}
EFFECT_NOUN = {
    "effect": "increases",
    "impact": "increases",
    "influence": "increases",
    "difference": "increases",
    "benefit": "increases",
    "advantage": "increases",
    "harm": "increases",
    "damage": "increases",
    "risk": "increases",
    "danger": "increases",
    "good": "increases",
    "wonder": "increases",
    "role": "increases",
    "threat": "increases",
    "disservice": "increases",
    "sense": "increases",
    "cost": "increases",
    "nothing": "no_effect",
    "benefits": "increases",
}
EFFECT_CARRIER = word_set("have make do pose play carry show find give offer bring cost see provide")
LINKED = word_set("link associate tie connect relate correlate")

# --- negation ------------------------------------------------------------------------------------------------------
NEGATOR = word_set("not n't n’t never no neither nor hardly rarely seldom scarcely nt")
NOBODY = word_set("nothing nobody none no-one")
# Nouns whose clause may be denied: "the idea that ...", "no evidence that ...".
IDEA = word_set("idea notion belief claim myth misconception evidence proof fallacy theory view assumption fear")

from datetime import UTC, datetime
from itertools import combinations, product

from cribnotes.records import Label, Verdict, Voice
from cribnotes.topics import SafetyStatement, Topic
from nlp.identity import changes_between
from nlp.questions import build
from tests.nlp.making import claim, relation

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MILK = Topic("milk", "Whole milk or low-fat milk?", "", "food", depends_on=("age",))


def two_sides(whole, low, label, sure=0.9):
    agree = [relation(a, b, Label.AGREE) for side in (whole, low) for a, b in combinations(side, 2)]
    return agree + [relation(a, b, label, sure) for a, b in product(whole, low)]


def question_of(claims, relations, previous=(), topics=(MILK,), safety=()):
    questions = build(claims, relations, topics, safety, previous, NOW)
    assert len(questions) == 1
    return questions[0]


def sides(ages=(None, None)):
    whole = [claim(f"Give whole milk {p}", p, topic="milk", age=ages[0]) for p in ("ash", "birch")]
    low = [claim(f"Give low-fat milk {p}", p, topic="milk", age=ages[1]) for p in ("cedar", "dogwood")]
    return whole, low


def test_opposed_independent_publishers_make_a_clash_with_two_sides():
    whole, low = sides()
    question = question_of(whole + low, two_sides(whole, low, Label.CLASH))
    assert question.verdict is Verdict.CLASH
    assert question.title == "Whole milk or low-fat milk?"
    assert question.age_unstated
    assert {frozenset(p.claim_ids) for p in question.positions} == {
        frozenset(c.claim.claim_id for c in side) for side in (whole, low)
    }
    assert all(p.headline in {c.claim.quote for c in whole + low} for p in question.positions)


def test_sides_with_separate_ages_depend_and_the_line_says_on_what():
    whole, low = sides(((12, 24), (24, None)))
    question = question_of(whole + low, two_sides(whole, low, Label.DEPENDS))
    assert question.verdict is Verdict.DEPENDS
    assert "12 to 24 months" in question.depends_on
    assert "from 2 years" in question.depends_on


def test_one_publisher_against_itself_is_no_clash():
    whole, low = sides()
    whole = [claim(f"Give whole milk {i}", "ash", topic="milk", dated=f"2020-01-0{i}") for i in (1, 2)]
    low = [claim(f"Give low-fat milk {i}", "ash", topic="milk", dated=f"2020-01-0{i}") for i in (3, 4)]
    assert question_of(whole + low, two_sides(whole, low, Label.CLASH)).verdict is Verdict.THIN


def test_publishers_that_repeat_one_body_are_one_voice():
    whole = [claim(f"Give whole milk {p}", p, topic="milk", body="guild") for p in ("ash", "birch", "cedar")]
    relations = [relation(a, b, Label.AGREE) for a, b in combinations(whole, 2)]
    assert question_of(whole, relations).verdict is Verdict.THIN


def test_one_noisy_pair_among_many_that_agree_is_no_clash():
    whole, low = sides()
    pairs = list(product(whole, low))
    noisy = [relation(*pairs[0], Label.CLASH, 0.7)] + [relation(a, b, Label.UNRELATED, 0.95) for a, b in pairs[1:]]
    agree = [relation(a, b, Label.AGREE) for side in (whole, low) for a, b in combinations(side, 2)]
    verdicts = {q.verdict for q in build(whole + low, agree + noisy, (MILK,), (), (), NOW)}
    assert verdicts == {Verdict.THIN}


def test_a_reversal_of_ones_own_advice_is_history_and_makes_changed():
    old = claim("Wait with peanut until three", "ash", topic="milk", dated="2000-05-01")
    new = claim("Offer peanut early", "ash", topic="milk", dated="2017-05-01")
    other = claim("Early peanut is best", "birch", topic="milk", dated="2018-05-01")
    relations = [
        relation(old, new, Label.CLASH),
        relation(new, other, Label.AGREE),
        relation(old, other, Label.CLASH),
    ]
    question = question_of([old, new, other], relations)
    assert question.verdict is Verdict.CHANGED
    assert question.history == (old.claim.claim_id,)
    assert all(old.claim.claim_id not in p.claim_ids for p in question.positions)


def test_three_publishers_that_say_the_same_agree_and_two_do_not():
    three = [claim(f"Back to sleep {p}", p) for p in ("ash", "birch", "cedar")]
    relations = [relation(a, b, Label.AGREE) for a, b in combinations(three, 2)]
    assert question_of(three, relations).verdict is Verdict.AGREE
    assert question_of(three[:2], relations[:1]).verdict is Verdict.THIN


def test_reported_and_withdrawn_claims_and_copies_do_not_count_as_voices():
    own = [claim(f"Back to sleep {p}", p) for p in ("ash", "birch")]
    for extra in (
        claim("Back to sleep, they say", "cedar", voice=Voice.REPORTED),
        claim("Back to sleep, once", "cedar", current=False),
        claim("Back to sleep, copied", "cedar", copy_of="x"),
    ):
        relations = [relation(a, b, Label.AGREE) for a, b in combinations([*own, extra], 2)]
        assert question_of([*own, extra], relations).verdict is Verdict.THIN


def test_a_dispute_that_no_topic_foresaw_becomes_a_question_with_a_title_of_its_own():
    whole = [claim(f"Toddlers should go barefoot {p}", p, action="go", object="barefoot") for p in ("ash", "birch")]
    low = [claim(f"Toddlers need firm shoes {p}", p, action="wear", object="firm shoes") for p in ("cedar", "elm")]
    question = question_of(whole + low, two_sides(whole, low, Label.CLASH), topics=())
    assert question.topic == ""
    assert question.title.endswith("?")


def test_ids_survive_new_evidence_and_the_change_is_recorded_with_its_cause():
    whole, low = sides()
    before = question_of([*whole, low[0]], two_sides(whole, low[:1], Label.UNRELATED))
    again = build(whole + low, two_sides(whole, low, Label.CLASH), (MILK,), (), [before], NOW)[0]
    assert again.question_id == before.question_id
    assert again.verdict is Verdict.CLASH
    (change,) = changes_between([before], [again], {c.claim.claim_id: c for c in whole + low}, NOW)
    assert (change.cause, change.before, change.after) == ("new_evidence", "thin", "clash")


def test_the_same_evidence_gives_the_same_map_in_any_order():
    whole, low = sides()
    relations = two_sides(whole, low, Label.CLASH)
    one = build(whole + low, relations, (MILK,), (), (), NOW)
    other = build([*low, *whole][::-1], relations[::-1], (MILK,), (), (), NOW)
    assert one == other


def test_safety_guidance_is_pinned_on_its_topic():
    whole, low = sides()
    floor = [SafetyStatement("milk-floor", "milk", "…", "https://health.example")]
    assert question_of(whole + low, two_sides(whole, low, Label.CLASH), safety=floor).safety == "milk-floor"

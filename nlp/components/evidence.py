"""What the sentence rests on, as it says itself."""

import re

from spacy.language import Language
from spacy.tokens import Doc

from cribnotes.records import EvidenceBasis

_BASES: tuple[tuple[EvidenceBasis, str], ...] = (
    (
        EvidenceBasis.REVIEW,
        r"meta-?analys[ei]s|systematic reviews?|cochrane|reviews? of (?:the )?(?:\d+ )?(?:studies|"
        r"trials|evidence|literature)|across \d+ (?:studies|trials)|review (?:found|shows?|concluded)",
    ),
    (
        EvidenceBasis.TRIAL,
        r"(?:randomi[sz]ed|clinical|controlled|blinded|double-blind) (?:controlled )?(?:trials?|"
        r"stud(?:y|ies))|trials?\b(?! and error)|experiments?",
    ),
    (
        EvidenceBasis.COHORT,
        r"cohorts?|longitudinal|long-term (?:stud(?:y|ies)|data)|observational|followed (?:\w+ "
        r")?(?:children|babies|infants|families)|surveys?|(?:stud(?:y|ies)|research(?:ers)?|evidence|"
        r"science|data) (?:\w+ )?(?:show|shows|showed|found|find|finds|suggest|suggests|suggested|"
        r"link|links|linked|say|says|indicates?)|according to (?:\w+ ){0,3}(?:stud(?:y|ies)|research)",
    ),
    (
        EvidenceBasis.GUIDELINE,
        r"guidelines?|guidance|official(?:ly)? (?:advice|recommend\w*)|academy|(?:the )?(?-i:AAP|NHS|"
        r"CDC|WHO|NICE|UNICEF|ESPGHAN)\b|World Health Organi[sz]ation|department of health|government "
        r"(?:advice|recommend\w*)|health (?:agenc|authorit)\w+|safety agenc\w+|nutrition societ\w+",
    ),
    (
        EvidenceBasis.EXPERT_OPINION,
        r"(?:experts?|doctors?|p(?:a)?ediatricians?|midwives|dentists?|dieti[ct]ians?|psychologists?|"
        r"specialists?|nurses?) (?:\w+ ){0,2}(?:say|advise|recommend|agree|suggest|warn|believe|urge|"
        r"think|caution)\w*|as a (?:doctor|p(?:a)?ediatrician|midwife|nurse|dentist|psychologist|"
        r"dieti[ct]ian)",
    ),
    (
        EvidenceBasis.TRADITION,
        r"for (?:generations|centuries)|tradition\w*|grandmothers?|my (?:mother|gran|nan)\w*|always "
        r"done|old wives",
    ),
    (
        EvidenceBasis.OWN_EXPERIENCE,
        r"in my experience|(?:worked|works) for (?:us|me|mine|my)|\b(?:my|our) (?:\w+ )?(?:son|"
        r"daughter|baby|toddler|child|children|kids|twins|boys?|girls?|eldest|youngest|three|two)\b|"
        r"\bmine\b|i (?:have )?(?:learned|learnt|found|tried|raised|swear)|we (?:tried|found|did|"
        r"raised|switched)",
    ),
)
_PATTERNS = tuple((basis, re.compile(rf"\b(?:{pattern})", re.I)) for basis, pattern in _BASES)


@Language.component("cribnotes_evidence")
def evidence(doc: Doc) -> Doc:
    """Set the evidence basis that each draft's sentence names; most name none."""
    for draft in doc._.drafts:
        text = draft.sentence.text
        for basis, pattern in _PATTERNS:
            match = pattern.search(text)
            if match:
                draft.evidence_basis = basis
                draft.explain("evidence_basis", match.group())
                break
    return doc

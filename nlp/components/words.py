"""Small questions about a parse that several components ask."""

from spacy.tokens import Doc, Span, Token

from nlp.components.lexicon import CHILD, EXPERT, FIRST_PERSON, FIRST_POSSESSIVE, NEGATOR, NOBODY, PARENT

_SUBJECT = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
_LONGEST = 120  # tokens of a sentence worth reading; advice is shorter, and deep trees are slow to walk


def readable(sentence: Span) -> bool:
    """Short enough to be advice, and mostly words in Latin letters (not mojibake, not another script)."""
    if not 2 <= len(sentence) <= _LONGEST:
        return False
    letters = [character for character in sentence.text if character.isalpha()]
    plain = sum(character.isascii() for character in letters)
    return len(letters) >= 6 and plain >= 0.9 * len(letters) and "\ufffd" not in sentence.text


def lemma(token: Token) -> str:
    return token.lemma_.lower()


def subject(token: Token) -> Token | None:
    """The grammatical subject of a verb; a coordinated verb borrows that of the verb before it."""
    own = own_subject(token)
    if own is None and token.dep_ == "conj" and token.head != token:
        return own_subject(token.head) or (subject(token.head) if token.head.dep_ == "conj" else None)
    return own


def own_subject(token: Token) -> Token | None:
    return next((child for child in token.children if child.dep_ in _SUBJECT), None)


def past(token: Token) -> bool:
    """Past tense; a form like "cut" or "put", which the tagger often takes for past, counts as present."""
    return token.tag_ == "VBD" and token.lower_ != lemma(token)


def child_of(token: Token, *dependencies: str) -> Token | None:
    return next((child for child in token.children if child.dep_ in dependencies), None)


def auxiliaries(token: Token) -> list[Token]:
    return [child for child in token.children if child.dep_ in {"aux", "auxpass"}]


def negations(token: Token) -> list[Token]:
    """Words that turn the verb's statement round: "not", "never", "no" on its subject, object or complement."""
    found = [
        child
        for child in token.children
        if (child.dep_ == "neg" or (child.lower_ in NEGATOR and child.dep_ != "cc")) and not _contrasts(token, child)
    ]
    found += [
        child
        for child in token.children
        if child.lower_ in NOBODY and child.dep_ in {"nsubj", "nsubjpass", "dobj", "dative"}
    ]
    for child in token.children:
        if child.dep_ in {"nsubj", "nsubjpass", "csubj", "dobj", "attr", "acomp"}:
            found += [
                part
                for part in child.children
                if part.i < child.i and part.dep_ in {"det", "neg", "preconj"} and part.lower_ in NEGATOR
            ]
    return list(dict.fromkeys(found))


def _contrasts(verb: Token, negation: Token) -> bool:
    """ "Praise the effort, not the result": the negation is another object's, not the verb's."""
    return negation.i > verb.i + 1 and negation.nbor(-1).lower_ in {",", "and", "but", "–", "—", "-", "("}


def phrase(token: Token) -> Span:
    """The words that hang on `token`, itself included."""
    return token.doc[token.left_edge.i : token.right_edge.i + 1]


def short_phrase(token: Token) -> str:
    """The noun phrase without clauses and punctuation that hang on its right."""
    end = token.right_edge.i
    for child in token.rights:
        if child.dep_ in {"relcl", "acl", "advcl", "punct", "appos", "parataxis"}:
            end = min(end, child.left_edge.i - 1)
    end = max(end, token.i)
    return " ".join(token.doc[token.left_edge.i : end + 1].text.split()).strip(" ,.;:")


def quoted(doc: Doc, token: Token, sentence: Span) -> bool:
    """Does the token stand inside quotation marks that open in its sentence?"""
    open_ = False
    for other in doc[sentence.start : token.i]:
        if other.text in {"“", "``", "‘‘"}:
            open_ = True
        elif other.text in {"”", "''"}:
            open_ = False
        elif other.text == '"':
            open_ = not open_
    return open_


def complement(token: Token) -> Token | None:
    """What a verb or preposition takes: "against bed-sharing", "avoid giving juice"."""
    found = child_of(token, "xcomp", "ccomp", "pcomp", "dobj", "pobj") or next(
        (child for child in token.children if child.dep_ == "advcl" and child.tag_ == "VBG"), None
    )
    if found is None:
        preposition = child_of(token, "prep", "prt")
        return complement(preposition) if preposition is not None and token.pos_ == "VERB" else None
    return child_of(token, "xcomp", "ccomp") or found


def is_person(who: Token) -> bool:
    return (
        lemma(who) in CHILD | PARENT | EXPERT | FIRST_PERSON
        or who.pos_ in {"PROPN", "PRON"}
        or (who.tag_ == "NNS" and lemma(who).endswith(("er", "or", "ist", "ian")))
    )


def possessed_by_writer(who: Token) -> bool:
    return any(child.dep_ == "poss" and child.lower_ in FIRST_POSSESSIVE for child in who.children)

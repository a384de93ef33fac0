"""Our own registered spaCy components, one step each; importing this package registers them."""

from nlp.components import boundaries, detection, evidence, frame, polarity, quantities, reference, scope, voice

ORDER = (
    "cribnotes_detection",
    "cribnotes_polarity",
    "cribnotes_frame",
    "cribnotes_voice",
    "cribnotes_reference",
    "cribnotes_quantities",
    "cribnotes_scope",
    "cribnotes_evidence",
)

__all__ = [
    "ORDER",
    "boundaries",
    "detection",
    "evidence",
    "frame",
    "polarity",
    "quantities",
    "reference",
    "scope",
    "voice",
]

"""How good the map is, measured against what careful readers found."""

from cribnotes.evaluate.printing import print_report
from cribnotes.evaluate.sample import SampleScores, evaluate_sample

__all__ = ["SampleScores", "evaluate_sample", "print_report"]

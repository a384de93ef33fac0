"""The research export: tidy tables with provenance, a data dictionary and a descriptor."""

from cribnotes.export.comparing import Differences, diff
from cribnotes.export.writing import Summary, export

__all__ = ["Differences", "Summary", "diff", "export"]

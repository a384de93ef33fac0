"""The store: articles, claims, relations and the map of questions, in one SQL database."""

from cribnotes.store.browse import Wanted
from cribnotes.store.store import Store

__all__ = ["Store", "Wanted"]

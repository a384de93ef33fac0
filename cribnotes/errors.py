"""The few exception types a person may meet. Each message is one sentence: what, where, how to mend it."""


class CribnotesError(Exception):
    """Something failed that a person can understand and mend; the rest of the work was kept."""


class UsageError(CribnotesError):
    """The request itself was wrong: an unknown id, a missing file, a bad option (exit code 2)."""


class CatalogError(UsageError):
    """A catalogue or topic file says something that cannot be meant; names file, entry and key."""


class DocumentError(CribnotesError):
    """One document cannot be read as an article; others may still be."""


class StoreError(CribnotesError):
    """The store cannot be opened or written: wrong version, disk full, locked, damaged."""


class ModelError(CribnotesError):
    """A model file is missing, damaged or of another version."""

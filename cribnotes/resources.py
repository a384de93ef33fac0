"""What ships with the program: models, topics, catalogue, sample web, gold."""

from pathlib import Path

from cribnotes.errors import CribnotesError

_PACKAGE = Path(__file__).resolve().parent


def shipped(*parts: str) -> Path:
    """Path of a shipped file or folder, e.g. `shipped("models", "entailment")`, in a checkout or an installed wheel.

    Raises CribnotesError when it is missing: the installation is damaged.
    """
    for root in (_PACKAGE.parent / "data", _PACKAGE / "_data"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise CribnotesError(f"The installation lacks {'/'.join(('data', *parts))}; install Cribnotes again.")

"""Settings: environment variables that begin with CRIBNOTES_, one table for code, docs and tests."""

from functools import lru_cache
from pathlib import Path

import platformdirs
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from cribnotes.errors import UsageError


class Settings(BaseSettings):
    """What an operator may set. Every field is the variable CRIBNOTES_<NAME>."""

    model_config = SettingsConfigDict(env_prefix="CRIBNOTES_", extra="ignore")

    home: Path = Field(
        default_factory=lambda: platformdirs.user_data_path("cribnotes", appauthor=False),
        description="Folder of everything made at run time: the store, notes, added sources.",
    )
    database_url: str = Field(
        default="",
        description="SQLAlchemy URL of the store; empty means cribnotes.sqlite in the home folder.",
    )
    engine: str = Field(
        default="local",
        description="Where batches run: serial, local (processes), local:N, or dask://host:port.",
    )
    contact: str = Field(
        default="", description="E-mail address put into the crawler's user agent; needed beyond loopback."
    )
    hosted: bool = Field(
        default=False,
        description="Several visitors share one server: private notes and reviews are switched off.",
    )
    datasets: Path | None = Field(default=None, description="Folder of public data to train and evaluate on.")

    @property
    def store_url(self) -> str:
        return self.database_url or f"sqlite:///{self.home / 'cribnotes.sqlite'}"


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once.

    Raises UsageError naming the variable when one has a value that cannot be meant.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "CRIBNOTES_" + str(first["loc"][0]).upper() if first["loc"] else "CRIBNOTES_*"
        raise UsageError(f"The setting {name} has a bad value: {first['msg']}.") from error

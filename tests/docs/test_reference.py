"""The documentation cannot drift: every command and setting stands in docs/reference.md, and links lead somewhere."""

import re
from pathlib import Path

import pytest
import typer

from cribnotes.cli import app
from cribnotes.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = (ROOT / "docs/reference.md").read_text(encoding="utf-8")


def commands(group: typer.main.TyperGroup, prefix: str = "cribnotes") -> list[str]:
    found = []
    for name, command in group.commands.items():
        inner = getattr(command, "commands", {})
        found += commands(command, f"{prefix} {name}") if inner else [f"{prefix} {name}"]
    return found


@pytest.mark.parametrize("command", commands(typer.main.get_command(app)))
def test_every_command_is_documented(command):
    assert f"`{command}" in REFERENCE


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented(name):
    assert f"`CRIBNOTES_{name.upper()}`" in REFERENCE


@pytest.mark.parametrize("page", ["README.md", *(f"docs/{p.name}" for p in sorted((ROOT / "docs").glob("*.md")))])
def test_links_between_pages_lead_somewhere(page):
    here = ROOT / page
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", here.read_text(encoding="utf-8")):
        assert (here.parent / target).exists(), f"{page} links to {target}"

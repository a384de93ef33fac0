"""What the address bar says: which page, and what the reader chose. All that can be shared is here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from cribnotes.records import Verdict

CONTESTED = (Verdict.CLASH, Verdict.DEPENDS, Verdict.CHANGED)
_LONGEST_SEARCH = 200


@dataclass(frozen=True, slots=True)
class Address:
    """The query of a URL. An unknown or malformed value counts as not given, so that no link is ever broken by one."""

    question: str = ""
    words: str = ""
    verdict: Verdict | None = None
    area: str = ""
    page: int = 1

    @property
    def filtered(self) -> bool:
        return bool(self.words or self.verdict or self.area)

    @property
    def query(self) -> dict[str, str]:
        """The parameters of this address, without those at their default."""
        given = {
            "question": self.question,
            "q": self.words,
            "verdict": self.verdict.value if self.verdict else "",
            "area": self.area,
            "page": str(self.page) if self.page > 1 else "",
        }
        return {name: value for name, value in given.items() if value}

    def of_question(self, question_id: str) -> "Address":
        """That question; the filters stay, for the way back."""
        return replace(self, question=question_id)

    def of_list(self) -> "Address":
        """The list this address came from."""
        return replace(self, question="")

    def on_page(self, page: int) -> "Address":
        return replace(self, page=page)


Go = Callable[[Address, str], None]  # draws a link to an address with these words


def read_address(query: Mapping[str, str]) -> Address:
    """The address that the parameters of a URL state."""
    verdict = query.get("verdict", "")
    page = query.get("page", "")
    return Address(
        question=query.get("question", "").strip(),
        words=" ".join(query.get("q", "")[:_LONGEST_SEARCH].split()),
        verdict=Verdict(verdict) if verdict in {known.value for known in Verdict} else None,
        area=query.get("area", "").strip(),
        page=int(page) if page.isascii() and page.isdigit() and 0 < len(page) < 7 and int(page) > 0 else 1,
    )

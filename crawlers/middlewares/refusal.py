"""A request that was not made."""

from scrapy.exceptions import IgnoreRequest


class Refused(IgnoreRequest):
    """`permission` names the rule for machines, `reason` says it in words."""

    def __init__(self, permission: str, reason: str) -> None:
        super().__init__(reason)
        self.permission = permission
        self.reason = reason

"""URLs: one spelling for each page, and whether two of them belong to one site."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

_DEFAULT_PORTS = {"http": 80, "https": 443}

# Parameters that say where a reader came from and never which page is meant.
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_[ce]id|mkt_tok|_ga|_gl|_hs(enc|mi)"
    r"|ref|ref_(src|url)|referrer|cmpid|ito|sessionid|phpsessid|jsessionid|replytocom|share",
    re.IGNORECASE,
)


def canonical(url: str) -> str:
    """The one spelling of `url`: lower-case scheme and host, no default port, no fragment, no tracking, sorted query.

    The path keeps its case and its trailing slash, which may name different pages.
    """
    scheme, netloc, path, query, _ = urlsplit(canonicalize_url(url.strip()))
    host, separator, port = netloc.rpartition(":")
    if separator and port == str(_DEFAULT_PORTS.get(scheme, "")):
        netloc = host
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(name)]
    return urlunsplit((scheme, netloc, path, urlencode(kept), ""))


def site_of(url: str) -> str:
    """Host and port of `url` without a leading "www.": pages with one site may link to each other in a crawl."""
    return urlsplit(url).netloc.rpartition("@")[2].lower().removeprefix("www.")


def is_web(url: str) -> bool:
    """Whether `url` is an absolute http or https address."""
    try:
        parts = urlsplit(url)
        return parts.scheme in _DEFAULT_PORTS and bool(parts.hostname)
    except ValueError:
        return False

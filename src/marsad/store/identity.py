"""What makes two documents the same one, two versions the same, two texts copies."""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import quote, unquote_to_bytes, urlsplit

from marsad.contract import dumps
from marsad.model import Document
from marsad.store.folding import fold

# What newsletters and social sites hang onto a link; none of it names another page.
_TRACKING = re.compile(r"(utm_\w+|fbclid|gclid|igshid|mc_[ce]id|ref|ref_src|_ga)(=|$)")
_HOST = re.compile(r"^(www|m|mobile)\.")

# Posts by the platform's own numbering: the same message under several addresses.
_POSTS = (
    (re.compile(r"^(?:t|telegram)\.me/(?:s/)?(\w+)/(\d+)"), "telegram"),
    (re.compile(r"^(?:x|twitter)\.com/(\w+)/status/(\d+)"), "x"),
)
_KEPT = "/:@!$&'()*+,;=~-._"


def key(document: Document) -> str:
    """The document's identity in the record.

    Channel and message where the address is a post's, else outlet and canonical URL,
    else outlet and the id it came in with.
    """
    outlet = fold(document.outlet or "")
    if not document.url:
        return f"file:{outlet}|{document.id}"
    address = canonical(document.url)
    for pattern, platform in _POSTS:
        if found := pattern.match(address):
            return f"post:{platform}/{found[1].lower()}/{found[2]}"
    return f"page:{outlet}|{address}"


def canonical(url: str) -> str:
    """One spelling of an address: no scheme, ``www.``, tracking or fragment.

    >>> canonical("HTTPS://www.Example.org/a/?utm_source=x&id=2#top")
    'example.org/a?id=2'
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url.strip()
    host = _HOST.sub("", parts.hostname or "")
    if port not in (None, 80, 443):
        host += f":{port}"
    query = sorted(
        _escaped(part)
        for part in parts.query.split("&")
        if part and not _TRACKING.match(part)
    )
    path = _escaped(parts.path).rstrip("/")
    return host + path + ("?" + "&".join(query) if query else "")


def fingerprint(document: Document) -> str:
    """What makes a version: the bytes, the text read from them, and what was told.

    A report read again with another publication day is another version, since its
    relative dates come out differently.
    """
    told = {
        "sha256": document.sha256,
        "text": digest(dumps(document.text)),
        "title": document.title,
        "published": str(document.published),
        "outlet": document.outlet,
        "url": document.url,
        "language": document.language,
    }
    return digest(dumps(told, canonical=True))


def text_hash(text: str) -> str:
    """A hash that copies share whatever their spelling of letters and their spaces."""
    return digest(dumps(" ".join(fold(text).split())))


def storable(text: str) -> str:
    """Text that both databases take: PostgreSQL refuses NUL, both lone surrogates."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def digest(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()


def _escaped(part: str) -> str:
    """One spelling of a percent-encoded part, as bytes: sites use windows-1256 too."""
    return quote(unquote_to_bytes(part.encode("utf-8", "replace")), safe=_KEPT)

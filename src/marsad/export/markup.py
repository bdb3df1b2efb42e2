"""HTML as values: what is not :class:`Html` is escaped, always and only here."""

from __future__ import annotations

from html import escape

from marsad.export.labels import Tongue


class Html(str):
    """A string that is HTML already."""

    __slots__ = ()


Content = str | None | list["Content"]
_VOID = {"input", "br", "meta"}


def render(*content: Content) -> Html:
    """Content as HTML: strings escaped, lists joined, nothing for ``None``."""
    return Html("".join(map(_one, content)))


def tag(name: str, *content: Content, **attributes: str | None) -> Html:
    """An element; an attribute that is ``None`` is left out.

    Names of attributes: ``class_`` is class, ``data_to`` is data-to.

    >>> tag("b", "a < b", class_="x", title=None)
    '<b class="x">a &lt; b</b>'
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(of)}"'
        for key, of in attributes.items()
        if of is not None
    )
    if name in _VOID:
        return Html(f"<{name}{given}>")
    return Html(f"<{name}{given}>{render(*content)}</{name}>")


def both(english: str, arabic: str) -> Html:
    """A phrase in both languages, of which the page shows one."""
    if english == arabic:
        return tag("bdi", english)
    return render(
        tag("bdi", arabic, class_="m-ar", lang=Tongue.AR.value) if arabic else None,
        tag("bdi", english, class_="m-en", lang=Tongue.EN.value) if english else None,
    )


def _one(content: Content) -> str:
    if content is None:
        return ""
    if isinstance(content, Html):
        return content
    if isinstance(content, list):
        return render(*content)
    return escape(content)

"""The only module that calls the stages in order."""

from __future__ import annotations

from marsad import claims, events, mentions, tokens
from marsad.model import Document, Extraction

EXTRACTOR = "marsad 0.1.0"
"""Stored with every extraction: which code and word lists made it."""


def extract(document: Document) -> Extraction:
    """Everything one report says, with the words that say it."""
    sentences = tokens.split(document)
    found = mentions.find(document, sentences)
    statements = claims.attribute(document, sentences, found)
    made, said, links = events.group(document, sentences, found, statements)
    flat = tuple(m for sentence in found for m in sentence)
    return Extraction(document, EXTRACTOR, made, said, links, flat)

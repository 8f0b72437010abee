"""Stories as one document: JSON, CSV, Markdown or a web page, piece by piece, however many there are."""

from __future__ import annotations

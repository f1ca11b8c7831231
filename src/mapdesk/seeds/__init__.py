"""Seeds: a file becomes documents.

``.txt`` and ``.jsonl`` keep their text to the last code point; ``.md`` loses its markup; ``.html``,
``.docx`` and ``.pdf`` give the article inside them.
"""

from __future__ import annotations

from mapdesk.seeds.files import SUFFIXES, parse_stream, read_seed, read_text

__all__ = ["SUFFIXES", "parse_stream", "read_seed", "read_text"]

"""Paths as URI references, for the formats that want them."""

from __future__ import annotations

import os
from urllib.parse import quote


def uri(path: str) -> str:
    """Return a shown path as a URI reference: percent-encoded byte for byte, relative where the path is."""
    # Bytes that are no UTF-8 come as lone surrogates and are encoded as themselves. A colon in the first part would read as a scheme.
    encoded = quote(path, safe="/~-._!$&'()*+,;=@", encoding="utf-8", errors="surrogateescape")
    return f"file://{encoded if encoded.startswith('/') else '/' + encoded}" if os.path.isabs(path) else encoded

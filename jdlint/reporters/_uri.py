"""Paths as URI references, for the formats that want them."""

from __future__ import annotations

import os
from urllib.parse import quote


def uri(path: str) -> str:
    """Return a shown path as a URI reference: percent-encoded byte for byte, relative where the path is."""
    # Bytes that are no UTF-8 come as lone surrogates and are encoded as themselves. A colon in the first part would read as a scheme.
    try:
        raw = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a surrogate pair, which Windows lets stand in a name
        raw = path.encode("utf-8", "surrogatepass")
    encoded = quote(raw, safe="/~-._!$&'()*+,;=@")
    return f"file://{encoded if encoded.startswith('/') else '/' + encoded}" if os.path.isabs(path) else encoded

"""Text from strangers, made harmless for the place it is printed in."""

from __future__ import annotations

import json
import re

# C0 and C1 controls, line and paragraph separators, direction overrides, lone surrogates.
_UNSAFE = "\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_UNSAFE_TEXT = re.compile(f"[{_UNSAFE}]")
_UNSAFE_JSON = re.compile(f"[{_UNSAFE}]".replace("\x00-\x1f", ""))
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~@&$:^=])")
# Forges turn these into mentions and references after rendering, whatever is escaped.
_CALLS = re.compile(r"[@#](?=\w)")


def for_terminal(text: str) -> str:
    r"""Return one line that cannot command a terminal: a line break or tab becomes a space, any other control shows as ``\x1b``."""
    return _UNSAFE_TEXT.sub(_visible, text.replace("\r\n", "\n"))


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if match.group() in "\n\r\t\x0b\x0c\x85\u2028\u2029":
        return " "
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def for_markdown(text: str) -> str:
    """Return text that no Markdown renderer takes for markup, a link, a mention or HTML."""
    return _CALLS.sub("\\g<0>\u200b", _MARKUP.sub(r"\\\1", for_terminal(text)))


def json_text(value: object, *, indent: int | None = None) -> str:
    """Return ``value`` as JSON that also survives a terminal, ``str.splitlines`` and strict UTF-8 encoders."""
    separators = (",", ":") if indent is None else None
    return for_json(json.dumps(value, ensure_ascii=False, indent=indent, separators=separators, allow_nan=False))


def for_json(text: str) -> str:
    """Return JSON with the characters escaped that JSON itself leaves as they are, and others do not bear."""
    return _UNSAFE_JSON.sub(lambda match: f"\\u{ord(match.group()):04x}", text)

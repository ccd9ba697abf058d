"""The edits that fixes are made of: what can be taken out of a text, or put into it, so that the rest reads well.

Rules name ranges; what stands around them in the file (bullets, tags, blank lines, line ends) is seen to here. Each function answers
None where an edit would leave a mess, or where the format cannot be edited in place.
"""

from jdlint.edits.cutting import Cut, one_name, without_brackets, without_comment, without_line, without_names
from jdlint.edits.putting import Suppressing, paragraph_after, suppression

__all__ = [
    "Cut",
    "Suppressing",
    "one_name",
    "paragraph_after",
    "suppression",
    "without_brackets",
    "without_comment",
    "without_line",
    "without_names",
]

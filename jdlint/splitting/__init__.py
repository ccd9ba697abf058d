"""From a posting that asks one person to be both, two drafts: a data scientist's and a machine learning engineer's.

``planning`` decides, as plain values (``placement``), where each statement goes; ``drafts`` writes; ``account`` says where everything went; ``checking``
holds the drafts to the rules; ``halves`` joins them for an input.
"""

from jdlint.splitting.halves import Half, Split, Unsplit, split

__all__ = ["Half", "Split", "Unsplit", "split"]

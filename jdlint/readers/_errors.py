"""What a reader says when it cannot read."""


class ReadError(Exception):
    """An input that cannot be decoded or parsed; the message is one clear line without the path."""


class NoPosting(ReadError):  # noqa: N818 - nothing went wrong: the file is about something else
    """A data file that can be read and holds no posting: it is named and not judged, and does not fail a run."""

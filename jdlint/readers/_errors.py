"""What a reader says when it cannot read."""


class ReadError(Exception):
    """An input that cannot be decoded or parsed; the message is one clear line without the path."""

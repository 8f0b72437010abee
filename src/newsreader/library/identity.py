"""What tells one story from every other, as numbers and bytes."""

from __future__ import annotations

import struct

from newsreader.hashes import sha256

_FIRST_BITS = struct.Struct(">q")


def ident(identity: str) -> int:
    """The first 64 bits of the identity's SHA-256, as SQLite keeps integers: signed."""
    number: int = _FIRST_BITS.unpack_from(sha256(encoded(identity)).digest())[0]
    return number


def encoded(identity: str) -> bytes:
    """An identity as bytes: its path part may hold bytes that are not UTF-8."""
    return identity.encode("utf-8", "surrogateescape")


def readable(path: bytes) -> str:
    """A path as text: bytes that are not UTF-8 as `\\xNN`."""
    return path.decode("utf-8", "backslashreplace")

"""SHA-256 and BLAKE2b without `hashlib`, which takes a hundredth of a start to load all other kinds as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import blake2b, sha256
else:
    try:
        # The lean modules behind it, as Python's own `random` has them; SHA-256 has another name from 3.12 on.
        from _blake2 import blake2b

        try:
            from _sha2 import sha256
        except ImportError:
            from _sha256 import sha256
    except ImportError:
        from hashlib import blake2b, sha256

__all__ = ["blake2b", "sha256"]

"""The hashes are those of the standard library, wherever they come from."""

from __future__ import annotations

import hashlib
import importlib
import sys

import pytest

from newsreader import hashes

DATA = [b"", b"a", "čaj".encode(), bytes(range(256)) * 100]


@pytest.mark.parametrize("missing", [(), ("_sha2",), ("_sha2", "_sha256"), ("_blake2",)], ids=",".join)
def test_they_are_the_same(missing: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in missing:
        monkeypatch.setitem(sys.modules, name, None)
    ours = importlib.reload(hashes)
    for data in DATA:
        assert ours.sha256(data).digest() == hashlib.sha256(data).digest()
        assert ours.blake2b(data, digest_size=8).digest() == hashlib.blake2b(data, digest_size=8).digest()

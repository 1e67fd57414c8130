"""The transport compressions of Discord's gateway, one stream per connection."""

from __future__ import annotations

import importlib
import zlib
from collections.abc import Callable
from typing import Any

Compressor = Callable[[bytes], bytes]


def compressor_for(name: str | None) -> Compressor | None:
    """The compressor that a connection asked for, or None for plain JSON."""
    if name is None:
        return None
    return {"zlib-stream": _zlib, "zstd-stream": _zstd}[name]()


def _zlib() -> Compressor:
    stream = zlib.compressobj()
    return lambda data: stream.compress(data) + stream.flush(zlib.Z_SYNC_FLUSH)


def _zstd() -> Compressor:
    # discord.py asks for zstd wherever it finds one of these two, so one of them is there.
    try:
        stream: Any = importlib.import_module("compression.zstd").ZstdCompressor()
    except ImportError:
        zstandard: Any = importlib.import_module("zstandard")
        stream = zstandard.ZstdCompressor().compressobj()
        block = zstandard.COMPRESSOBJ_FLUSH_BLOCK
        return lambda data: stream.compress(data) + stream.flush(block)
    return lambda data: stream.compress(data, stream.FLUSH_BLOCK)

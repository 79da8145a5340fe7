"""What a server may use."""

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True)
class Config:
    """Bounds of one server. A region's problem of 5,000 people is 13 MB."""

    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "::1")
    """Names under which it is served: a page elsewhere cannot make a browser ask for these."""
    body_bytes: int = 64 * MEBIBYTE
    bytes_at_once: int = 256 * MEBIBYTE
    """Of all bodies that are being answered."""
    working: int = 2
    """Requests worked on at once; those beyond wait."""
    waiting: int = 100
    key_hours: int = 12
    """How long a reply is kept for its Idempotency-Key."""
    keys: int = 10_000

"""The committed weights and rates, and their hash."""

import hashlib
import json
import tomllib
from functools import cache
from pathlib import Path

from models.policy import PolicyChoice

FILE = Path(__file__).with_name("policy.toml")


@cache
def policy() -> PolicyChoice:
    return PolicyChoice.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8")))


def policy_hash() -> str:
    """SHA-256 of the numbers, whatever their order and the words around them."""
    text = json.dumps(policy().model_dump(mode="json"), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()

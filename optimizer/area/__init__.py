"""Areas of many delivery units: solved in parts, then together."""

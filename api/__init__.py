"""The doors: what people and programs come in by."""

"""The thinking: facts in, a sound and explained week out."""

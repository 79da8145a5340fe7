"""How good and how fast, beside others: the same weeks, the same rules, every plan judged by the checker."""

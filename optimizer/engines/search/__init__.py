"""Search: a compiled local search that knows primitives only.

A Draft is laid out once in two flat arrays (`layout`, with the names of their fields in `fields`). The kernel works on
these: `state` switches literals and keeps every row's counters and charges, `mend` makes up for what a switch breaks,
`moves` are what is tried, `anneal` accepts or takes back. `engine` is the way in.
"""

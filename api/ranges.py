"""How far settings may go, on the command line and over HTTP. Quick to import."""

MAX_SECONDS, MAX_WORKERS, MAX_SEED = 86_400, 256, 2**31 - 1
LEAST_SECONDS = 0.1
MAX_GAP, MAX_GIB = 1e6, 4096

FIRST_YEAR, LAST_YEAR = 2016, 2099
"""Of made-up weeks."""

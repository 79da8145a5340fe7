"""The fields of the flat arrays. A row, literal or entry is named by the place in `s` where its record starts, so that
`s[row + A]` is a row's counter. `s` holds 32-bit numbers, `p` the 64-bit ones: prices and totals.
"""

# The head of s.
JOURNAL = 0
"""Where the literals that the move at hand has switched are listed, and below how many they are."""
JOURNAL_LENGTH = 1
TODO = 2
"""Where the rows that the move at hand has broken wait."""
TODO_FROM = 3
TODO_LENGTH = 4
TODO_ROOM = 5
MOVE = 6
"""Number of the move at hand: what it has switched bears it as a stamp, and is not switched again."""
LITERALS = 7
LITERAL_COUNT = 8
NEEDS = 9
"""Priced rows that something can meet."""
NEED_COUNT = 10
STAFF = 11
"""Literals that provide for an opener."""
STAFF_COUNT = 12
OPENERS = 13
"""Literals that open something that needs providers or a crew."""
OPENER_COUNT = 14
BEST = 15
"""The best sound choice so far, one entry a literal, and below the literals switched since."""
LOG = 16
LOG_LENGTH = 17
LOG_ROOM = 18
RANK = 19
"""Room to sort the members of an opener."""
GAINS = 24
"""Where in p what each of these would save stands."""
EXTRAS = 20
"""Literals that are neither members nor providers nor openers, that may be switched by themselves."""
EXTRA_COUNT = 21
ROW_COUNT = 25
"""Rows follow the literals."""
LIKED_STAFF = 22
"""So many of the staff, who stand first, are liked by a relaxation."""
HEAD = 28

# The head of p.
COST = 0
BROKEN = 1
"""Hard rows that do not hold, but for those that only lack something: a member of a crew, company for one."""
FINE = 2
"""What the search charges for what is lacking."""
RANDOM = 3
BEST_COST = 4
NEVER = 2**62
"""Stands for the cost of no choice at all."""
FINED = 5
"""Moves of late that left something broken."""
MOST_FINE = 6
LACKING = 7
"""What open crews lack, and the lone without company."""
PENALTY = 8
"""What the search charges for what is broken: more than anything can save."""
P_HEAD = 10

# A row: `total` of the weights of the chosen members, and `b` of what the row depends on.
KIND = 0
A = 1
B = 2
LO = 3
HI = 4
STEP = 5
PRICE = 6
"""Where in p."""
MEMBERS = 7
"""Entries of the members' literals, one after another."""
SIZE = 8
THERE = 9
"""Where the entries of the chosen members are listed, and how many they are."""
COUNT = 10
OTHERS = 11
OTHERS_SIZE = 12
FLAG = 13
"""Of a range: a member weighs against the rest. Of a crew: its opener needs providers, or a crew of several."""
LIKED = 14
"""Of a need: so many of its members, which stand first, are liked."""
ROW = 15

# A literal.
ON = 0
STAMP = 1
ENTRIES = 2
ENTRY_COUNT = 3
ROWS_OF = 4
"""Rows that depend on the literal."""
ROWS_OF_COUNT = 5
OWN_PRICE = 6
"""Where in p."""
FIXED = 7
PRICED = 8
"""Its entries in priced rows come first, then those in ranges: how many these are, and how many both."""
RANGED = 9
LITERAL = 10

# An entry: a literal's membership of a row.
IN_ROW = 0
WEIGHT = 1
OF_LITERAL = 2
PLACE = 3
"""Where in the row's list of chosen members."""
ENTRY = 4

# Kinds of rows: the first two are priced, the others hard.
SHORT = 0
"""Priced for every step begun that the total stays below LO."""
PREFER = 1
"""Priced where the literal is chosen and no member is."""
RANGE = 2
IMPLIES = 3
NOT_ONE = 4
CREW = 5
"""A member needs the opener; an open opener needs LO members."""
PROVIDE = 6
"""The same for providers."""
HARD = 2
"""Kinds from here on."""

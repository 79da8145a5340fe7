"""Who is served how, by protected characteristic: counted after the solve, from a file that no solve ever reads.

`record.py` reads the file, `outcomes.py` says what is counted of whom, `groups.py` puts people into groups,
`suppression.py` withholds what is too small to show, `pack.py` puts the tables together.
"""

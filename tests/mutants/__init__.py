"""Mutation testing: small faults are put into the source one by one, and the tests that hold the file must see each."""

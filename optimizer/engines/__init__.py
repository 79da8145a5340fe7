"""What answers a Draft. Solver vendors stay inside this folder."""

"""Groups of programmes: their dated series, and what a lost day does to one."""

"""Importing this loads the kernel, if it was compiled before: for a process whose children are to have it. Run as a
program it compiles the kernel, which takes some seconds once."""

from optimizer.engines.search.kept import compile_here, is_compiled

if __name__ == "__main__" or is_compiled():
    compile_here()

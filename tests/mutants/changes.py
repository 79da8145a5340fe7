"""The small faults that a source can have: one change of its syntax tree each. Text is never changed."""

import ast
from collections import Counter
from collections.abc import Iterator
from types import CodeType
from typing import NamedTuple

# Types are not run, decorators are not the function's own, and the rest is words for people.
PASSED_OVER = {"annotation", "returns", "decorator_list", "type_params", "exc"}
WORDS = {"title", "source", "example", "missing"}
CLAIMS = {"strict"}
"""Of two lists that are of one length by how they are made: it can only ever be true."""

OPERATORS: dict[type[ast.AST], list[type[ast.AST]]] = {
    ast.Lt: [ast.LtE, ast.GtE], ast.LtE: [ast.Lt, ast.Gt], ast.Gt: [ast.GtE, ast.LtE], ast.GtE: [ast.Gt, ast.Lt],
    ast.Eq: [ast.NotEq], ast.NotEq: [ast.Eq], ast.Is: [ast.IsNot], ast.IsNot: [ast.Is],
    ast.In: [ast.NotIn], ast.NotIn: [ast.In], ast.And: [ast.Or], ast.Or: [ast.And],
    ast.BitAnd: [ast.BitOr], ast.BitOr: [ast.BitAnd], ast.BitXor: [ast.BitOr], ast.LShift: [ast.RShift],
    ast.Add: [ast.Sub], ast.Sub: [ast.Add], ast.Mult: [ast.FloorDiv], ast.FloorDiv: [ast.Mult],
    ast.Div: [ast.Mult], ast.Mod: [ast.FloorDiv],
}  # fmt: skip
CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}


class Mutant(NamedTuple):
    """A source with one fault: in which function, and what became of what. No two of a file have the same name."""

    name: str
    line: int
    code: CodeType


class Site(NamedTuple):
    """Where a piece of the tree hangs."""

    parent: ast.AST
    field: str
    place: int | None
    where: str

    def put(self, node: ast.AST) -> None:
        if self.place is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.place] = node


def mutants(source: str, file: str) -> Iterator[Mutant]:
    """Every fault by itself, in the order of the source."""
    tree, seen = ast.parse(source), Counter[str]()
    for site, old in list(_sites(tree, "module")):
        for new in _instead(old, site.field):
            around = isinstance(old, ast.Constant) and isinstance(site.parent, ast.expr)  # a number alone says little
            before = ast.unparse(site.parent if around else old)
            site.put(ast.fix_missing_locations(ast.copy_location(new, old)))
            name = f"{site.where}: {before} => {ast.unparse(site.parent if around else new)}"
            code = compile(tree, file, "exec")
            site.put(old)
            seen[name] += 1
            yield Mutant(name if seen[name] == 1 else f"{name} #{seen[name]}", getattr(old, "lineno", 0), code)


def _sites(parent: ast.AST, where: str) -> Iterator[tuple[Site, ast.AST]]:
    for field, value in ast.iter_fields(parent):
        several = isinstance(value, list)
        for place, node in enumerate(value if several else [value]):
            if field in PASSED_OVER or not isinstance(node, ast.AST) or _is_words(node):
                continue
            yield Site(parent, field, place if several else None, where), node
            named = isinstance(node, ast.FunctionDef | ast.ClassDef)
            yield from _sites(node, node.name if named else where)  # type: ignore[attr-defined]


def _is_words(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.keyword) and node.arg in WORDS | CLAIMS)


def _instead(node: ast.AST, field: str) -> Iterator[ast.AST]:
    """What might stand there instead."""
    if isinstance(node, ast.stmt):
        yield from _statements(node)
    elif isinstance(node, ast.expr):
        yield from _expressions(node)
        simple = not isinstance(node, ast.Compare | ast.BoolOp | ast.UnaryOp)
        if field == "test" and simple:
            yield ast.UnaryOp(ast.Not(), node)
        if field == "ifs":
            yield ast.Constant(True)


def _statements(node: ast.stmt) -> Iterator[ast.stmt]:
    match node:
        case ast.Return(value=ast.expr() as value) if ast.unparse(value) != "None":
            yield ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            yield ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load())))
        case ast.Expr(value=ast.Constant()):
            return
        case ast.Expr() | ast.AugAssign() | ast.Raise() | ast.Continue() | ast.Break():
            yield ast.Pass()
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute()]):
            yield ast.Pass()


def _expressions(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare(left=left, ops=ops, comparators=right):
            for n, op in enumerate(ops):
                for other in OPERATORS.get(type(op), []):
                    yield ast.Compare(left, [*ops[:n], other(), *ops[n + 1 :]], right)  # type: ignore[list-item]
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(OPERATORS[type(op)][0](), values)  # type: ignore[arg-type]
        case ast.BinOp(left=one, op=by, right=two):
            yield from (ast.BinOp(one, other(), two) for other in OPERATORS.get(type(by), []))  # type: ignore[arg-type]
        case ast.UnaryOp(op=ast.Not() | ast.Invert() | ast.USub(), operand=operand):
            yield operand
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=keywords) if name in CALLS:
            yield ast.Call(ast.Name(CALLS[name], ast.Load()), args, keywords)

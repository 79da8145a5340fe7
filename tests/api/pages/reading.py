"""A page as a reader takes it in: headings, sections, tables, definitions."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "img", "input", "hr"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


@dataclass
class Node:
    tag: str
    attributes: dict[str, str]
    children: list["Node | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Everything within, with single spaces."""
        parts = (child if isinstance(child, str) else child.text for child in self.children)
        return " ".join(" ".join(parts).split())

    def all(self, *tags: str, css: str | None = None) -> list["Node"]:
        """Every node of these tags within, in order of the page."""
        found = []
        for child in self.children:
            if isinstance(child, Node):
                classes = child.attributes.get("class", "").split()
                if (not tags or child.tag in tags) and (css is None or css in classes):
                    found.append(child)
                found.extend(child.all(*tags, css=css))
        return found

    def by_id(self, name: str) -> "Node":
        (found,) = [node for node in self.all() if node.attributes.get("id") == name]
        return found

    def sheet(self, name: str) -> "Node":
        """The section whose heading has this id."""
        return next(
            one
            for one in reversed(self.all("section"))
            if any(node.attributes.get("id") == name for node in one.all(*HEADINGS))
        )

    def tables(self) -> dict[str, "Grid"]:
        """By caption."""
        return {node.all("caption")[0].text: Grid(node) for node in self.all("table")}

    def facts(self) -> dict[str, str]:
        """What stands under each name, of the definitions within."""
        names, texts = self.all("dt"), self.all("dd")
        return {name.text: text.text for name, text in zip(names, texts, strict=True)}


class Grid:
    """A table: its columns, and its rows as texts by column."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.columns = [cell.text for cell in node.all("thead")[0].all("th")]
        lines = node.all("tbody")[0].all("tr")
        self.rows = [
            dict(zip(self.columns, (cell.text for cell in line.all("th", "td")), strict=True)) for line in lines
        ]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("page", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read_page(html: str) -> Node:
    """Every element must be closed where it was opened."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert len(parser.open) == 1, f"<{parser.open[-1].tag}> is never closed"
    return parser.open[0]

"""What is said beside a cell: what may stand there, and what it means."""

from api.sheets.forms import Kind
from api.sheets.layout import Column

LONGEST_HINT = 255
"""That a spreadsheet shows beside a cell."""
_FORMS = {
    Kind.DAY: "A date, such as 23/11/2026.",
    Kind.TIME: "A time of day, such as 09:30.",
    Kind.WHOLE: "A whole number.",
    Kind.NUMBER: "A number.",
    Kind.YES_NO: "yes or no.",
    Kind.TEXT: "A code",
}


def form_words(column: Column) -> str:
    """What may stand in the cell."""
    form = column.form
    words = f"One of: {', '.join(form.labels)}." if form.choices else _FORMS[form.kind]
    if form.kind is Kind.TEXT:
        words += f", such as {form.example}." if form.example else ", without spaces."
    if column.many:
        words = f"{'Any' if form.choices else 'Several'}, with commas between. {words}"
    return words


def full_words(column: Column) -> str:
    """What may stand in the cell, then what it means."""
    return f"{form_words(column)} {meaning(column)}".strip()


def hint(column: Column) -> str:
    """As much of it as is shown beside a cell, with whether the cell must be filled in."""
    need = "Must be filled in. " if column.must_be_filled else ""
    text = need + full_words(column)
    return text if len(text) <= LONGEST_HINT else text[: LONGEST_HINT - 3].rpartition(" ")[0] + "..."


def meaning(column: Column) -> str:
    """What the value says, as people read it: what the records call None is an empty cell, or the word."""
    return plain_words(column.about).replace("None:", '"none":' if column.says_none else "Empty:")


def plain_words(about: str) -> str:
    return " ".join(about.split()).replace("`", "")

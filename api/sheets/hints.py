"""What is said beside a cell: what may stand there, and what it means."""

from api.sheets.columns import Column
from api.sheets.forms import Kind

LONGEST_HINT = 255
"""That a spreadsheet shows beside a cell."""
_FORMS = {
    Kind.DAY: "A date, such as 23/11/2026.",
    Kind.TIME: "A time of day, such as 09:30.",
    Kind.WHOLE: "A whole number.",
    Kind.NUMBER: "A number.",
    Kind.YES_NO: "yes or no.",
    Kind.TEXT: "A code, without spaces.",
}


def form_words(column: Column) -> str:
    """What may stand in the cell, then what it means."""
    form = column.form
    words = f"One of: {', '.join(form.labels)}." if form.choices else _FORMS[form.kind]
    if column.many:
        words = f"{'Any' if form.choices else 'Several'}, with commas between. {words}"
    if column.says_none:
        words += ' "none": there is none.'
    return f"{words} {plain_words(column.about)}".strip()


def hint(column: Column) -> str:
    """As much of it as is shown beside a cell, with whether the cell must be filled in."""
    need = "Must be filled in. " if column.required and not column.many else ""
    text = need + form_words(column)
    return text if len(text) <= LONGEST_HINT else text[: LONGEST_HINT - 3].rpartition(" ")[0] + "..."


def plain_words(about: str) -> str:
    """A docstring as people read it: an empty cell is what the records call None."""
    return " ".join(about.split()).replace("None:", "Empty:").replace("None ", "Empty ").replace("`", "")

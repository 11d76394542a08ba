"""What a person reads of what a bot writes."""

from __future__ import annotations

import pytest

from tests.standins.discord.markdown import shown


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("plain", "plain"),
        ("**bold** and *italic* and _italic_", "bold and italic and italic"),
        ("***both***", "both"),
        ("__underlined__ ~~struck~~ ||hidden||", "underlined struck hidden"),
        ("**bold *inside* it**", "bold inside it"),
        ("`code *as it is*`", "code *as it is*"),
        ("``a ` b``", "a ` b"),
        ("```py\nx = 1\n```", "x = 1"),
        (r"\*\*not bold\*\*", "**not bold**"),
        (r"a\_b \`c\` \| \~ \> \# \@everyone", "a_b `c` | ~ > # @everyone"),
        (r"\\", "\\"),
        (r"C:\new", r"C:\new"),
        ("snake_case_name stays", "snake_case_name stays"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("**open", "**open"),
        ("[Pix](https://pix.fr)", "Pix"),
        ("[**Pix**](<https://pix.fr>)", "Pix"),
        ("[not a link](pix)", "[not a link](pix)"),
        ("<https://pix.fr>", "https://pix.fr"),
        ("# Title\nText", "Title\nText"),
        ("-# small", "small"),
        ("> quoted", "quoted"),
        ("- one\n- two", "• one\n• two"),
        ("#hash", "#hash"),
        (r"\# no title", "# no title"),
        ("<b>Camille</b>", "<b>Camille</b>"),
        ("\u202eright to left 🎓", "\u202eright to left 🎓"),
    ],
)
def test_marks_are_applied_and_what_is_escaped_stays(written: str, read: str):
    assert shown(written) == read

"""Every sentence about a game file that cannot be read, or not as it is written."""

from __future__ import annotations

import pytest
import yaml

from gamicore.reading.mapping_reader import read_mapping
from gamicore.reading.source import FILE_LIMIT, LIST_LIMIT, MISTAKES_LIMIT
from gamicore.reading.tree_reader import read_tree

YAML = {
    "tag": (
        "paid: !!bool yes",
        (
            "game.yaml:1:7: error[tag-not-allowed]: the tag '!!bool' is not part of a game file;"
            " put the text in quotes if it is meant as text"
        ),
    ),
    "anchor": (
        "paid: &it yes",
        (
            "game.yaml:1:7: error[anchor-not-allowed]: the anchor '&it' is not part of a game file;"
            " write out what is meant, or put the text in quotes if it is meant as text"
        ),
    ),
    "alias": (
        "paid: *it",
        (
            "game.yaml:1:7: error[anchor-not-allowed]: the alias '*it' is not part of a game file;"
            " write out what is meant, or put the text in quotes if it is meant as text"
        ),
    ),
    "merge key": (
        "won:\n  <<: {on: deal}",
        "game.yaml:2:3: error[merge-not-allowed]: the merge key '<<' is not part of a game file; write the entries out",
    ),
    "equal keys": (
        "won: 1\nlost: 2\nwon: 3",
        (
            "game.yaml:3:1: error[duplicate-key]: the key 'won' stands twice in a map;"
            " the first stands at game.yaml:1:1; keep one of them"
        ),
    ),
    "list as key": (
        "[won]: 1",
        "game.yaml:1:1: error[key-not-text]: a list cannot be a key; a key is a name",
    ),
    "no key": (
        "?\n: won",
        "game.yaml:1:2: error[key-not-text]: a key is missing here; write a name before the ':'",
    ),
    "second document": (
        "won: 1\n---\nlost: 2",
        (
            "game.yaml:2:1: error[second-document]: a second document begins here; a game file is one document;"
            " take the '---' out, or make it a file of its own"
        ),
    ),
    "directive": (
        "%YAML 1.1\n---\nwon: 1",
        (
            "game.yaml:1:1: error[directive-not-allowed]: a YAML directive is not part of a game file;"
            " take the line out; a text that begins with '%' stands in quotes"
        ),
    ),
    "empty": (
        "# nothing yet\n",
        "game.yaml:1:1: error[empty-file]: the file is empty; a game file is a map of sections",
    ),
    "no map": (
        "- won",
        (
            "game.yaml:1:1: error[not-a-map]: the file is a list; a game file is a map of sections;"
            " begin with a section such as 'rules:'"
        ),
    ),
    "invisible": (
        "won: 1\u202e",
        "game.yaml:1:7: error[invisible-character]: the invisible character U+202E stands here; take it out",
    ),
    "depth": (
        "won: " + "[" * 32,
        (
            "game.yaml:1:37: error[too-deep]: lists and maps stand more than 32 deep in one another; write"
            " it flatter: no part of a game is so deep"
        ),
    ),
    "long list": (
        "won:\n" + "- 1\n" * (LIST_LIMIT + 1),
        (
            "game.yaml:1002:3: error[list-too-long]: a list has at most 1,000 items; here is one more; use"
            " a type such as text or key, or several rules"
        ),
    ),
}
# The words behind "this is no YAML" are those of PyYAML's C parser; the one in Python says some otherwise.
BROKEN_YAML = {
    "tab": (
        "won:\n\ton: deal",
        (
            "game.yaml:2:1: error[unreadable-yaml]: this is no YAML: found character that cannot start any token"
            " (while scanning for the next token of line 2); indent with spaces; YAML allows no tabs there"
        ),
    ),
    "colon in text": (
        "won: deal: big",
        (
            "game.yaml:1:10: error[unreadable-yaml]: this is no YAML: mapping values are not allowed in this context;"
            " check the indentation; put text that holds ': ' in quotes"
        ),
    ),
    "sign that needs quotes": (
        "won: @deal",
        (
            "game.yaml:1:6: error[unreadable-yaml]: this is no YAML: found character that cannot start any token"
            " (while scanning for the next token of line 1); put the text in quotes"
        ),
    ),
    "open quote": (
        "won: 'deal\nlost: 1",
        (
            "game.yaml:1:6: error[unreadable-yaml]: this is no YAML: found unexpected end of stream"
            " (while scanning a quoted scalar of line 1); close the quote"
        ),
    ),
    "no colon": (
        "won: 1\nlost\nopen: 2",
        (
            "game.yaml:2:1: error[unreadable-yaml]: this is no YAML: could not find expected ':'"
            " (while scanning a simple key of line 2); write ': ' behind the key, and check the indentation"
        ),
    ),
    "open bracket": (
        "won: [1, 2\nlost: 3",
        (
            "game.yaml:2:5: error[unreadable-yaml]: this is no YAML: did not find expected ',' or ']'"
            " (while parsing a flow sequence of line 1);"
            " check the indentation of this line and of the one above, and that brackets are closed"
        ),
    ),
}
JSON = {
    "null": (
        '{"won": null}',
        "game.json:1:9: error[null-value]: null is no value of a game file; leave the entry out",
    ),
    "NaN": (
        '{"won": NaN}',
        "game.json:1:9: error[unreadable-json]: this is no JSON: 'NaN' is no value; only finite numbers are values",
    ),
    "number": (
        '{"won": 017}',
        (
            "game.json:1:9: error[unreadable-json]: this is no JSON: '017' is no value;"
            " a number is written like 12, -0.5 or 1e3"
        ),
    ),
    "comment": (
        '{"won": // so\n1}',
        "game.json:1:9: error[unreadable-json]: this is no JSON: '//' is no value; JSON has no comments",
    ),
    "bare word": (
        '{"won": deal}',
        "game.json:1:9: error[unreadable-json]: this is no JSON: 'deal' is no value; a text stands in double quotes",
    ),
    "no value": (
        '{"won": }',
        "game.json:1:9: error[unreadable-json]: this is no JSON: a value is expected here",
    ),
    "bare key": (
        "{won: 1}",
        "game.json:1:2: error[unreadable-json]: this is no JSON: a key is expected here; a key stands in double quotes",
    ),
    "no colon": (
        '{"won" 1}',
        "game.json:1:8: error[unreadable-json]: this is no JSON: ':' is expected behind the key 'won'",
    ),
    "comma too many": (
        '{"won": [1,]}',
        "game.json:1:12: error[unreadable-json]: this is no JSON: nothing stands between ',' and ']'; take the ',' out",
    ),
    "no comma": (
        '{"won": [1\n2]}',
        (
            "game.json:2:1: error[unreadable-json]: this is no JSON: ',' or ']' is expected here;"
            " the bracket opens at game.json:1:9"
        ),
    ),
    "text behind": (
        "{} {}",
        (
            "game.json:1:4: error[unreadable-json]: this is no JSON: text stands behind the end of the value;"
            " one file is one value"
        ),
    ),
    "open quote": (
        '{"won": "deal}',
        "game.json:1:9: error[unreadable-json]: this is no JSON: the quote that opens here is not closed",
    ),
    "open quote over lines": (
        '{"won": "deal,\n"lost": 1}',
        (
            "game.json:1:9: error[unreadable-json]: this is no JSON: the quote that opens here is not closed on its"
            " line; write a line break as \\n"
        ),
    ),
    "tab": (
        '{"won": "a\tb"}',
        "game.json:1:11: error[unreadable-json]: this is no JSON: a tab stands inside a text; write it as \\t",
    ),
    "escape": (
        r'{"won": "a\x"}',
        (
            "game.json:1:11: error[unreadable-json]: this is no JSON: '\\\\x' is no escape;"
            " a backslash itself is written twice"
        ),
    ),
    "code": (
        r'{"won": "\u12"}',
        (
            "game.json:1:10: error[unreadable-json]: this is no JSON: \\u wants four hexadecimal digits;"
            " write the character itself"
        ),
    ),
    "surrogate": (
        r'{"won": "\ud83d"}',
        (
            "game.json:1:10: error[unreadable-json]: this is no JSON: \\ud83d is half of a surrogate pair;"
            " write the character itself"
        ),
    ),
    "depth": (
        '{"won":' + "[" * 32,
        (
            "game.json:1:39: error[too-deep]: lists and maps stand more than 32 deep in one another; write"
            " it flatter: no part of a game is so deep"
        ),
    ),
}
TOML = {
    "bare text": (
        "won = deal",
        "game.toml:1:7: error[unreadable-toml]: this is no TOML: 'deal' is no value; a text stands in quotes",
    ),
    "odd number": (
        "won = 017",
        (
            "game.toml:1:7: error[unreadable-toml]: this is no TOML: '017' is no value;"
            " write 12, 0.5, 2026-03-31 or 09:00:00; anything else stands in quotes"
        ),
    ),
    "no value": (
        "won = # so",
        "game.toml:1:7: error[unreadable-toml]: this is no TOML: a value is expected here",
    ),
    "no key": (
        "= 1",
        (
            "game.toml:1:1: error[unreadable-toml]: this is no TOML: a key is expected here;"
            " a key has letters, digits, '_' and '-', or stands in quotes"
        ),
    ),
    "key of many lines": (
        "'''won''' = 1",
        "game.toml:1:1: error[unreadable-toml]: this is no TOML: a key stands on one line; write it in one '",
    ),
    "no sign": (
        "won: 1",
        "game.toml:1:4: error[unreadable-toml]: this is no TOML: '=' is expected behind the key 'won'",
    ),
    "open quote": (
        "won = 'deal",
        (
            "game.toml:1:7: error[unreadable-toml]: this is no TOML: the quote that opens here is not closed on its"
            " line; close it with '"
        ),
    ),
    "open quotes": (
        'won = """deal',
        (
            "game.toml:1:7: error[unreadable-toml]: this is no TOML: the quote that opens here is not closed;"
            ' close it with """'
        ),
    ),
    "escape": (
        'won = "\\d"',
        (
            "game.toml:1:8: error[unreadable-toml]: this is no TOML: '\\\\d' is no escape;"
            " put the text in single quotes, or write the backslash twice"
        ),
    ),
    "surrogate": (
        'won = "\\ud83d"',
        ("game.toml:1:8: error[unreadable-toml]: this is no TOML: \\ud83d is no character; write the character itself"),
    ),
    "open list": (
        "won = [1\nlost = 2",
        (
            "game.toml:2:1: error[unreadable-toml]: this is no TOML: ',' or ']' is expected here;"
            " the bracket opens at game.toml:1:7"
        ),
    ),
    "open braces": (
        "won = {on = 1\n}",
        (
            "game.toml:1:14: error[unreadable-toml]: this is no TOML: ',' or '}' is expected here;"
            " a table in braces stands on one line"
        ),
    ),
    "open header": (
        "[won",
        "game.toml:1:5: error[unreadable-toml]: this is no TOML: ']' is expected here; as in [rules.call]",
    ),
    "two on a line": (
        "won = 1 lost = 2",
        (
            "game.toml:1:9: error[unreadable-toml]: this is no TOML: 'l' is not expected here;"
            " begin a new line, or put the text in quotes"
        ),
    ),
    "lone return": (
        "won = 1\rlost = 2",
        (
            "game.toml:1:8: error[unreadable-toml]: this is no TOML: a carriage return stands alone here;"
            " end a line with a line feed"
        ),
    ),
    "equal keys": (
        "won = 1\n[won]",
        (
            "game.toml:2:2: error[duplicate-key]: the key 'won' stands twice in a map;"
            " the first stands at game.toml:1:1; keep one of them"
        ),
    ),
    "depth": (
        "won = " + "[" * 32,
        (
            "game.toml:1:38: error[too-deep]: lists and maps stand more than 32 deep in one another; write"
            " it flatter: no part of a game is so deep"
        ),
    ),
}
MAPPINGS = {
    "None": ({"won": None}, "won: error[null-value]: None is no value of a game; leave the entry out"),
    "key": ({5: "won"}, '5: error[key-not-text]: this key is 5, no text; write "5"'),
    "number": ({"won": float("nan")}, "won: error[wrong-type]: nan is not a finite number; give a finite one"),
    "type": (
        {"won": [b"deal"]},
        (
            "won[0]: error[wrong-type]: a value of type bytes does not fit into a game; give a text, a number, a truth,"
            " a date, a time, a timedelta of whole seconds, a list or a mapping"
        ),
    ),
    "list": (
        ["won"],
        'game: error[not-a-map]: the game is a list; it has to be a map of sections; begin with {"game": "name"}',
    ),
    "size": (
        {"won": "x" * FILE_LIMIT},
        (
            "game: error[file-too-large]: the game has more than 1,048,576 characters; a game file holds"
            " rules, not data: take the data out"
        ),
    ),
}


def said(content: bytes, name: str) -> list[str]:
    """Give the sentences, without the line of the file below them."""
    _, _, mistakes = read_tree(content, name)
    return [mistake.render().splitlines()[0] for mistake in mistakes]


@pytest.mark.parametrize(("text", "sentence"), YAML.values(), ids=YAML)
def test_a_mistake_in_yaml_is_said(text: str, sentence: str) -> None:
    assert said(text.encode(), "game.yaml") == [sentence]


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML was built without its C parser, whose words these are")
@pytest.mark.parametrize(("text", "sentence"), BROKEN_YAML.values(), ids=BROKEN_YAML)
def test_what_is_no_yaml_is_said(text: str, sentence: str) -> None:
    assert said(text.encode(), "game.yaml") == [sentence]


@pytest.mark.parametrize(("text", "sentence"), JSON.values(), ids=JSON)
def test_a_mistake_in_json_is_said(text: str, sentence: str) -> None:
    assert said(text.encode(), "game.json") == [sentence]


@pytest.mark.parametrize(("text", "sentence"), TOML.values(), ids=TOML)
def test_a_mistake_in_toml_is_said(text: str, sentence: str) -> None:
    assert said(text.encode(), "game.toml") == [sentence]


@pytest.mark.parametrize(("mapping", "sentence"), MAPPINGS.values(), ids=MAPPINGS)
def test_a_mistake_in_a_mapping_is_said(mapping: object, sentence: str) -> None:
    _, _, mistakes = read_mapping(mapping, "game")
    assert [mistake.render().splitlines()[0] for mistake in mistakes] == [sentence]


def test_a_file_that_is_too_large_is_said() -> None:
    what = "the file has more than 1,048,576 bytes; a game file holds rules, not data: take the data out"
    sentence = f"game.yaml:1:1: error[file-too-large]: {what}"
    assert said(b"#" * (FILE_LIMIT + 1), "game.yaml") == [sentence]


def test_bytes_that_are_no_utf8_are_said() -> None:
    sentence = "game.yaml:2:6: error[not-utf-8]: the byte 0xe9 at offset 12 is no UTF-8; save the file as UTF-8"
    assert said(b"won: 1\nlost:\xe9", "game.yaml") == [sentence]


def test_too_many_mistakes_are_said() -> None:
    sentence = (
        "game.yaml:102:1: error[too-many-mistakes]: the file has more than 100 mistakes; the others are not shown;"
        " mend the ones that are shown, and check again"
    )
    assert said(b"won:\n" * (MISTAKES_LIMIT + 9), "game.yaml")[MISTAKES_LIMIT:] == [sentence]


def test_a_mistake_shows_its_line_with_a_caret() -> None:
    _, _, mistakes = read_tree(b"won: 1\n  # so\nlost: !big 2 # so\n", "game.yaml")
    assert mistakes[0].render().splitlines()[1:] == [
        "    lost: !big 2 # so",
        "          ^",
    ]


def test_a_long_text_is_not_repeated() -> None:
    """What an author wrote is cut in a message, so that no message is longer than a page."""
    sentence = said(b"a: !" + b"x" * 5_000 + b" b", "game.yaml")[0]
    assert "'!" + "x" * 58 + "…'" in sentence

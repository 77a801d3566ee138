from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from gamicore.cli.files.events_file import LINE_LIMIT, MAX_SHOWN, EventsFile
from gamicore.cli.problems import CommandError, ExitCode


def file_of(folder: Path, content: bytes) -> EventsFile:
    path = folder / "events.jsonl"
    path.write_bytes(content)
    return EventsFile(path)


def test_events_come_in_the_order_of_lines(tmp_path: Path) -> None:
    assert list(file_of(tmp_path, b"1\n2\r\n3").events()) == [1, 2, 3]


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    assert list(file_of(tmp_path, b"\xef\xbb\xbf1\n2\n").events()) == [1, 2]


@pytest.mark.parametrize("content", [b"", b"\n \n\t\r\n"])
def test_blank_lines_are_nothing(tmp_path: Path, content: bytes) -> None:
    file = file_of(tmp_path, content)
    assert list(file.events()) == []
    assert file.reasons.total() == 0


def test_every_event_knows_its_line(tmp_path: Path) -> None:
    """Lines 1, 2, 6, 7 and 9 hold events; 3 and 4 are blank, 5 and 8 are malformed."""
    file = file_of(tmp_path, b"1\n2\n\n\n{\n6\n7\n{\n9\n")
    assert list(file.events()) == [1, 2, 6, 7, 9]
    assert [file.line_of(number) for number in range(1, 6)] == [1, 2, 6, 7, 9]
    assert [refusal.line for refusal in file.refusals] == [5, 8]


def test_lines_before_the_first_event_are_counted(tmp_path: Path) -> None:
    file = file_of(tmp_path, b"\n{\n3\n")
    assert list(file.events()) == [3]
    assert file.line_of(1) == 3


def test_all_refusals_are_counted_and_the_first_are_kept(tmp_path: Path) -> None:
    file = file_of(tmp_path, b"{\n" * (MAX_SHOWN + 5) + b"x" * (LINE_LIMIT + 1))
    assert list(file.events()) == []
    assert file.reasons == {"malformed-line": MAX_SHOWN + 5, "line-too-long": 1}
    assert len(file.refusals) == MAX_SHOWN


def test_a_line_that_is_too_long_is_skipped_to_its_end(tmp_path: Path) -> None:
    endless = b'"' + b"x" * (3 * LINE_LIMIT) + b'"'
    file = file_of(tmp_path, b"1\n" + endless + b"\n3\n" + endless)
    assert list(file.events()) == [1, 3]
    assert [refusal.line for refusal in file.refusals] == [2, 4]


def test_compressed_files_are_known_by_their_bytes(tmp_path: Path) -> None:
    packed = gzip.compress(b"1\n") + gzip.compress(b"2\n")
    assert list(file_of(tmp_path, packed).events()) == [1, 2]


def test_standard_input_is_read_and_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(b"1\n2\n"))
    monkeypatch.setattr("sys.stdin", stream)
    file = EventsFile(Path("-"))
    assert (list(file.events()), file.size, file.name) == ([1, 2], None, "standard input")
    assert not stream.closed


def test_who_watches_sees_how_far_it_has_come(tmp_path: Path) -> None:
    file = file_of(tmp_path, b"1\n" * 200_000)
    seen: list[int] = []
    assert sum(1 for _ in file.events(seen.append)) == 200_000
    assert seen == sorted(seen)
    assert file.size == 400_000
    assert 0 < seen[0] < seen[-1] <= 400_000


@pytest.mark.parametrize("size", [30, 200])
def test_a_file_that_cannot_be_read_to_its_end_is_told(tmp_path: Path, size: int) -> None:
    file = file_of(tmp_path, gzip.compress(bytes(str(list(range(2000))), "ascii"))[:size])
    with pytest.raises(CommandError) as caught:
        list(file.events())
    assert caught.value.code is ExitCode.UNFINISHED


def test_missing_files_and_folders_are_refused_early(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is a folder"):
        EventsFile(tmp_path).refuse_missing()
    with pytest.raises(CommandError, match="does not exist"):
        EventsFile(tmp_path / "other").refuse_missing()
    EventsFile(Path("-")).refuse_missing()


def test_a_line_holds_as_much_data_as_an_event_may_have_however_it_is_escaped(tmp_path: Path) -> None:
    """Each of 16 texts of 4,096 letters stands as an escape of six bytes."""
    data = {f"f{number}": "A" * 4_096 for number in range(16)}
    line = json.dumps({"id": "1", "data": data}).replace("A", "\\u0041").encode()
    assert len(line) > 6 * 65_536
    assert list(file_of(tmp_path, line).events()) == [{"id": "1", "data": data}]

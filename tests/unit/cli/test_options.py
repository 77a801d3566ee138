from __future__ import annotations

from gamicore.cli.options import Form


def test_results_come_in_two_forms() -> None:
    assert [form.value for form in Form] == ["text", "json"]

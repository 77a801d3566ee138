"""Every key of every model has a meaning for people, and none is described that is gone."""

from __future__ import annotations

import inspect
import re

from pydantic import BaseModel

from gamicore.schema import models, rule_models
from gamicore.schema.key_meanings import KEY_MEANINGS


def keys_of_models() -> dict[str, set[str]]:
    """Give the keys of each model that has any, as they stand in a file."""
    found = {
        name: {field.alias or key for key, field in model.model_fields.items()}
        for module in (models, rule_models)
        for name, model in inspect.getmembers(module, inspect.isclass)
        if issubclass(model, BaseModel) and name.endswith("Definition")
    }
    return {name: keys for name, keys in found.items() if keys != {"root"}}


def test_every_key_has_a_meaning() -> None:
    described = {name: set(meanings) for name, meanings in KEY_MEANINGS.items()}
    assert described == keys_of_models()


def test_a_meaning_is_one_short_line_that_begins_like_a_sentence() -> None:
    meanings = [meaning for keys in KEY_MEANINGS.values() for meaning in keys.values()]
    assert all(re.fullmatch(r"[A-Z][^\n]{5,110}[^.\n]", meaning) for meaning in meanings), meanings

"""Phone numbers as people type them, and names as strangers see them."""

from __future__ import annotations

import pytest

from shangliang.server.foundation.accounts.phones import is_mobile, masked_name, masked_phone, plain_phone


@pytest.mark.parametrize(
    "typed",
    ["13900000001", " 139 0000 0001 ", "139-0000-0001", "+86 13900000001", "0086-139-0000-0001", "8613900000001",
     "１３９００００\u3000０００１", "139—0000—0001", "（139）00000001"],
)  # fmt: skip
def test_one_number_however_it_is_typed(typed: str) -> None:
    assert plain_phone(typed) == "13900000001"


@pytest.mark.parametrize(
    "typed", ["1390000000", "139000000011", "12900000001", "0911-7610000", "zhoumin", ""]
)
def test_what_is_no_mobile_number(typed: str) -> None:
    assert not is_mobile(plain_phone(typed))


def test_masks() -> None:
    assert [masked_name(name) for name in ("周敏", "欧阳明月", "周")] == ["周*", "欧***", "周*"]
    assert masked_phone("13900001234") == "139****1234"
    assert masked_phone("110") == "****"

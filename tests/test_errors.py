"""The tree of errors: as drawn, complete, each with code, subject and remedy, each with a status."""

from __future__ import annotations

import pickle
import re

import pytest

from hiwar import errors
from hiwar.errors import HiwarError
from hiwar.faces.cli.status import FAULT, UNREAD, USAGE, line_of, status_of


def tree(kind: type[HiwarError]) -> list[type[HiwarError]]:
    return [kind, *(one for child in kind.__subclasses__() for one in tree(child))]


ALL = tree(HiwarError)


def test_the_drawing_is_the_tree() -> None:
    drawn = [
        (len(indent) // 4, name)
        for indent, name in re.findall(r"^ {4}([│├└─ ]*)([A-Z]\w+)", errors.__doc__ or "", re.MULTILINE)
    ]

    def depth(kind: type[HiwarError]) -> int:
        return len(kind.__mro__) - len(HiwarError.__mro__)

    assert [name for _, name in drawn] == [kind.__name__ for kind in ALL]
    assert [level for level, _ in drawn] == [depth(kind) for kind in ALL]


def test_codes_are_stable_and_their_own() -> None:
    codes = {kind.code: kind.__name__ for kind in ALL}
    assert len(codes) == len(ALL)
    assert codes == {
        "error": "HiwarError",
        "bad_input": "InputError",
        "missing_input": "MissingInput",
        "empty_input": "EmptyInput",
        "binary_input": "BinaryInput",
        "encoding_input": "EncodingInput",
        "malformed_input": "MalformedInput",
        "oversized_input": "OversizedInput",
        "unreachable": "UnreachableInput",
        "refused_address": "RefusedAddress",
        "failed_reading": "FailedReading",
        "usage": "UsageError",
        "no_access": "AccessError",
        "not_signed_in": "NotSignedIn",
        "not_allowed": "NotAllowed",
        "too_many": "TooMany",
        "bad_data": "DataError",
        "bad_config": "ConfigError",
        "bad_cluster": "ClusterError",
        "bad_ledger": "LedgerError",
        "foreign_ledger": "ForeignLedger",
        "damaged_ledger": "DamagedLedger",
    }


@pytest.mark.parametrize("kind", ALL)
def test_each_tells_code_subject_and_remedy_and_can_go_to_another_process(kind: type[HiwarError]) -> None:
    error = kind("a.txt", "it is so", "do this")
    assert line_of(error) == f"{kind.code}: a.txt: it is so (do this)"
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (kind, str(error))


def test_statuses() -> None:
    found = {kind.__name__: status_of(kind("a", "b", "c")) for kind in ALL}
    assert {name for name, status in found.items() if status == USAGE} == {"UsageError", "ConfigError"}
    assert {name for name, status in found.items() if status == FAULT} == {
        "HiwarError",
        "AccessError",
        "NotSignedIn",
        "NotAllowed",
        "TooMany",
        "DataError",
        "ClusterError",
        "LedgerError",
        "ForeignLedger",
        "DamagedLedger",
    }
    assert {status for name, status in found.items() if "Input" in name or name == "FailedReading"} == {UNREAD}

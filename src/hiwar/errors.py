"""Every error that Hiwar raises on purpose.

    HiwarError
    ├── InputError            what was given cannot be read
    │   ├── MissingInput      no such file or address
    │   ├── EmptyInput        nothing in it
    │   ├── BinaryInput       not text
    │   ├── EncodingInput     text in another encoding than it says
    │   ├── MalformedInput    a JSONL line that is no JSON, or lacks a key
    │   ├── OversizedInput    larger than the limit
    │   ├── UnreachableInput  an address that gives no answer, or none in time
    │   ├── RefusedAddress    an address that must not be asked
    │   └── FailedReading     the engine failed on it, which is a fault of ours
    ├── UsageError            a wrong option or argument
    ├── AccessError           who asks a server is refused
    │   ├── NotSignedIn       it is not known who asks
    │   ├── NotAllowed        who asks may not
    │   └── TooMany           it was asked too often
    ├── DataError             a data file of ours or of the user's is wrong
    ├── ConfigError           a setting has no valid value
    ├── ClusterError          the workers of a cluster cannot be started, or cannot do their work
    └── LedgerError           a ledger cannot be opened, read or written
        ├── ForeignLedger     a file that is no ledger, or one of a newer Hiwar
        └── DamagedLedger     a ledger that holds what it cannot have been given

Invariant: each error carries a stable code, the subject it speaks of (file and line, address, entry id) and a
remedy that a person can follow. Nothing in the libraries prints or exits; the faces translate.
"""

from __future__ import annotations

from typing import ClassVar


class HiwarError(Exception):
    """The root: `code` is stable, `subject` names the thing, `remedy` says what to do.

    >>> str(MissingInput("pages/a.txt", "no such file", "check the path"))
    'missing_input: pages/a.txt: no such file (check the path)'
    """

    code: ClassVar[str] = "error"

    def __init__(self, subject: str, says: str, remedy: str) -> None:
        super().__init__(subject, says, remedy)
        self.subject = subject
        self.says = says
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.code}: {self.subject}: {self.says} ({self.remedy})"


class InputError(HiwarError):
    """What was given cannot be read; the rest of the batch can."""

    code = "bad_input"


class MissingInput(InputError):
    """There is no such file or address."""

    code = "missing_input"


class EmptyInput(InputError):
    """There is nothing in it."""

    code = "empty_input"


class BinaryInput(InputError):
    """The bytes are no text."""

    code = "binary_input"


class EncodingInput(InputError):
    """The bytes are not in the encoding that they should be in."""

    code = "encoding_input"


class MalformedInput(InputError):
    """The structure around the text is broken."""

    code = "malformed_input"


class OversizedInput(InputError):
    """The input is larger than the limit."""

    code = "oversized_input"


class UnreachableInput(InputError):
    """The address gives no answer, or none in time."""

    code = "unreachable"


class RefusedAddress(InputError):
    """The address must not be asked: it is private, or its site forbids it."""

    code = "refused_address"


class FailedReading(InputError):
    """The engine failed on the page: a fault of Hiwar, told as the page's so that the batch goes on."""

    code = "failed_reading"


class UsageError(HiwarError):
    """A wrong option or argument."""

    code = "usage"


class AccessError(HiwarError):
    """Who asks a server is refused."""

    code = "no_access"


class NotSignedIn(AccessError):
    """It is not known who asks."""

    code = "not_signed_in"


class NotAllowed(AccessError):
    """Who asks may not."""

    code = "not_allowed"


class TooMany(AccessError):
    """It was asked too often: `after` so many seconds it may be asked again."""

    code = "too_many"
    after: int = 60


class DataError(HiwarError):
    """A data file is wrong: a duplicate, a dangling reference, a wrong code point."""

    code = "bad_data"


class ConfigError(HiwarError):
    """A setting has no valid value."""

    code = "bad_config"


class ClusterError(HiwarError):
    """The workers of a cluster cannot be started, or cannot do their work."""

    code = "bad_cluster"


class LedgerError(HiwarError):
    """A ledger cannot be opened, read or written."""

    code = "bad_ledger"


class ForeignLedger(LedgerError):
    """The file is no ledger, or one of a newer Hiwar."""

    code = "foreign_ledger"


class DamagedLedger(LedgerError):
    """The ledger holds what it cannot have been given."""

    code = "damaged_ledger"

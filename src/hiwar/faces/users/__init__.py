"""Users of a server: passwords, keys of sessions and tokens, limits, and what is done with them.

`passwords` hashes, `keys` makes what is shown once, `limits` counts, `signing` lets in. The command line and the pages
use the same. Invariant: no secret is kept or told as it is.
"""

from hiwar.faces.users.keys import key_hash
from hiwar.faces.users.limits import Limit
from hiwar.faces.users.signing import Signing, change_password, checked_name, make_token, new_user

__all__ = ["Limit", "Signing", "change_password", "checked_name", "key_hash", "make_token", "new_user"]

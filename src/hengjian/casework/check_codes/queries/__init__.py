"""Questions about check codes: of the code, of what was scanned, of ratings, of alarms."""

from hengjian.casework.check_codes.queries.codes import (
    CodeRecord,
    PartRecord,
    PublicKey,
    code_of,
    codes_of,
    public_keys,
    require_valid,
)

__all__ = ["CodeRecord", "PartRecord", "PublicKey", "code_of", "codes_of", "public_keys", "require_valid"]

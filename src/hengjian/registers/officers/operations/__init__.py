"""Acts on officers and accounts, one file per noun."""

from hengjian.registers.officers.operations.accounts import (
    disable_account,
    enable_account,
    open_account,
    set_roles,
)
from hengjian.registers.officers.operations.certificates import (
    renew_certificate,
    resume_certificate,
    revoke_certificate,
    suspend_certificate,
)
from hengjian.registers.officers.operations.passwords import change_password, reset_password
from hengjian.registers.officers.operations.recusal import declare_relation, end_relation, record_employer
from hengjian.registers.officers.operations.staff import (
    depart,
    record_leave,
    register_officer,
    register_officers,
    set_item_scope,
)
from hengjian.registers.officers.rules import NewOfficer, NewSpell

__all__ = [
    "NewOfficer", "NewSpell", "change_password", "declare_relation", "depart", "disable_account", "enable_account",
    "end_relation", "open_account", "record_employer", "record_leave", "register_officer", "register_officers",
    "renew_certificate", "reset_password", "resume_certificate", "revoke_certificate", "set_item_scope", "set_roles",
    "suspend_certificate",
]

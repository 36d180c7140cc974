"""Who may do which act of documents, how far."""

from hengjian.kernel.access import Permission

PERMISSIONS: tuple[Permission, ...] = ()

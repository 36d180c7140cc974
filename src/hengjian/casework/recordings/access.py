"""Who may do which act of recordings, how far."""

from hengjian.kernel.access import Permission

PERMISSIONS: tuple[Permission, ...] = ()

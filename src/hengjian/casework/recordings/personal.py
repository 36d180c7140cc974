"""What the tables of recordings keep about people, why and how long."""

from hengjian.kernel.personal import PersonalNote

NOTES: tuple[PersonalNote, ...] = ()

IMPERSONAL: tuple[str, ...] = ()

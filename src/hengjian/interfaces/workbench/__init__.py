"""The workbench (工作台): where officials see what is theirs, by when, and do it.

Each view parses the request, makes one call of the domain, and fills one of the four page patterns of
``interfaces.look``. Who may see a section is read from the access tables, never decided here.

``frame`` fills the bar and the rail; ``views`` has one file per subsystem; ``rail`` names the sections.
"""

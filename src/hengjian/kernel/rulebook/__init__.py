"""The rulebook (规则书): the law of every module as a lawyer reads it, from the tables that the code runs on.

One source, two readers: ``docs/rulebook/`` (Markdown and drawings, rebuilt byte for byte in the tests) and the pages of
the portal say the same words, because both are set from the same chapters.

* :mod:`chapters` turns the pages of law into a book of chapters: procedures, deadlines, dated values, adjustable
  values, permissions. Words only, no mark-up.
* :mod:`cases` reads the lawbook (判例), the cases that run as tests.
* :mod:`citing` shortens a citation for a narrow place and turns the book round: which rules rest on a text.
* :mod:`layout` places the states and acts of a procedure (流程图), :mod:`svg` writes the drawing.
* :mod:`markdown` sets the book as files.

Nothing here reads a clock or a database: the same tables give the same bytes.
"""

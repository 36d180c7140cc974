"""The behaviour library on the desk: the list with its search, one act, the quality report, files in national columns.

``listing``
    acts of the reader's lines and territory, newest first, by table, with full-text search and facets
``matter``
    one act: its national fields with what is wrong, its versions, what it links to; amending and sending back
``reports``
    the quality of an organ's acts of a month, and the files to take away
"""

from hengjian.interfaces.workbench.views.behaviour.listing import listing
from hengjian.interfaces.workbench.views.behaviour.matter import matter
from hengjian.interfaces.workbench.views.behaviour.reports import national_file, quality

__all__ = ["listing", "matter", "national_file", "quality"]

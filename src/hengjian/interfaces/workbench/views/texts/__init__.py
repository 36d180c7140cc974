"""Legal texts at the workbench: ``listing``, ``matter`` (a text, an article with who relies on it, a draft with what it
touches), ``writing`` (new text, new version, one article)."""

from hengjian.interfaces.workbench.views.texts.listing import listing
from hengjian.interfaces.workbench.views.texts.matter import article, draft, matter
from hengjian.interfaces.workbench.views.texts.writing import article as article_edit
from hengjian.interfaces.workbench.views.texts.writing import new, revise

__all__ = ["article", "article_edit", "draft", "listing", "matter", "new", "revise"]

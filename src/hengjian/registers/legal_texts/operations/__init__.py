"""Acts on legal texts, one file per verb."""

from hengjian.registers.legal_texts.operations.adopting import adopt_text, repeal_text
from hengjian.registers.legal_texts.operations.drafting import amend_article, draft_text, send_back_text, submit_text
from hengjian.registers.legal_texts.operations.entering import Entered, enter_statutes
from hengjian.registers.legal_texts.rules import NewArticle, NewText

__all__ = [
    "Entered", "NewArticle", "NewText", "adopt_text", "amend_article", "draft_text", "enter_statutes", "repeal_text",
    "send_back_text", "submit_text",
]

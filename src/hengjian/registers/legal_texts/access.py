"""Who may keep legal texts: the city's catalogue editors draft, its reviewers adopt; everybody may read."""

from hengjian.kernel.access import Permission, Reach, Role

EDITORS = frozenset({Role.CATALOGUE_EDITOR, Role.NODE})
REVIEWERS = frozenset({Role.CATALOGUE_REVIEWER, Role.NODE})

PERMISSIONS = (
    Permission("legal_texts.view", "查看法规库", frozenset(Role), Reach.PUBLIC),
    Permission(
        "legal_texts.view_drafts", "查看草拟中的法规版本",
        EDITORS | REVIEWERS | {Role.AUDIT_ADMIN, Role.LEADER}, Reach.CITY,
    ),
    Permission("legal_texts.enter_statutes", "录入程序所引的法规", frozenset({Role.NODE}), Reach.CITY),
    Permission("legal_texts.draft_text", "草拟法规版本", EDITORS, Reach.TERRITORY),
    Permission("legal_texts.amend_article", "修改法规条款", EDITORS, Reach.TERRITORY),
    Permission("legal_texts.submit_text", "报送法规版本", EDITORS, Reach.TERRITORY),
    Permission("legal_texts.send_back_text", "退回法规版本", REVIEWERS, Reach.TERRITORY),
    Permission("legal_texts.adopt_text", "审定采用法规版本", REVIEWERS, Reach.TERRITORY),
    Permission("legal_texts.repeal_text", "登记法规废止", REVIEWERS, Reach.TERRITORY),
)

"""Who may do which act of documents, how far. Templates are the node's, papers lie with the organ of their matter."""

from hengjian.kernel.access import Permission, Reach, Role

MAKING = frozenset({Role.PLANNER, Role.HEAD, Role.INSPECTOR, Role.NODE})
READING = frozenset({
    Role.PLANNER, Role.HEAD, Role.INSPECTOR, Role.REVIEWER, Role.PUBLISHER, Role.LEADER, Role.AUDIT_ADMIN, Role.NODE,
})
EDITORS = frozenset({Role.CATALOGUE_EDITOR, Role.NODE})
REVIEWERS = frozenset({Role.CATALOGUE_REVIEWER, Role.NODE})

PERMISSIONS = (
    Permission("documents.view", "查看文书", READING, Reach.TERRITORY),
    Permission("documents.make", "制作文书", MAKING),
    Permission("documents.void", "作废文书", frozenset({Role.HEAD, Role.INSPECTOR})),
    Permission("documents.check", "核对文书", frozenset(Role), Reach.PUBLIC),
    Permission("documents.view_templates", "查看文书范本", READING | EDITORS | REVIEWERS, Reach.CITY),
    Permission("documents.draft_template", "起草文书范本", EDITORS, Reach.TERRITORY),
    Permission("documents.amend_template", "修改文书范本", EDITORS, Reach.TERRITORY),
    Permission("documents.submit_template", "报送文书范本", EDITORS, Reach.TERRITORY),
    Permission("documents.drop_template", "放弃文书范本", EDITORS, Reach.TERRITORY),
    Permission("documents.send_back_template", "退回文书范本", REVIEWERS, Reach.TERRITORY),
    Permission("documents.adopt_template", "审定采用文书范本", REVIEWERS, Reach.TERRITORY),
    Permission("documents.set_mark", "设定机关代字", frozenset({Role.HEAD, Role.CATALOGUE_EDITOR})),
)

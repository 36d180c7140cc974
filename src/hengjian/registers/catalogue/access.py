"""Who may work on the catalogue. Items are the city's, by line; checklists are those of the implementing organ."""

from hengjian.kernel.access import Permission, Reach, Role

EDITORS = frozenset({Role.CATALOGUE_EDITOR, Role.NODE})
REVIEWERS = frozenset({Role.CATALOGUE_REVIEWER, Role.NODE})

PERMISSIONS = (
    Permission("catalogue.view", "查看监管事项目录", frozenset(Role), Reach.PUBLIC),
    Permission(
        "catalogue.view_drafts", "查看草拟中的监管事项",
        EDITORS | REVIEWERS | {Role.AUDIT_ADMIN, Role.LEADER}, Reach.TERRITORY,
    ),
    Permission("catalogue.draft_item", "草拟监管事项", EDITORS, Reach.TERRITORY),
    Permission("catalogue.draft_items", "成批草拟监管事项", EDITORS, Reach.TERRITORY),
    Permission("catalogue.amend_item", "修改监管事项草稿", EDITORS, Reach.TERRITORY),
    Permission("catalogue.import_items", "导入监管事项", EDITORS, Reach.TERRITORY),
    Permission("catalogue.submit", "报送监管事项", EDITORS, Reach.TERRITORY),
    Permission("catalogue.submit_batch", "成批报送监管事项", EDITORS, Reach.TERRITORY),
    Permission("catalogue.review", "审核监管事项", REVIEWERS, Reach.TERRITORY),
    Permission("catalogue.review_batch", "成批审核监管事项", REVIEWERS, Reach.TERRITORY),
    Permission("catalogue.publish_item", "发布监管事项", REVIEWERS, Reach.TERRITORY),
    Permission("catalogue.publish_batch", "成批发布监管事项", REVIEWERS, Reach.TERRITORY),
    Permission("catalogue.abolish_item", "取消监管事项", REVIEWERS, Reach.TERRITORY),
    Permission("catalogue.claim_item", "认领监管事项", EDITORS, Reach.ORGAN),
    Permission("catalogue.release_claim", "退回认领的监管事项", EDITORS, Reach.ORGAN),
    Permission("catalogue.enter_licences", "录入许可事项", EDITORS, Reach.TERRITORY),
    Permission("catalogue.end_licence", "登记许可事项取消", EDITORS, Reach.TERRITORY),
    Permission("catalogue.link_licences", "关联许可事项", EDITORS, Reach.TERRITORY),
    Permission("catalogue.receive_national", "接收国家下发事项", EDITORS, Reach.TERRITORY),
    Permission("catalogue.settle_national", "处理国家下发事项", EDITORS | REVIEWERS, Reach.TERRITORY),
    Permission("catalogue.draft_checklist", "编制检查实施清单", EDITORS, Reach.ORGAN),
    Permission("catalogue.import_checklists", "导入检查实施清单", EDITORS, Reach.ORGAN),
    Permission("catalogue.amend_checklist", "修改检查实施清单草稿", EDITORS, Reach.ORGAN),
    Permission("catalogue.submit_checklist", "报送检查实施清单", EDITORS, Reach.ORGAN),
    Permission("catalogue.review_checklist", "审核检查实施清单", REVIEWERS, Reach.ORGAN),
    Permission("catalogue.publish_checklist", "发布检查实施清单", REVIEWERS, Reach.ORGAN),
    Permission("catalogue.submit_checklist_batch", "成批报送检查实施清单", EDITORS, Reach.ORGAN),
    Permission("catalogue.review_checklist_batch", "成批审核检查实施清单", REVIEWERS, Reach.ORGAN),
    Permission("catalogue.publish_checklist_batch", "成批发布检查实施清单", REVIEWERS, Reach.ORGAN),
    Permission("catalogue.draft_joint_form", "编制联合检查单", EDITORS, Reach.ORGAN),
    Permission("catalogue.amend_joint_form", "修改联合检查单草稿", EDITORS, Reach.ORGAN),
    Permission("catalogue.publish_joint_form", "发布联合检查单", REVIEWERS, Reach.ORGAN),
    Permission("catalogue.withdraw_joint_form", "停用联合检查单", REVIEWERS, Reach.ORGAN),
)

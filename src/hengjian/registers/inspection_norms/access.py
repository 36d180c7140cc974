"""Who may draft, publish and end norms. Caps are the authority's own; object classes and calm items lie in a territory."""

from hengjian.kernel.access import Permission, Reach, Role

EDITORS = frozenset({Role.CATALOGUE_EDITOR, Role.PLANNER, Role.NODE})
PUBLISHERS = frozenset({Role.CATALOGUE_REVIEWER, Role.HEAD, Role.NODE})
KEEPERS = frozenset({Role.CATALOGUE_EDITOR, Role.NODE})
READERS = frozenset(Role) - {Role.CONTRIBUTOR, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}

PERMISSIONS = (
    Permission("inspection_norms.view", "查看涉企检查规范", frozenset(Role), Reach.PUBLIC),
    Permission("inspection_norms.view_drafts", "查看草拟中的频次上限", READERS, Reach.TERRITORY),
    Permission("inspection_norms.draft_cap", "草拟频次上限", EDITORS),
    Permission("inspection_norms.amend_cap", "修改频次上限草稿", EDITORS),
    Permission("inspection_norms.submit_cap", "报送频次上限", EDITORS),
    Permission("inspection_norms.send_back_cap", "退回频次上限", PUBLISHERS),
    Permission("inspection_norms.publish_cap", "公布频次上限", PUBLISHERS),
    Permission("inspection_norms.end_cap", "停用频次上限", PUBLISHERS),
    Permission("inspection_norms.enter_classes", "录入检查对象类别", KEEPERS, Reach.TERRITORY),
    Permission("inspection_norms.abolish_class", "取消检查对象类别", KEEPERS, Reach.TERRITORY),
    Permission("inspection_norms.propose_calm", "提出无事不扰事项", KEEPERS, Reach.TERRITORY),
    Permission("inspection_norms.publish_calm", "公布无事不扰事项", PUBLISHERS, Reach.TERRITORY),
    Permission("inspection_norms.drop_calm", "不列入无事不扰清单", PUBLISHERS, Reach.TERRITORY),
    Permission("inspection_norms.end_calm", "移出无事不扰清单", PUBLISHERS, Reach.TERRITORY),
)

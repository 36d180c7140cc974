"""What the tables of complaints keep about people, why and how long."""

from hengjian.kernel.personal import PersonalNote

_FILE = "办结后随档案保存，期限由档案管理规定确定"
_STORE = "办结后三年；封存，查看须写明理由并留痕"
_ART_9 = "《市场监督管理投诉举报处理暂行办法》第九条"
_ART_33 = "《市场监督管理投诉举报处理暂行办法》第三十三条"
_ART_14 = "《市场监督管理投诉举报处理暂行办法》第十四条"
_HOTLINE = "《上海市“12345”市民服务热线工作管理办法》（沪府办〔2018〕62号）"

NOTES = (
    PersonalNote("Letter.title", "behaviour", "反映的事情，可能提到人", _FILE, _ART_9),
    PersonalNote("Letter.text", "behaviour", "反映的事情，可能提到人", _FILE, _ART_9),
    PersonalNote("Letter.place", "behaviour", "事情发生的地点，可能是住处", _FILE, _ART_9),
    PersonalNote("Letter.lat", "behaviour", "事情发生的地点，可能是住处", _FILE, _ART_9),
    PersonalNote("Letter.lon", "behaviour", "事情发生的地点，可能是住处", _FILE, _ART_9),
    PersonalNote("Letter.respondent", "identity", "被反映的经营者，可能是个体工商户或者个人", _FILE, _ART_9),
    PersonalNote("Letter.respondent_address", "identity", "被反映的经营者的地址", _FILE, _ART_9),
    PersonalNote("Letter.demand", "behaviour", "反映人的请求", _FILE, _ART_9),
    PersonalNote("Letter.known_on", "behaviour", "判断是否超过三年", _FILE, _ART_9),
    PersonalNote("Letter.taken_by", "work", "由谁登记", _FILE, _ART_14),
    PersonalNote("Reporter.sealed", "identity", "反映人的姓名、电话、地址，封存；只有承办人写明理由才能查看", _STORE, _ART_33),
    PersonalNote("Reporter.contact", "identity", "电话号码的带密钥摘要，用来认出同一个人，不能还原", _STORE, _ART_33),
    PersonalNote("Look.by", "work", "谁查看过反映人信息", _STORE, _ART_33),
    PersonalNote("Look.reason", "work", "为什么查看反映人信息", _STORE, _ART_33),
    PersonalNote("Matter.title", "behaviour", "反映的事情，可能提到人", _FILE, _ART_9),
    PersonalNote("Matter.respondent", "identity", "被反映的经营者，可能是个体工商户或者个人", _FILE, _ART_9),
    PersonalNote("Matter.reason", "behaviour", "决定的理由，可能提到当事人", _FILE, _ART_14),
    PersonalNote("Matter.reply", "behaviour", "答复的内容，可能提到当事人", _FILE, _HOTLINE),
    PersonalNote("Dispatch.by", "work", "由谁分送", _FILE, _HOTLINE),
    PersonalNote("Dispatch.signed_by", "work", "由谁签收", _FILE, _HOTLINE),
    PersonalNote("Dispatch.why", "work", "为什么由这个单位办理", _FILE, _HOTLINE),
    PersonalNote("Dispatch.returned_why", "work", "退回的理由", _FILE, _HOTLINE),
    PersonalNote("Session.note", "behaviour", "办理经过，可能提到当事人说的话", _FILE, _HOTLINE),
    PersonalNote("Session.by", "work", "由谁记录", _FILE, _HOTLINE),
    PersonalNote("CallBack.words", "behaviour", "反映人对办理结果的意见", _FILE, _HOTLINE),
    PersonalNote("CallBack.by", "work", "由谁回访", _FILE, _HOTLINE),
)

IMPERSONAL = (
    *(f"Letter.{name}" for name in (
        "letter_no", "channel", "external_no", "received_at", "received_on", "kinds", "happened_on", "territory_code", "street_code",
        "respondent_uscc", "respondent_sort", "platform", "amount", "endorsed", "secrecy", "reporter_no", "digest", "track_digest",
    )),
    *(f"Reporter.{name}" for name in ("reporter_no", "key_no", "since")),
    *(f"Look.{name}" for name in ("reporter_no", "matter_no", "organ_code", "at")),
    *(f"Matter.{name}" for name in (
        "matter_no", "letter", "kind", "sort", "state", "received_on", "channel", "secrecy", "class_code", "item_code", "organ_code",
        "line_code", "territory_code", "street_code", "respondent_uscc", "master", "urgent", "accepted_on", "decided_on", "ground",
        "grade", "told_on", "closed_on", "extensions", "redone", "reward", "led_to",
    )),
    *(f"Dispatch.{name}" for name in (
        "matter", "organ_code", "territory_code", "line_code", "way", "confidence", "at", "signed_at", "returned_at",
    )),
    *(f"Session.{name}" for name in ("matter", "kind", "way", "at")),
    *(f"CallBack.{name}" for name in ("matter", "satisfied", "way", "at")),
    *(f"Trace.{name}" for name in ("key", "letter")),
    *(f"Route.{name}" for name in (
        "class_code", "item_code", "territory_code", "line_code", "organ_code", "since", "until", "reason",
    )),
)

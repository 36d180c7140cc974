"""A kind of paper of the tests' own: documents knows no kinds itself."""

from hengjian.casework.documents.queries import Block, Field, Kind

NOTE = Kind(
    kind="trial.note", title="告知单", series="告", basis=("《中华人民共和国行政处罚法》第四十二条",), about="一式两份。",
    fields=(
        Field("当事人", sample="上海浦江食品有限公司"), Field("说明", "words", required=False, sample="请按时到场。"),
        Field("事项", "list", required=False, sample=["证照", "场所"]),
        Field("记录", "table", required=False, columns=("序号", "内容"), sample=[{"序号": "1", "内容": "证照齐全"}]),
        Field("签名图样", "image", required=False),
    ),
    blocks=(
        Block("plain", "【当事人】："), Block("paragraph", "说明：【说明】", when="说明"), Block("items", "【事项】"),
        Block("rows", "当事人|【当事人】\n文号|【文号】|日期|【制作日期】"), Block("each", "【记录】\n序号|内容*4"),
        Block("repeat", "【记录】\n第【序号】项：【内容】"), Block("ruled", "意见："), Block("heading", "签名"),
        Block("signatures", "当事人（签名）|【当事人】【签名图样】\n经办人（签名）"), Block("seal"), Block("note", "以上。"),
    ),
    must={"当事人": "应当写明当事人"},
)

ONCE = Kind(
    kind="trial.decision", title="决定书", series="决", basis=("《中华人民共和国行政处罚法》第五十七条",), must={}, once=True,
    fields=(Field("当事人", sample="某公司"),), blocks=(Block("plain", "【当事人】："),),
)

/**
 * Papers written on a visit (询问笔录、抽样清单、先行登记保存清单、勘验笔录), from the field tables of the bundle. Pure. The
 * checks are those of the server's `check_paper`; a paper that passes here passes there.
 */

/** The table of a kind, or null. `papers` is the contract: `{kinds, roles, longest, most_rows, least_officers, …}`. */
export const kindOf = (papers, kind) => (papers?.kinds ?? papers ?? []).find((one) => one.kind === kind) ?? null;

/** Fields the officer fills in; the number of pages is counted, and why nobody signed is asked when somebody did not. */
const COUNTED = "pages";
const UNSIGNED = "unsigned_note";
export const asked = (kind) => kind.fields.filter((field) => field.name !== COUNTED && field.name !== UNSIGNED);

/** The content to begin with: what the phone already knows. */
export function opening(kind, { task, place = "" }) {
  const content = {};
  for (const field of kind.fields) content[field.name] = field.kind === "rows" ? (field.least ? [{}] : []) : "";
  content.place = place || task.address;
  if ("told" in content) content.told = "已出示执法证件，已告知被询问人的权利义务和申请回避的权利。";
  if ("purpose" in content) content.purpose = "test";
  if ("way" in content) content.way = "there";
  if ("kept_at" in content) content.kept_at = task.address;
  if ("ground" in content) content.ground = task.keep_allowed ? "prior" : "urgent";
  return content;
}

const blankRow = (row) => !Object.values(row ?? {}).some((part) => String(part ?? "").trim());
export const rowsOf = (field, content) => (content[field.name] ?? []).filter((row) => !blankRow(row));

/** Faults of the content: `[{field, row, column, words}]`, in the order of the form. Pages and signatures come later. */
export function faults(kind, content, papers = {}) {
  const found = [];
  for (const field of asked(kind)) {
    if (field.kind === "rows") found.push(...faultsOfRows(field, content, papers));
    else {
      const words = faultOf(field, content[field.name], papers);
      if (words) found.push({ field: field.name, row: -1, column: "", words });
    }
  }
  if (content.ground === "urgent" && kind.fields.some((one) => one.name === "urgent_reason") && !String(content.urgent_reason ?? "").trim()) {
    found.push({ field: "urgent_reason", row: -1, column: "", words: "当场采取的，请写明紧急情况。" });
  }
  return found;
}

function faultsOfRows(field, content, papers) {
  const rows = rowsOf(field, content);
  if (rows.length < (field.least ?? 0)) return [{ field: field.name, row: -1, column: "", words: `请至少填写一行${field.title}。` }];
  if (rows.length > (papers.most_rows ?? 200)) return [{ field: field.name, row: -1, column: "", words: `${field.title}超过 ${papers.most_rows ?? 200} 行，请分成几份。` }];
  return rows.flatMap((row, at) => field.columns.map((column) => ({ field: field.name, row: at, column: column.name, words: faultOf(column, row[column.name], papers) })).filter((one) => one.words));
}

function faultOf(field, given, { longest = {} }) {
  const text = String(given ?? "").trim();
  if (!text) return field.required ? `请填写${field.title}。` : "";
  if (field.choices?.length && !field.choices.some((one) => one.value === text)) return `请选择${field.title}。`;
  if (field.kind === "count" && !(/^[0-9]+$/.test(text) && Number(text) > 0 && Number(text) < 1000)) return `${field.title}须是正整数。`;
  const most = longest[field.kind] ?? longest.line ?? 200;
  return [...text].length > most ? `${field.title}超过 ${most} 字，请缩短。` : "";
}

/** So many characters stand on a page of A4 in the type of the form. */
export const PAGE_CHARS = 620;

/**
 * The paper as pages to be read and signed one by one: `[[{title, text}]]`. A block longer than a page is cut at the
 * end of a sentence where there is one.
 */
export function pages(kind, content) {
  const all = [[]];
  let room = PAGE_CHARS;
  const put = (block) => {
    const size = block.title.length + block.text.length + 20;
    if (size > room && all.at(-1).length) { all.push([]); room = PAGE_CHARS; }
    all.at(-1).push(block);
    room -= size;
  };
  for (const block of blocks(kind, content)) cut(block).forEach(put);
  return all;
}

function cut({ title, text }) {
  const parts = [];
  let rest = text;
  while (rest.length > PAGE_CHARS - 60) {
    const window = rest.slice(0, PAGE_CHARS - 60);
    const stop = Math.max(window.lastIndexOf("。"), window.lastIndexOf("\n"));
    const at = stop > 100 ? stop + 1 : window.length;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...parts, rest].map((part, at) => ({ title: at ? `${title}（续）` : title, text: part }));
}

/** The paper in words, field by field, as it is read out and printed. */
export function blocks(kind, content) {
  return asked(kind).flatMap((field) => {
    if (field.kind !== "rows") {
      const text = shown(field, content[field.name]);
      return text ? [{ title: field.title, text }] : [];
    }
    return rowsOf(field, content).map((row, at) => ({ title: `${field.title} ${at + 1}`, text: rowText(field, row) }));
  });
}

const rowText = (field, row) => field.columns.map((column) => [column, shown(column, row[column.name])]).filter(([, text]) => text).map(([column, text]) => `${column.title}：${text}`).join(field.columns.length > 2 ? "　" : "\n");
const shown = (field, value) => {
  const text = String(value ?? "").trim();
  return field.choices?.find((one) => one.value === text)?.title ?? text;
};

/** The content as the act carries it: text trimmed, counts as whole numbers, empty rows dropped, pages counted. */
export function told(kind, content, { unsigned = "" } = {}) {
  const value = (field, given) => {
    const text = String(given ?? "").trim();
    return field.kind === "count" && text ? Number(text) : text;
  };
  const made = {};
  for (const field of kind.fields) {
    made[field.name] = field.kind === "rows"
      ? rowsOf(field, content).map((row) => Object.fromEntries(field.columns.map((column) => [column.name, value(column, row[column.name])])))
      : value(field, content[field.name]);
  }
  made[COUNTED] = pages(kind, content).length;
  if (kind.fields.some((field) => field.name === UNSIGNED)) made[UNSIGNED] = unsigned.trim();
  return made;
}

/** Who signs which page, in order: whoever confirms the paper (each page where the law wants it), a witness, the officers. */
export function signers(kind, content, { team, partyName, unsigned = false, witness = "", papers = {} }) {
  const count = pages(kind, content).length;
  const who = papers.roles?.[kind.confirms] ?? "当事人";
  const turns = unsigned ? [] : Array.from({ length: kind.every_page ? count : 1 }, (_, at) => at + (kind.every_page ? 1 : count));
  return [
    ...turns.map((page) => ({ key: `${kind.confirms}-${page}`, role: kind.confirms, name: partyName, page, title: count > 1 && kind.every_page ? `${who} 第 ${page} 页` : `${who} ${partyName}` })),
    ...(unsigned && witness ? [{ key: "witness", role: "witness", name: witness, page: count, title: `见证人 ${witness}` }] : []),
    ...team.map(({ officer_no, name }) => ({ key: officer_no, role: "officer", name, page: count, title: `执法人员 ${name}` })),
  ];
}

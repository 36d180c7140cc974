/**
 * Both officers sign in on the visit (签到), each by their own key: on this phone by PIN, or on a phone of their own.
 * Then the arrival. The place is kept as the phone gives it and never trusted; without a place the visit goes on
 * and the record says why there is none.
 */
import { fill, h, hour } from "../core/dom.js";
import { LEAST_OFFICERS, certificateFault } from "./steps.js";
import { act, field, input, link, pair, refusalBox, section } from "./ui.js";

export async function render(root, visit) {
  const shown = await visit.draft("shown").read();
  if (!shown && visit.present.state === "approved") { visit.go("code"); return undefined; }
  const draft = visit.draft("arrival");
  const form = { place_text: visit.present.address, elsewhere: [], ...(await draft.read()) };
  const save = () => draft.write(form);
  const people = h("ul.signers");
  const said = h("div", { "aria-live": "polite" });
  const whereNode = h("p.where");
  const place = input({ value: form.place_text, oninput: (event) => { form.place_text = event.target.value; save(); } });
  const view = visit.screen(root, {
    title: "签到、到场", back: visit.base,
    main: [section("执法人员", people, said), section("地点", whereNode, field("检查地点", place, { help: "与登记地址不同的，改成实际地址。" }))],
    foot: h("div"),
  });
  const stopWatching = visit.watchPlace(() => fill(whereNode, visit.placeWords()));

  async function refresh() {
    await visit.refresh();
    const { present, today } = visit;
    const signed = new Map(present.sign_ins.map((one) => [one.officer_no, one.at]));
    fill(people, present.officers.map((one) => row(one, signed.get(one.officer_no), certificateFault(one, today))));
    foot(signed);
  }

  function row(officer, at, fault) {
    const elsewhere = form.elsewhere.includes(officer.officer_no);
    return h("li.signer", { dataset: { no: officer.officer_no } },
      h("div", h("b", officer.name), officer.is_lead ? h("span.meta", "　主办") : null, h("p.mono.meta", officer.officer_no),
        fault ? h("p.seal-ink", fault) : null),
      at ? h("span.state.state--done", `${hour(at)} 已签到`)
        : elsewhere ? h("span.state.state--run", "在自己的手机上")
          : fault ? null : signButton(officer),
      at || fault || visit.isMe(officer.officer_no) ? null : elsewhereBox(officer, elsewhere));
  }

  function signButton(officer) {
    const mine = visit.hasKey(officer.officer_no);
    if (!mine) return link("登录这部手机", "#/enrol/more", { class: "btn btn--plain" });
    return act("签到", () => sign(officer), { main: visit.isMe(officer.officer_no), "aria-label": `${officer.name}签到` });
  }

  function elsewhereBox(officer, checked) {
    return h("label.tick.tick--wide", h("input", { type: "checkbox", checked, onchange: (event) => {
      form.elsewhere = event.target.checked ? [...form.elsewhere, officer.officer_no] : form.elsewhere.filter((no) => no !== officer.officer_no);
      save();
      refresh();
    } }), h("span", `${officer.name}在自己的手机上签到`, h("small", "两部手机都联网后由服务器核对，核对前到场不生效。")));
  }

  async function sign(officer) {
    fill(said);
    try {
      if (!(await visit.unlock(officer))) return;
      await visit.perform("sign_in", { code_no: shown.code_no, certificate_shown: true }, { officer_no: officer.officer_no });
    } catch (fault) {
      if (!fault.what) throw fault;
      fill(said, refusalBox(fault));
    }
    await refresh();
  }

  function foot(signed) {
    const here = new Set([...signed.keys(), ...form.elsewhere]);
    const { present } = visit;
    if (present.state !== "approved") { view.setFoot(pair(h("p.foot-said", `${hour(present.arrived_at ?? visit.clockNow())} 已到场`), act("告知权利", () => visit.go("rights")))); return; }
    if (!visit.leads) { view.setFoot(h("p.foot-why", `签到后等${present.keeper.held_by}的手机确认到场。`)); return; }
    if (here.size < LEAST_OFFICERS) { view.setFoot(h("p.foot-why", `还差 ${LEAST_OFFICERS - here.size} 人签到，才能确认到场。`)); return; }
    view.setFoot(act("确认到场", () => arrive([...here]), { wide: true }));
  }

  async function arrive(present) {
    const text = [form.place_text.trim(), visit.placeRemark()].filter(Boolean).join("　");
    fill(said);
    try { await visit.lead(); } catch (fault) { fill(said, refusalBox(fault)); return; }
    await visit.perform("arrive", { present: present.sort(), place_text: text, code_shown: Boolean(shown?.code_no) });
    await draft.clear();
    visit.go("rights");
  }

  await refresh();
  return stopWatching;
}


/** What each officer last said on a point, out of the task and this phone's acts. Pure. */

/** @returns [{by, at, result, value, note}], the latest first; one a person, and at least what stands */
export function versionsOf(no, standing, acts) {
  const last = new Map();
  const put = (one) => {
    const old = last.get(one.by);
    if (one.result && one.by && (!old || Date.parse(old.at) <= Date.parse(one.at))) last.set(one.by, one);
  };
  const plain = ({ by, at, result, value = "", note = "" }) => ({ by, at, result, value, note });
  if (standing) put(plain(standing));
  if (Array.isArray(standing?.disputed)) standing.disputed.forEach((one) => put(plain(one)));
  for (const act of acts) {
    if (act.name !== "fill" || act.verdict === "refused") continue;
    for (const given of act.payload.answers) {
      if (given.point_no === no) put(plain({ ...given, by: act.officer_no, at: new Date(Date.parse(act.performed_at) + (act.offset_ms ?? 0)).toISOString() }));
    }
  }
  return [...last.values()].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

/**
 * Words about a place: how exact it is, how far from the premises, and why there is none. Pure. A place is evidence of
 * what the phone said, not of where it was: it is shown with its accuracy and refuses nothing.
 */
import { far, metres } from "../core/place.js";

/** @param fix the last place or null; `why` words for none; `premises` {lat, lon}|null */
export function fixWords(fix, why = "", premises = null) {
  if (!fix) return why || "正在定位。不定位也能检查。";
  const said = [`定位精度 ±${Math.round(Number(fix.accuracy))} 米`];
  if (premises?.lat) said.push(`与登记地址相距 ${far(metres(fix, premises))}`);
  return said.join("　");
}

/** What the act itself says when there is no place; empty when there is one. */
export const remark = (fix, why = "") => (fix ? "" : `（没有定位：${why.split("。")[0] || "还没有结果"}）`);

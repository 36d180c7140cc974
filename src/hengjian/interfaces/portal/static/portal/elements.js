// Small pieces of a page made by script, in the shapes of the look.

export const element = (name, text = "", className = "") => {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
};

/** A digest in eights, the first in ink; copied text has no gaps. */
export function hash(digits) {
  const made = element("span", "", "hash");
  made.append(element("b", digits.slice(0, 8)));
  for (let at = 8; at < digits.length; at += 8) made.append(document.createElement("wbr"), element("span", digits.slice(at, at + 8)));
  return made;
}

/** Terms and values; a value of 64 hexadecimal digits is written as a digest. */
export function facts(pairs) {
  const list = element("dl", "", "facts small mt");
  for (const [term, value] of pairs) {
    const said = element("dd");
    said.append(/^[0-9a-f]{64}$/.test(value) ? hash(value) : value);
    list.append(element("dt", term), said);
  }
  return list;
}

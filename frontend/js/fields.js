// A form's fields as pairs, and back. Files, the token and the version are not part of what was written.
import { ensureRows, renumber } from "./rows.js";

const OURS = /^(csrfmiddlewaretoken|version)$/;

export function pairs(form) {
  const found = [];
  new FormData(form).forEach((value, name) => {
    if (typeof value === "string" && !OURS.test(name)) found.push([name, value]);
  });
  return found;
}

const plain = (text) => text.replace(/\r\n/g, "\n").trim();

/** Whether two lists of pairs say the same; the server may have trimmed, and untouched empty rows do not count. */
export function same(one, other) {
  const told = (list) => list
    .filter(([name, value]) => plain(value) !== "" && !/-(TOTAL|INITIAL)_FORMS$/.test(name))
    .map(([name, value]) => `${name}=${plain(value)}`).sort().join("\n");
  return told(one) === told(other);
}

export function fill(form, list) {
  list.forEach(([name, value]) => {
    const found = /^(.+)-TOTAL_FORMS$/.exec(name);
    if (found) ensureRows(form, found[1], Number(value));
  });
  const values = {};
  list.forEach(([name, value]) => { (values[name] = values[name] || []).push(value); });
  Array.from(form.elements).forEach((field) => {
    if (!field.name || OURS.test(field.name) || /^(file|submit|button)$/.test(field.type)) return;
    if (/-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$/.test(field.name)) return;
    const wanted = values[field.name] || [];
    if (/^(checkbox|radio)$/.test(field.type)) {
      field.checked = wanted.indexOf(field.value) >= 0;
    } else if (field.multiple) {
      Array.from(field.options).forEach((option) => { option.selected = wanted.indexOf(option.value) >= 0; });
    } else {
      field.value = wanted.length ? wanted.shift() : "";
    }
    field.dispatchEvent(new Event("change", { bubbles: true }));
    if (field.dataset.limit) field.dispatchEvent(new Event("counted"));
  });
  renumber(form);
}

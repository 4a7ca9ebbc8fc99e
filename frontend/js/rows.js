// Numbered repeating rows over a Django formset: added from a template, taken out by its DELETE box (and back).
import { fresh } from "./page.js";

function total(box) {
  return box.querySelector(`input[name="${box.dataset.rows}-TOTAL_FORMS"]`);
}

function number(box) {
  let n = 0;
  const limit = Number(box.dataset.rowsMost || 1000);
  const items = Array.from(box.querySelectorAll("[data-row-item]"));
  items.forEach((item) => {
    const gone = item.classList.contains("is-leaving");
    if (!gone) n += 1;
    item.querySelectorAll("[data-row-number]").forEach((place) => { place.textContent = n; });
  });
  const kept = items.filter((item) => !item.classList.contains("is-leaving"));
  kept.forEach((item, index) => {
    const up = item.querySelector("[data-row-up]");
    const down = item.querySelector("[data-row-down]");
    if (up) up.disabled = index === 0;
    if (down) down.disabled = index === kept.length - 1;
  });
  const add = box.querySelector("[data-rows-add]");
  if (add) add.disabled = n >= limit;
}

function changed(element) {
  element.dispatchEvent(new Event("input", { bubbles: true }));
}

export function addRow(box) {
  const field = total(box);
  const index = Number(field.value);
  const template = box.querySelector("template[data-rows-template]");
  const holder = document.createElement("div");
  holder.innerHTML = template.innerHTML.replace(/__prefix__/g, String(index));
  const item = holder.firstElementChild;
  box.querySelector("[data-rows-list]").appendChild(item);
  field.value = String(index + 1);
  number(box);
  document.dispatchEvent(new CustomEvent("rows:added", { detail: { item } }));
  return item;
}

/** Brings the number of rows up to what a kept draft had. */
export function ensureRows(form, prefix, wanted) {
  form.querySelectorAll(`[data-rows="${prefix}"]`).forEach((box) => {
    while (Number(total(box).value) < wanted) addRow(box);
  });
}

export function renumber(form) {
  form.querySelectorAll("[data-row-item]").forEach((item) => {
    const box = item.querySelector('input[name$="-DELETE"]');
    item.classList.toggle("is-leaving", !!box && box.checked);
  });
  form.querySelectorAll("[data-rows]").forEach(number);
}

function swap(one, other) {
  // Values change places, not rows: the form's numbering and the records behind it stay as they were.
  const fields = (item) => Array.from(item.querySelectorAll(".row-fields [name]")).filter(
    (field) => field.type !== "hidden" && !/-DELETE$/.test(field.name));
  const others = fields(other);
  fields(one).forEach((field, index) => {
    const twin = others[index];
    if (!twin || field.type === "file") return;
    const key = /^(checkbox|radio)$/.test(field.type) ? "checked" : "value";
    [field[key], twin[key]] = [twin[key], field[key]];
    changed(twin);
  });
  changed(one);
}

function neighbour(item, step) {
  let next = item;
  do next = step < 0 ? next.previousElementSibling : next.nextElementSibling;
  while (next && next.classList.contains("is-leaving"));
  return next;
}

function act(box, event) {
  const button = event.target.closest("button");
  if (!button) return;
  const item = button.closest("[data-row-item]");
  if (button.hasAttribute("data-rows-add")) {
    event.preventDefault();
    const first = addRow(box).querySelector("textarea, input:not([type=hidden]), select");
    if (first) first.focus();
    changed(box);
  } else if (item && (button.hasAttribute("data-row-remove") || button.hasAttribute("data-row-restore"))) {
    const leaving = button.hasAttribute("data-row-remove");
    item.querySelector('input[name$="-DELETE"]').checked = leaving;
    item.classList.toggle("is-leaving", leaving);
    number(box);
    const next = item.querySelector(leaving ? "[data-row-restore]" : "[data-row-remove]");
    if (next) next.focus();
    changed(item);
  } else if (item && (button.hasAttribute("data-row-up") || button.hasAttribute("data-row-down"))) {
    const other = neighbour(item, button.hasAttribute("data-row-up") ? -1 : 1);
    if (other) swap(item, other);
  }
}

export function startRows(part) {
  fresh(part, "[data-rows]", "Rows").forEach((box) => {
    box.addEventListener("click", (event) => act(box, event));
    renumber(box.closest("form") || box);
  });
}

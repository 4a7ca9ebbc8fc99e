// Asks before a page is left only when something would truly be lost.
import { fresh } from "./page.js";

const lost = new Set();

/** Says of a form whether leaving now would lose what was written in it. */
export function wouldLose(form, yes) {
  if (yes) lost.add(form);
  else lost.delete(form);
}

window.addEventListener("beforeunload", (event) => {
  lost.forEach((form) => { if (!document.contains(form)) lost.delete(form); });
  if (!lost.size) return;
  event.preventDefault();
  event.returnValue = "";
});

export function startGuards(part) {
  // Forms that save themselves report from autosave.js; these are the short ones that do not.
  fresh(part, "form[data-guard]", "Guard").forEach((form) => {
    form.addEventListener("input", () => wouldLose(form, true));
    form.addEventListener("submit", () => wouldLose(form, false));
  });
}

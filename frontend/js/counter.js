// How many characters are left. Said aloud only when the end comes near and when it is passed.
import { fresh, say } from "./page.js";

const NEAR = 0.1;

function count(text) {
  // As the server counts: characters, not bytes; a line break is one.
  return Array.from(text.replace(/\r\n/g, "\n")).length;
}

function watch(field) {
  const place = document.getElementById(`${field.id}_counter`);
  const limit = Number(field.dataset.limit);
  if (!place || !limit) return;
  const spoken = document.createElement("span");
  spoken.className = "visually-hidden";
  spoken.setAttribute("role", "status");
  place.parentNode.insertBefore(spoken, place.nextSibling);
  let last = "";
  const show = () => {
    const left = limit - count(field.value);
    const state = left < 0 ? "over" : left <= limit * NEAR ? "near" : "";
    place.textContent = left < 0 ? say("over", { n: -left }) : say("left", { n: left });
    place.classList.toggle("is-near", state === "near");
    place.classList.toggle("is-over", state === "over");
    if (state !== last && state) spoken.textContent = place.textContent;
    last = state;
  };
  field.addEventListener("input", show);
  field.addEventListener("counted", show); // filled by the script from a kept draft
  show();
}

export function startCounters(part) {
  fresh(part, "[data-limit]", "Counter").forEach(watch);
}

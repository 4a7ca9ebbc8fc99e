// Ticking several lines of a list; the bar with what can be done to all of them shows once one is ticked.
import { fresh, say } from "./page.js";

function watch(box) {
  const bar = box.querySelector(".batch");
  const every = box.querySelector("[data-batch-all]");
  const items = () => Array.from(box.querySelectorAll("[data-batch-item]"));
  const show = () => {
    const boxes = items();
    const ticked = boxes.filter((item) => item.checked).length;
    if (bar) {
      bar.classList.toggle("is-open", ticked > 0);
      bar.querySelector("[data-batch-count]").textContent = say("chosen", { n: ticked });
      bar.querySelectorAll("button").forEach((button) => { button.disabled = ticked === 0; });
    }
    if (every) {
      every.checked = ticked > 0 && ticked === boxes.length;
      every.indeterminate = ticked > 0 && ticked < boxes.length;
    }
  };
  let last = null;
  box.addEventListener("click", (event) => {
    const item = event.target.closest("[data-batch-item]");
    if (!item) return;
    // Shift takes everything between, as lists on a PC do.
    if (event.shiftKey && last) {
      const boxes = items();
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(item)].sort((a, b) => a - b);
      boxes.slice(from, to + 1).forEach((one) => { one.checked = item.checked; });
    }
    last = item;
    show();
  });
  box.addEventListener("change", (event) => {
    if (event.target === every) items().forEach((item) => { item.checked = every.checked; });
    show();
  });
  box.addEventListener("batch:changed", show);
  show();
}

export function startBatches(part) {
  fresh(part, "[data-batch]", "Batch").forEach(watch);
}

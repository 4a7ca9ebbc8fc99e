// Radio cards show which is chosen; long lists of choices can be narrowed by typing and say how many are ticked.
import { fresh, say } from "./page.js";

function cards(list) {
  const show = () => list.querySelectorAll(".choice").forEach((card) => {
    const input = card.querySelector("input");
    card.classList.toggle("is-chosen", !!input && input.checked);
  });
  list.addEventListener("change", show);
  show();
}

export function matches(words, text) {
  const wanted = words.trim().toLowerCase().split(/\s+/);
  const place = text.toLowerCase();
  return wanted.every((word) => place.indexOf(word) >= 0);
}

function filterable(box) {
  const field = box.querySelector("[data-choice-filter]");
  const tally = box.querySelector(".choice-tally");
  const none = box.querySelector(".choice-none");
  const items = Array.from(box.querySelectorAll("[data-choice]"));
  const show = () => {
    let seen = 0;
    items.forEach((item) => {
      const fits = matches(field.value, `${item.textContent} ${item.dataset.keywords || ""}`);
      item.hidden = !fits;
      if (fits) seen += 1;
    });
    none.hidden = seen > 0;
  };
  const tell = () => {
    const ticked = items.filter((item) => item.querySelector("input").checked).length;
    tally.textContent = say("chosen", { n: ticked });
  };
  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  box.addEventListener("change", tell);
  tell();
}

export function startChoices(part) {
  fresh(part, ".radio-cards", "Cards").forEach(cards);
  fresh(part, ".choice-box", "Filter").forEach(filterable);
}

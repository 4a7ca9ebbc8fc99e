// Short words at the edge: said by the script, or by an answer's HX-Trigger {"toast": {"text": …, "icon": …}}.
import { fresh, icon, say } from "./page.js";

const SHOWN_FOR = 6000;

export function toast(text, iconName = "done") {
  const place = document.getElementById("toasts");
  if (!place || !text) return;
  const box = document.createElement("div");
  box.className = "toast";
  box.appendChild(icon(iconName));
  const words = document.createElement("p");
  words.textContent = text;
  box.appendChild(words);
  const close = document.createElement("button");
  close.type = "button";
  close.setAttribute("aria-label", say("close"));
  close.appendChild(icon("close"));
  close.addEventListener("click", () => box.remove());
  box.appendChild(close);
  place.appendChild(box);
  setTimeout(() => { if (!box.contains(document.activeElement)) box.remove(); }, SHOWN_FOR);
}

export function startToasts(part) {
  fresh(part, "body", "Toasts").forEach((body) => {
    body.addEventListener("toast", (event) => toast(event.detail.text, event.detail.icon || "done"));
  });
}

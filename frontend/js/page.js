// Starting, words, and the few things every module asks of the page.

/** Runs every starter on the document, and again on each part that htmx swaps in. */
export function ready(starters) {
  const start = (part) => starters.forEach((starter) => starter(part));
  const begin = () => {
    start(document);
    document.addEventListener("htmx:afterSettle", (event) => start(event.target));
    document.addEventListener("rows:added", (event) => start(event.detail.item));
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
}

/** Elements in `part` that match and have not been started by `name` yet; `part` itself counts. */
export function fresh(part, selector, name) {
  const found = Array.from(part.querySelectorAll(selector));
  if (part.matches && part.matches(selector)) found.unshift(part);
  const mark = `started${name}`;
  return found.filter((element) => {
    if (element.dataset[mark]) return false;
    element.dataset[mark] = "1";
    return true;
  });
}

/** A sentence of the interface, kept by the page in its language (#ui-words); {n} and the like are filled in. */
export function say(key, values = {}) {
  const place = document.getElementById("ui-words");
  const text = (place && place.dataset[key]) || "";
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

export function csrfToken() {
  const meta = document.querySelector('meta[name="csrf-token"]');
  return meta ? meta.content : "";
}

export function isTyping(element) {
  return !!element && (element.isContentEditable || /^(TEXTAREA|SELECT)$/.test(element.tagName)
    || (element.tagName === "INPUT" && !/^(checkbox|radio|button|submit|reset)$/.test(element.type)));
}

/** An icon from the sprite, as the template tag draws it. */
export function icon(name) {
  const words = document.getElementById("ui-words");
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `${words ? words.dataset.icons : ""}#${name}`);
  svg.appendChild(use);
  return svg;
}

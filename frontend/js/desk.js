// The desk: reading on the right without leaving the list, and the keyboard.
//
// [data-desk]            the whole; rows are [data-row] (id it), each with one a[data-row-link]
// a[data-pane]           where the reading pane's fragment is; without it the link is simply followed
// [data-desk-pane]       what the fragment is put into
// HX-Trigger desk:decided {"row": "case-12"}   the row goes, the next one opens
import htmx from "htmx.org";
import { fresh, isTyping } from "./page.js";

const WIDE = "(min-width: 1200px)";
const KEYLESS = "shangliang:keyless";

class Desk {
  constructor(root) {
    this.root = root;
    this.pane = root.querySelector("[data-desk-pane]");
    this.at = null;
    root.addEventListener("click", (event) => this.click(event));
    document.addEventListener("keydown", (event) => this.key(event));
    document.body.addEventListener("desk:decided", (event) => this.decided(event.detail.row));
    this.keys(this.remembered());
    if (this.isWide()) this.openFirst();
  }

  isWide() { return !!this.pane && window.matchMedia(WIDE).matches; }

  rows() { return Array.from(this.root.querySelectorAll("[data-row]")); }

  link(row) { return row && row.querySelector("a[data-row-link]"); }

  openFirst() {
    const wanted = document.getElementById(window.location.hash.slice(1));
    const row = this.rows().indexOf(wanted) >= 0 ? wanted : this.rows()[0];
    if (row) this.open(row, { isChosen: false });
  }

  click(event) {
    const toggle = event.target.closest("[data-keys-toggle]");
    if (toggle) {
      this.keys(!this.isKeyless);
      return;
    }
    const link = event.target.closest("a[data-row-link]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (this.isWide() && link.dataset.pane) {
      event.preventDefault();
      this.open(link.closest("[data-row]"));
    }
  }

  /** `isChosen`: by the person, who comes back to this row; the first one opened by itself leaves no mark. */
  open(row, { isChosen = true } = {}) {
    const link = this.link(row);
    if (!link || !link.dataset.pane) return;
    this.mark(row);
    this.rows().forEach((one) => one.classList.toggle("row-open", one === row));
    this.root.querySelectorAll("a[data-row-link]").forEach((one) => one.removeAttribute("aria-current"));
    link.setAttribute("aria-current", "true");
    if (row.id && isChosen) window.history.replaceState(null, "", `#${row.id}`);
    htmx.ajax("GET", link.dataset.pane, { target: this.pane, swap: "innerHTML" }).then(() => {
      const body = this.pane.querySelector(".reading-body");
      if (body) body.scrollTop = 0;
    });
  }

  mark(row) {
    this.at = row;
    this.rows().forEach((one) => one.classList.toggle("row-at", one === row));
  }

  step(by) {
    const rows = this.rows();
    const row = rows[Math.max(0, Math.min(rows.indexOf(this.at) + by, rows.length - 1))];
    const link = this.link(row);
    if (!link) return;
    this.mark(row);
    link.focus();
    if (this.isWide()) this.open(row);
  }

  tick() {
    const box = this.at && this.at.querySelector("[data-batch-item]");
    if (!box) return;
    box.checked = !box.checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Takes a decided row out and opens the one that moved up into its place. */
  decided(id) {
    const row = document.getElementById(id);
    const index = this.rows().indexOf(row);
    if (index < 0) return;
    row.remove();
    this.root.querySelectorAll("[data-batch]").forEach((box) => box.dispatchEvent(new Event("batch:changed")));
    const rows = this.rows();
    const next = rows[Math.min(index, rows.length - 1)];
    if (!next) {
      window.location.reload();
      return;
    }
    this.open(next);
    const link = this.link(next);
    if (link) link.focus();
  }

  key(event) {
    if (this.isKeyless || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isTyping(event.target) || !document.contains(this.root)) return;
    const key = event.key.toLowerCase();
    const act = key.length === 1 && Array.from(this.root.querySelectorAll(`[data-key="${key}"]`))
      .find((one) => one.offsetParent !== null && !one.disabled);
    if (key === "j") this.step(1);
    else if (key === "k") this.step(-1);
    else if (key === "x") this.tick();
    else if (act) act.click();
    else return;
    event.preventDefault();
  }

  remembered() {
    try {
      return localStorage.getItem(KEYLESS) === "1";
    } catch (problem) {
      return false;
    }
  }

  /** Single letters can be in the way of speech input and screen readers: they can be put out, and stay so. */
  keys(isKeyless) {
    this.isKeyless = isKeyless;
    this.root.classList.toggle("is-keyless", isKeyless);
    try {
      localStorage.setItem(KEYLESS, isKeyless ? "1" : "0");
    } catch (problem) { /* not remembered, then */ }
  }
}

export function startDesk(part) {
  fresh(part, "[data-desk]", "Desk").forEach((root) => new Desk(root));
}

// A long select that can be narrowed by typing: the combobox pattern over a plain select, which stays the field.
import { matches } from "./choices.js";
import { fresh, say } from "./page.js";

const MOST = 60;
let count = 0;

class Pick {
  constructor(select) {
    this.select = select;
    this.name = `pick-${(count += 1)}`;
    this.options = Array.from(select.options).filter((option) => option.value !== "");
    this.active = -1;
    this.draw();
    this.show();
    this.input.addEventListener("input", () => this.open(this.input.value));
    this.input.addEventListener("click", () => { if (this.list.hidden) this.open(""); });
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("blur", () => this.close(true));
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const item = event.target.closest("[role=option]");
      if (item) this.take(item.option);
    });
    select.addEventListener("change", () => this.show());
  }

  draw() {
    const { select } = this;
    const box = document.createElement("div");
    box.className = "pick";
    const input = document.createElement("input");
    input.className = "form-control pick-input";
    input.type = "text";
    input.autocomplete = "off";
    input.placeholder = select.dataset.prompt || say("pickPrompt");
    Object.entries({
      role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": this.name,
    }).forEach(([key, value]) => input.setAttribute(key, value));
    ["aria-describedby", "aria-invalid", "aria-label"].forEach((key) => {
      if (select.hasAttribute(key)) input.setAttribute(key, select.getAttribute(key));
    });
    const label = select.id && document.querySelector(`label[for="${select.id}"]`);
    if (label) {
      label.id = label.id || `${this.name}-label`;
      input.setAttribute("aria-labelledby", label.id);
      label.addEventListener("click", () => input.focus());
    }
    if (select.required || select.getAttribute("aria-required")) {
      input.setAttribute("aria-required", "true");
      select.required = false; // a hidden field cannot show the browser's own bubble; the server asks
    }
    const list = document.createElement("ul");
    list.className = "pick-list";
    list.id = this.name;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", label ? label.textContent.trim() : input.placeholder);
    select.parentNode.insertBefore(box, select);
    box.appendChild(input);
    box.appendChild(list);
    box.appendChild(select);
    select.hidden = true;
    select.classList.add("is-picked");
    this.input = input;
    this.list = list;
  }

  chosen() { return this.select.options[this.select.selectedIndex]; }

  show() {
    const option = this.chosen();
    this.input.value = option && option.value !== "" ? option.textContent.trim() : "";
  }

  open(words) {
    const found = this.options.filter((option) => !option.disabled
      && (!words.trim() || matches(words, `${option.textContent} ${option.dataset.keywords || ""}`)));
    this.list.textContent = "";
    let group = null;
    found.slice(0, MOST).forEach((option, index) => {
      const parent = option.parentNode.tagName === "OPTGROUP" ? option.parentNode.label : null;
      if (parent && parent !== group) this.line("pick-group", parent, "presentation");
      group = parent;
      const item = this.line("pick-option", option.textContent.trim(), "option");
      item.id = `${this.name}-${index}`;
      item.option = option;
      item.setAttribute("aria-selected", String(option === this.chosen()));
      if (option.dataset.note) {
        const note = document.createElement("span");
        note.className = "pick-note";
        note.textContent = option.dataset.note;
        item.appendChild(note);
      }
    });
    if (!found.length) this.line("pick-none", say("noneFound"), "presentation");
    if (found.length > MOST) this.line("pick-none", say("moreFound", { n: found.length - MOST }), "presentation");
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    const at = words.trim() ? 0 : found.indexOf(this.chosen());
    this.move(found.length ? Math.max(at, words.trim() ? 0 : -1) : -1);
  }

  line(className, text, role) {
    const item = document.createElement("li");
    item.className = className;
    item.textContent = text;
    item.setAttribute("role", role);
    this.list.appendChild(item);
    return item;
  }

  items() { return Array.from(this.list.querySelectorAll("[role=option]")); }

  move(index) {
    const items = this.items();
    this.active = Math.max(-1, Math.min(index, items.length - 1));
    items.forEach((item, n) => item.classList.toggle("is-active", n === this.active));
    const item = items[this.active];
    if (item) {
      this.input.setAttribute("aria-activedescendant", item.id);
      const top = item.offsetTop;
      if (top < this.list.scrollTop) this.list.scrollTop = top;
      const over = top + item.offsetHeight - this.list.scrollTop - this.list.clientHeight;
      if (over > 0) this.list.scrollTop += over;
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  key(event) {
    const isOpen = !this.list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) this.open("");
      else this.move(this.active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && isOpen && !event.isComposing) {
      event.preventDefault();
      const item = this.items()[this.active];
      if (item) this.take(item.option);
    } else if (event.key === "Escape" && isOpen) {
      event.stopPropagation();
      this.close(true);
    }
  }

  take(option) {
    this.select.value = option.value;
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
    this.select.dispatchEvent(new Event("input", { bubbles: true }));
    this.close(false);
  }

  close(isLeaving) {
    const empty = this.options.length !== this.select.options.length;
    if (isLeaving && !this.input.value.trim() && empty && this.select.value !== "") {
      this.select.value = "";
      this.select.dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.show();
  }
}

export function startPicks(part) {
  fresh(part, "select[data-pick]", "Pick").forEach((select) => new Pick(select));
}

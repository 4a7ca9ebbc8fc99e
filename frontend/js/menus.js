// Small conveniences of every page: menus close, print buttons print, a form is sent once, the bar gives way to
// the phone's keyboard.
import { fresh, isTyping } from "./page.js";

function closeMenus(except) {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (!menu.contains(except)) menu.open = false;
  });
}

function unlock(form) {
  delete form.dataset.sent;
  form.querySelectorAll(".is-busy").forEach((button) => button.classList.remove("is-busy"));
}

function sendOnce(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    setTimeout(() => {
      if (event.defaultPrevented) return;
      form.dataset.sent = "1";
      form.querySelectorAll("button:not([type=button])").forEach((button) => button.classList.add("is-busy"));
      // An answer that is a file leaves this page standing.
      setTimeout(() => unlock(form), 8000);
    });
  });
}

export function startMenus(part) {
  fresh(part, 'form[method="post"]', "Once").forEach(sendOnce);
  fresh(part, "[data-print]", "Print").forEach((button) => button.addEventListener("click", () => window.print()));
  fresh(part, "body", "Menus").forEach((body) => {
    document.addEventListener("click", (event) => closeMenus(event.target));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      const open = document.querySelector("details.menu[open]");
      if (open && open.contains(document.activeElement)) open.querySelector("summary").focus();
      closeMenus(null);
    });
    const touch = window.matchMedia && window.matchMedia("(pointer: coarse)").matches;
    if (touch) {
      body.addEventListener("focusin", (event) => { if (isTyping(event.target)) body.classList.add("is-typing"); });
      // Not at once: the bar would come back under the finger that is about to press a button above it.
      body.addEventListener("focusout", () => window.setTimeout(() => {
        if (!isTyping(document.activeElement)) body.classList.remove("is-typing");
      }, 300));
    }
    // A page taken back from the browser's memory has not been sent.
    window.addEventListener("pageshow", () => {
      document.querySelectorAll("form[data-sent]").forEach(unlock);
    });
  });
}

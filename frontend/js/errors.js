// A refused form is read out from its sum of errors, and each line there leads into its field.
import { fresh } from "./page.js";

export function startErrors(part) {
  fresh(part, ".error-summary", "Errors").forEach((summary, index) => {
    if (index === 0 && !summary.hasAttribute("data-keep-focus")) summary.focus();
    summary.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      const field = link && document.getElementById(link.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      const place = field.closest(".field") || field;
      place.scrollIntoView({ block: "start" });
      const shown = field.classList.contains("is-picked") ? field.parentNode.querySelector(".pick-input") : field;
      (shown || field).focus({ preventScroll: true });
    });
  });
}

// A question that only makes sense after a certain answer is shown with it: data-only-when="disclosure=closed".
import { fresh } from "./page.js";

export function startConditions(root) {
  fresh(root, "[data-only-when]", "Condition").forEach((part) => {
    const [name, value] = part.dataset.onlyWhen.split("=");
    const form = part.closest("form");
    const show = () => {
      const chosen = form.querySelector(`[name="${name}"]:checked`);
      // What was refused stays in sight, whatever is chosen meanwhile.
      part.hidden = !!chosen && chosen.value !== value && !part.querySelector(".has-error");
    };
    form.addEventListener("change", show);
    show();
  });
}

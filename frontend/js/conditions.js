// A question that only makes sense after certain answers is shown with them: data-only-when="outcome=adopted|partly".
import { fresh } from "./page.js";

export function startConditions(root) {
  fresh(root, "[data-only-when]", "Condition").forEach((part) => {
    const [name, answers] = part.dataset.onlyWhen.split("=");
    const form = part.closest("form");
    const show = () => {
      const chosen = form.querySelector(`[name="${name}"]:checked`);
      const applies = !!chosen && answers.split("|").indexOf(chosen.value) >= 0;
      // What was refused stays in sight, whatever is chosen meanwhile.
      part.hidden = !applies && !part.classList.contains("has-error") && !part.querySelector(".has-error");
    };
    form.addEventListener("change", show);
    show();
  });
}

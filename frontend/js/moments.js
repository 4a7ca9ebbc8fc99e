// Times of the last hour say how long ago; the others stay as the server wrote them.
import { fresh, say } from "./page.js";

export function ago(instant) {
  const minutes = Math.floor((Date.now() - instant.getTime()) / 60000);
  if (minutes < 0 || minutes >= 60) return "";
  return minutes === 0 ? say("justNow") : say("minutesAgo", { n: minutes });
}

function show(element) {
  const words = ago(new Date(element.getAttribute("datetime")));
  if (!element.title) element.title = element.textContent.trim();
  element.textContent = words || element.title;
}

export function startMoments(part) {
  fresh(part, "time[data-moment]", "Moment").forEach((element) => {
    show(element);
    setInterval(() => show(element), 30000);
  });
}

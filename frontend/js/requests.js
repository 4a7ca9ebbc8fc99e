// htmx under a strict policy: nothing evaluated, nothing styled in line, no personal page kept in the browser.
import htmx from "htmx.org";
import { csrfToken, say } from "./page.js";
import { toast } from "./toasts.js";

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
  attributesToSettle: ["class"],
  // A form refused for its contents (422) comes back with its errors and is shown like any answer.
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "422", swap: true },
    { code: "[45]..", swap: false, error: true },
  ],
});

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = csrfToken();
});
document.addEventListener("htmx:sendError", () => toast(say("unreachable"), "warning"));
document.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  toast(say(status === 401 || status === 403 ? "refused" : status === 404 ? "gone" : "failed"), "warning");
});

export default htmx;

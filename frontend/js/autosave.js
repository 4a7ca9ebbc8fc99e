// Writing is saved by itself.
//
// form[data-autosave-url] is posted there, whole, a moment after the last change, with its field `version`.
//   200 {"version": n}  kept; the form takes the new number
//   409 {"version": n}  somebody saved a newer one (the phone, the PC): both choices are offered
//   anything else       the writing stays in this browser and is sent again when the network is back
// What is on the way to the server is kept in localStorage, so that a closed page loses nothing.
import { clearDrafts, drop, keep, kept, keyOf } from "./drafts.js";
import { fill, pairs, same } from "./fields.js";
import { wouldLose } from "./guard.js";
import { ago } from "./moments.js";
import { csrfToken, fresh, say } from "./page.js";

const PAUSE = 1200;
const AGAIN = [4000, 10000, 30000];

class Autosave {
  constructor(form) {
    this.form = form;
    this.url = form.dataset.autosaveUrl;
    this.key = keyOf(form);
    this.place = form.querySelector("[data-autosave-state]") || document.querySelector("[data-autosave-state]");
    this.conflict = form.querySelector("[data-autosave-conflict]");
    this.changes = 0;
    this.failures = 0;
    this.busy = false;
    this.stopped = false;
    this.savedAt = null;
    this.listen();
    this.resume();
  }

  get version() { return this.form.elements.version ? this.form.elements.version.value : ""; }

  set version(value) { if (this.form.elements.version) this.form.elements.version.value = value; }

  listen() {
    const changed = () => this.changed();
    this.form.addEventListener("input", changed);
    this.form.addEventListener("change", (event) => { if (event.isTrusted) this.changed(); });
    this.form.addEventListener("submit", () => { this.leaving = true; wouldLose(this.form, false); });
    window.addEventListener("online", () => this.send());
    window.addEventListener("pagehide", () => this.sendLast());
    window.addEventListener("pageshow", () => { this.leaving = false; });
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.send(); });
    setInterval(() => this.tellAge(), 30000);
    if (this.conflict) {
      this.conflict.querySelector("[data-take-theirs]").addEventListener("click", () => this.takeTheirs());
      this.conflict.querySelector("[data-keep-mine]").addEventListener("click", () => this.keepMine());
    }
  }

  /** What a page that was closed, or offline, left behind in this browser. */
  resume() {
    const copy = kept(this.key);
    if (!copy) return;
    if (same(copy.fields, pairs(this.form))) {
      drop(this.key);
    } else if (String(copy.version) === String(this.version)) {
      fill(this.form, copy.fields);
      this.tell("offline", say("restored"));
      this.changed();
    } else {
      this.mine = copy.fields;
      this.ask(this.version);
    }
  }

  changed() {
    this.changes += 1;
    const isKept = keep(this.key, this.version, pairs(this.form));
    wouldLose(this.form, !isKept && !this.leaving);
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), PAUSE);
  }

  body() {
    const data = new URLSearchParams();
    pairs(this.form).forEach(([name, value]) => data.append(name, value));
    data.append("version", this.version);
    return data;
  }

  async send() {
    if (this.busy || this.stopped || this.leaving || !this.changes) return;
    clearTimeout(this.timer);
    this.busy = true;
    const sent = this.changes;
    this.tell("saving", say("saving"));
    try {
      const answer = await fetch(this.url, {
        method: "POST",
        credentials: "same-origin",
        headers: { "X-CSRFToken": csrfToken(), "X-Autosave": "1", Accept: "application/json" },
        body: this.body(),
      });
      await this.take(answer, sent);
    } catch (problem) {
      this.unreachable();
    } finally {
      this.busy = false;
    }
    if (this.changes && !this.failures && !this.stopped) this.timer = setTimeout(() => this.send(), PAUSE);
  }

  async take(answer, sent) {
    const isJson = /json/.test(answer.headers.get("Content-Type") || "");
    if (answer.redirected || answer.status === 401 || answer.status === 403) {
      this.tell("refused", say("signedOut"));
    } else if (answer.status === 409 && isJson) {
      this.ask((await answer.json()).version);
    } else if (answer.ok && isJson) {
      this.version = (await answer.json()).version;
      this.saved(sent);
    } else if (answer.status >= 500) {
      this.unreachable();
    } else {
      this.tell("refused", say("notTaken"));
    }
  }

  saved(sent) {
    this.failures = 0;
    this.savedAt = new Date();
    wouldLose(this.form, false);
    if (this.changes === sent) {
      this.changes = 0;
      drop(this.key);
    } else {
      keep(this.key, this.version, pairs(this.form));
    }
    this.tellAge();
  }

  unreachable() {
    const wait = AGAIN[Math.min(this.failures, AGAIN.length - 1)];
    this.failures += 1;
    this.tell("offline", say(kept(this.key) ? "offline" : "offlineLost"));
    this.timer = setTimeout(() => this.send(), wait);
  }

  /** The page is going: what was not sent goes by beacon, which outlives it. */
  sendLast() {
    if (!this.changes || this.leaving || this.stopped || !navigator.sendBeacon) return;
    const data = this.body();
    data.append("csrfmiddlewaretoken", csrfToken());
    navigator.sendBeacon(this.url, data);
  }

  ask(theirs) {
    this.stopped = true;
    this.theirs = theirs;
    this.tell("refused", say("conflict"));
    if (!this.conflict) return;
    this.conflict.hidden = false;
    this.conflict.scrollIntoView({ block: "center" });
    this.conflict.focus();
  }

  takeTheirs() {
    drop(this.key);
    wouldLose(this.form, false);
    this.leaving = true;
    // Left behind by an earlier visit: the page already shows theirs.
    if (this.mine) this.settle();
    else window.location.reload();
  }

  keepMine() {
    this.version = this.theirs;
    if (this.mine) fill(this.form, this.mine);
    this.settle();
    this.changes += 1;
    this.send();
  }

  settle() {
    this.mine = null;
    this.stopped = false;
    this.leaving = false;
    this.conflict.hidden = true;
    this.tell("", "");
  }

  tellAge() {
    if (!this.savedAt || (this.place && this.place.dataset.state === "offline") || this.stopped) return;
    if (this.changes && this.failures) return;
    this.tell("saved", `${say("saved")} ${ago(this.savedAt)}`.trim());
  }

  tell(state, text) {
    if (!this.place) return;
    // Each new state is read out once; the passing minutes are not.
    this.place.setAttribute("aria-live", this.place.dataset.state === state ? "off" : "polite");
    this.place.dataset.state = state;
    this.place.querySelector("[data-autosave-text]").textContent = text;
  }
}

export function startAutosave(part) {
  fresh(part, "form[data-autosave-url]", "Autosave").forEach((form) => new Autosave(form));
  fresh(part, "form[data-clear-drafts]", "Clear").forEach((form) => {
    form.addEventListener("submit", () => clearDrafts(true));
  });
  if (part === document) clearDrafts(false);
}

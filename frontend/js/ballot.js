// The elector's side of a secret ballot: RSABSSA-SHA384-PSS-Randomized of RFC 9474.
// Taking a ballot is signed in; casting it sends no cookie, no referrer, and nothing that was sent before.
import { RSABSSA } from "@cloudflare/blindrsa-ts";
import { csrfToken } from "./page.js";

const suite = RSABSSA.SHA384.PSS.Randomized();

const toText = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const toBytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

function publicKey(pem) {
  const der = toBytes(pem.replace(/-----[A-Z ]+-----|\s/g, ""));
  return crypto.subtle.importKey("spki", der, { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);
}

/** What this device holds of a ballot, until it is cast: first what is to be signed, then the token. */
function holding(name) {
  return {
    read: () => JSON.parse(localStorage.getItem(name) || "null"),
    write: (value) => localStorage.setItem(name, JSON.stringify(value)),
  };
}

async function sent(url, body, options) {
  const answer = await fetch(url, {
    method: "POST",
    cache: "no-store",
    referrerPolicy: "no-referrer",
    body: JSON.stringify(body),
    ...options,
  });
  const told = await answer.json();
  if (!answer.ok) throw new Error((told.reasons || []).join(" "));
  return told;
}

async function takeBallot(form, held) {
  const key = await publicKey(form.dataset.key);
  let begun = held.read();
  if (!begun) {
    const prepared = suite.prepare(crypto.getRandomValues(new Uint8Array(32)));
    const { blindedMsg, inv } = await suite.blind(key, prepared);
    begun = { prepared: toText(prepared), blinded: toText(blindedMsg), inv: toText(inv) };
    held.write(begun);
  }
  const { signature } = await sent(form.dataset.issue, { blinded: begun.blinded }, {
    credentials: "same-origin",
    referrerPolicy: "same-origin",
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
  });
  const token = await suite.finalize(key, toBytes(begun.prepared), toBytes(signature), toBytes(begun.inv));
  held.write({ message: begun.prepared, signature: toText(token) });
}

function choicesOf(form) {
  const names = Array.from(new Set(Array.from(form.querySelectorAll("input[type=radio]"), (each) => each.name)));
  return names.map((name) => {
    const chosen = form.querySelector(`input[name="${name}"]:checked`);
    return chosen ? Number(chosen.value) : -1;
  });
}

function start(form) {
  const held = holding(`ballot-${form.dataset.ballot}`);
  const problem = form.querySelector("[data-problem]");
  const show = (stage) => form.querySelectorAll("[data-stage]").forEach((each) => {
    each.hidden = each.dataset.stage !== stage;
  });
  const tell = (text) => {
    problem.textContent = text;
    problem.hidden = !text;
  };
  const has = held.read() || {};
  const done = (receipt) => {
    form.querySelector("[data-receipt]").textContent = receipt;
    show("done");
  };
  if (!window.crypto || !crypto.subtle) return tell(form.dataset.unable);
  if (has.receipt) return done(has.receipt);
  if (has.message) show("choose");
  else if (form.dataset.way && !has.blinded) tell(form.dataset.lost);

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    tell("");
    const button = event.submitter || form.querySelector("[data-stage]:not([hidden]) button");
    if (button) button.disabled = true;
    try {
      const token = held.read() || {};
      if (!token.message) {
        await takeBallot(form, held);
        show("choose");
      } else {
        const choices = choicesOf(form);
        if (choices.includes(-1)) tell(form.dataset.unchosen);
        else {
          const { receipt } = await sent(form.dataset.cast, { ...token, choices }, { credentials: "omit" });
          held.write({ receipt });
          done(receipt);
        }
      }
    } catch (failure) {
      tell(failure.message || form.dataset.failed);
    } finally {
      if (button) button.disabled = false;
    }
  });
  return undefined;
}

document.querySelectorAll("form[data-ballot]").forEach(start);

// Drafts kept in this browser until the server has them. One per form address and person.

const PREFIX = "shangliang:draft:";
const KEPT_FOR = 30 * 24 * 3600 * 1000;

function all() {
  return Object.keys(localStorage).filter((key) => key.indexOf(PREFIX) === 0);
}

export function keyOf(form) {
  return `${PREFIX}${form.dataset.autosaveOwner || ""}:${form.dataset.autosaveUrl}`;
}

/** Returns whether the copy could be kept: storage may be full or forbidden. */
export function keep(key, version, fields) {
  try {
    localStorage.setItem(key, JSON.stringify({ version, fields, at: Date.now() }));
    return true;
  } catch (problem) {
    return false;
  }
}

export function kept(key) {
  try {
    return JSON.parse(localStorage.getItem(key) || "null");
  } catch (problem) {
    return null;
  }
}

export function drop(key) {
  try {
    localStorage.removeItem(key);
  } catch (problem) { /* nothing was kept */ }
}

/** Signing out leaves nothing of a person's in a shared browser; what is a month old is nobody's any more. */
export function clearDrafts(everything) {
  try {
    all().forEach((key) => {
      const copy = kept(key);
      if (everything || !copy || Date.now() - copy.at > KEPT_FOR) localStorage.removeItem(key);
    });
  } catch (problem) { /* no storage here */ }
}

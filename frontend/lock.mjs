// Takes what is not needed to install out of the lock file: addresses of funding pages and, should npm ever
// write them in spite of .npmrc, download addresses. Versions and integrity hashes stay.
import { readFileSync, writeFileSync } from "node:fs";

const place = new URL("package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(place, "utf8"));
for (const entry of Object.values(lock.packages)) {
  delete entry.funding;
  delete entry.resolved;
}
writeFileSync(place, JSON.stringify(lock, null, 2) + "\n");

import "./requests.js";
import { ready } from "./page.js";
import { startAutosave } from "./autosave.js";
import { startBatches } from "./batch.js";
import { startChoices } from "./choices.js";
import { startConditions } from "./conditions.js";
import { startCounters } from "./counter.js";
import { startDesk } from "./desk.js";
import { startErrors } from "./errors.js";
import { startGuards } from "./guard.js";
import { startMenus } from "./menus.js";
import { startMoments } from "./moments.js";
import { startPicks } from "./pick.js";
import { startRows } from "./rows.js";
import { startToasts } from "./toasts.js";

// Each takes the part of the page that is new: the document at first, later what htmx put in.
ready([
  startMenus,
  startErrors,
  startChoices,
  startConditions,
  startCounters,
  startPicks,
  startRows,
  startMoments,
  startGuards,
  startAutosave,
  startBatches,
  startDesk,
  startToasts,
]);

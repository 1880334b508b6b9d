import { size } from "../lib/amounts.js";
import { followComforts } from "../lib/comforts.js";
import { showNotices } from "../lib/notices.js";
import { keepPlaceAcrossLanguages } from "../lib/reading-place.js";
import { showOverdue } from "../lib/review-date.js";
import { showState, stateAfter } from "../lib/status.js";
import { announce, offer } from "../lib/update-notice.js";
import { wordsIn } from "../lib/words.js";
import { ask, onNews, register } from "../lib/worker.js";

const language = document.documentElement.lang;
const line = /** @type {HTMLElement} */ (document.querySelector(".status"));
let isChosen = false;

/** Whether the browser says that bytes cost the reader something. */
function isMetered() {
  const { connection } = /** @type {any} */ (navigator);
  return Boolean(connection?.saveData) || connection?.type === "cellular";
}

function chosen() {
  isChosen = true;
  ask("change", language);
}

async function later() {
  if (line.dataset.state === "newer") {
    showState(line, "saved", await wordsIn(language));
  }
  await ask("later", language);
}

/** @param {Plainleaf.News} news */
async function hear(news) {
  if (news.type === "notices") {
    showReviews(news.now);
  }
  const words = await wordsIn(language).catch(() => undefined);
  if (!words) {
    return; // without words there is nothing to say; the page itself reads on
  }
  const state = stateAfter(news);
  // That there is no network is said first; what waits can wait.
  const isCutOff = state === "newer" && line.dataset.state === "offline";
  if (state !== undefined && !isCutOff) {
    showState(line, state, words);
  }
  if (news.type === "notices") {
    showNotices(location.pathname, news.notices, words.notice);
  } else if (news.type === "offer") {
    offer(words, size(news.bytes, language), () => {
      showState(line, "saving", words);
      ask("save", language);
    });
  } else if (news.type === "ready") {
    announce(words, news.changed, chosen, later);
  } else if (news.type === "saved") {
    document.querySelector("#newer")?.remove(); // told again where a pack still waits
    if (isChosen) {
      location.reload();
    }
  }
}

/** @param {number} now milliseconds since 1970 */
function showReviews(now) {
  for (const note of document.querySelectorAll(".overdue[data-due]")) {
    showOverdue(/** @type {HTMLElement} */ (note), now);
  }
}

function visit() {
  return ask(isMetered() ? "visitCarefully" : "visit", language);
}

async function start() {
  if (!(await register())) {
    showReviews(Date.now());
    return;
  }
  // The network coming and going only changes what the page says; nothing waits for it.
  addEventListener("offline", () => {
    if (["saved", "newer"].includes(line.dataset.state ?? "")) {
      hear({ type: "failed", language, reason: "network", held: true });
    }
  });
  addEventListener("online", visit);
  await visit();
}

const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (
  document.querySelectorAll(".languages a")
);
keepPlaceAcrossLanguages(links, window);
followComforts();
onNews((news) => {
  if (news.language === language) {
    hear(news);
  }
});
start();

import { day, number, size } from "../lib/amounts.js";
import { askToKeep, isFleeting } from "../lib/lasting.js";
import { ask, isRegistered, onNews } from "../lib/worker.js";

const words = document.documentElement.lang;
const sections = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".holding"));

/**
 * @param {ParentNode} part
 * @param {string} fact
 * @param {string} text
 */
function write(part, fact, text) {
  const place = part.querySelector(`[data-fact="${fact}"]`);
  if (place) {
    place.textContent = text;
  }
}

/**
 * @param {ParentNode} part
 * @param {string[]} states the ones that are true
 */
function showOnly(part, ...states) {
  for (const element of part.querySelectorAll("[data-when]")) {
    const when = element.getAttribute("data-when") ?? "";
    /** @type {HTMLElement} */ (element).hidden = !states.includes(when);
  }
}

/**
 * @param {HTMLElement} section
 * @param {Plainleaf.News} news
 */
function show(section, news) {
  if (news.type === "facts") {
    const { facts } = news;
    write(section, "pages", number(facts.pages, words));
    write(section, "size", size(facts.size, words));
    write(section, "saved", day(facts.saved, words));
    write(section, "checked", day(facts.checked, words));
    const failure = section.dataset.failure ?? "";
    showOnly(section, facts.held ? "held" : "absent", facts.next ? "ready" : "", failure);
    room();
  } else if (news.type === "progress") {
    const progress = /** @type {HTMLProgressElement} */ (section.querySelector("progress"));
    progress.max = news.size;
    progress.value = news.done;
    write(section, "progress", `${size(news.done, words)} / ${size(news.size, words)}`);
    showOnly(section, "saving");
  } else if (news.type === "failed") {
    // That the network is gone matters here only to a reader who has just asked for something.
    const isAnswer = "wish" in section.dataset;
    section.dataset.failure = news.reason === "full" ? "full" : isAnswer ? "failed" : "";
    ask("describe", news.language);
  } else if (news.type !== "notices") {
    delete section.dataset.wish;
    delete section.dataset.failure;
    ask("describe", news.language);
  }
}

/** How much room there is, and whether the browser has promised to keep what is here. */
async function room() {
  const part = /** @type {HTMLElement} */ (document.querySelector(".room"));
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  write(part, "used", size(usage, words));
  write(part, "left", size(quota - usage, words));
  showOnly(part, (await navigator.storage?.persisted?.()) ? "kept" : "evictable");
  part.hidden = quota === 0;
}

// Only some browsers offer this; the button is there when they do.
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  const part = /** @type {HTMLElement} */ (document.querySelector(".installable"));
  part.hidden = false;
  part.querySelector("button")?.addEventListener("click", () => {
    part.hidden = true;
    /** @type {any} */ (event).prompt();
  });
});

for (const section of sections) {
  for (const button of section.querySelectorAll("button")) {
    button.addEventListener("click", async () => {
      section.dataset.wish = button.dataset.wish;
      delete section.dataset.failure;
      if (button.dataset.wish === "save") {
        await askToKeep();
      }
      await ask(
        /** @type {Plainleaf.Wish} */ (button.dataset.wish),
        section.dataset.language ?? "",
      );
    });
  }
}

onNews((news) => {
  for (const section of sections) {
    if (section.dataset.language === news.language) {
      show(section, news);
    }
  }
});

async function start() {
  if (!(await isRegistered())) {
    return;
  }
  /** @type {HTMLElement} */ (document.querySelector(".unable")).hidden = true;
  /** @type {HTMLElement} */ (document.querySelector(".fleeting")).hidden = !isFleeting();
  for (const section of sections) {
    section.hidden = false;
    await ask("describe", section.dataset.language ?? "");
  }
}

start();

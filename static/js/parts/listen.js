import { element } from "../lib/elements.js";
import { readingOf, scriptOf } from "../lib/reading.js";
import { placeOf } from "../lib/reading-place.js";
import { lateVoices, voiceFor } from "../lib/voices.js";
import { wordsIn } from "../lib/words.js";
import { button, controlsOf } from "./listen-controls.js";
import { handOver, report } from "./listen-session.js";
import { dress, mark } from "./listen-style.js";
import { partsOf } from "./listen-text.js";

const SPEEDS = [1, 1.25, 1.5, 0.75];
const language = document.documentElement.lang;

/** @type {import("../lib/words.js").Words} */
let words;
/** @type {HTMLElement} */
let article;
/** @type {import("./listen-controls.js").Controls} */
let controls;
/** @type {ReturnType<typeof readingOf<HTMLElement>> | undefined} */
let reading;
/** @type {SpeechSynthesisVoice[]} */
let voices = [];
let isRemoteAllowed = false;
let speed = 0;
/** @type {SpeechSynthesisUtterance} held, as Chrome forgets what nobody holds and never ends it */
let utterance;

/** Puts a button into an article that reads it aloud. Nothing is spoken before it is pressed. */
export async function offerListening() {
  const found = document.querySelector("article");
  const spoken = window.speechSynthesis && (await wordsIn(language).catch(() => undefined));
  if (!found || !spoken) {
    return;
  }
  [article, words] = [found, spoken];
  controls = controlsOf(words, { press, previous, next, changeSpeed, stop });
  place();
  handOver({ play: press, pause: press, previoustrack: previous, nexttrack: next, stop });
  // A voice would speak on when its page is gone, or kept out of sight to come back to.
  addEventListener("pagehide", stop);
}

/** Beside the line that opens the contents there is room; a short article has none but below. */
function place() {
  dress(controls.root);
  const contents = article.querySelector(".contents");
  if (contents) {
    contents.before(controls.root);
  } else {
    article.parentElement?.append(controls.root);
  }
}

function press() {
  const state = reading?.state();
  if (state === "playing") {
    reading?.pause();
  } else if (state === "paused") {
    mark();
    reading?.resume();
  } else {
    listen();
  }
}

function previous() {
  mark(); // whoever asks for a block wants to see it, wherever they have scrolled to
  reading?.previous();
}

function next() {
  mark();
  reading?.next();
}

function stop() {
  reading?.stop();
}

function changeSpeed() {
  speed = (speed + 1) % SPEEDS.length;
  controls.showSpeed(/** @type {number} */ (SPEEDS[speed]));
  if (reading?.state() === "playing") {
    reading.pause();
    reading.resume();
  }
}

/** Speaks before the press is over where it can: Safari is silent if the voice comes later. */
async function listen() {
  voices = speechSynthesis.getVoices();
  if (voices.length === 0) {
    voices = await lateVoices(speechSynthesis);
  }
  if (voice(language)) {
    begin();
  } else if (voiceFor(voices, language, true)) {
    controls.tell(words.listenRemote, button(words.listenAgree, agree));
  } else {
    controls.tell(words.listenNoVoice, ...elsewhere());
  }
}

/** @param {string} lang */
function voice(lang) {
  return voiceFor(voices, lang, isRemoteAllowed);
}

function agree() {
  isRemoteAllowed = true;
  controls.main.focus();
  listen();
}

/** The languages of this page that the device can read. */
function elsewhere() {
  const links = [...document.querySelectorAll(".languages a")]
    .filter((link) => voice(/** @type {HTMLElement} */ (link).lang))
    .map((link) => element("li", {}, link.cloneNode(true)));
  const list = element("ul", { className: "links" }, ...links);
  return links.length > 0 ? [words.listenElsewhere, list] : [];
}

function begin() {
  const omission = { text: words.listenOmission, lang: language };
  const parts = scriptOf(partsOf(article), (lang) => voice(lang) !== undefined, omission);
  // Once used, the controls are beside the text, wherever the reader is.
  const first = controls.root.matches(".sticky") ? placeOf(document) : undefined;
  ascend();
  reading = readingOf(parts, { speak, silence: () => speechSynthesis.cancel(), changed });
  reading.start(first ? parts.findIndex((part) => part.place.id === first) : 0);
}

/** In use the controls belong above what they mark. */
function ascend() {
  if (!article.contains(controls.root)) {
    article.querySelector("h1")?.after(controls.root);
    controls.main.focus({ preventScroll: true });
  }
}

/** @type {import("../lib/reading.js").Device<HTMLElement>["speak"]} */
function speak({ text, lang }, done) {
  utterance = Object.assign(new SpeechSynthesisUtterance(text), {
    voice: voice(lang),
    lang: voice(lang)?.lang,
    rate: SPEEDS[speed],
    onend: () => done("ended"),
    /** @param {SpeechSynthesisErrorEvent} event */
    onerror: ({ error }) => done(/^(interrupt|cancel)ed$/.test(error) ? "cut" : "failed"),
  });
  speechSynthesis.speak(utterance);
}

/** @type {import("../lib/reading.js").Device<HTMLElement>["changed"]} */
function changed(state, block, outcome) {
  controls.show(state);
  // Told only when the voice is silent: a screen reader is never made to speak into it.
  controls.tell(outcome === "failed" ? words.listenFailed : "");
  mark(state === "none" ? undefined : block);
  report(state);
}

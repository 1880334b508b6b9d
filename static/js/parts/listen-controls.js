import { number } from "../lib/amounts.js";
import { element } from "../lib/elements.js";

/**
 * The buttons, and below them what there is to tell. The first button is one and the same while
 * its words change, so that the focus stays on it.
 *
 * @typedef {ReturnType<typeof controlsOf>} Controls
 * @param {import("../lib/words.js").Words} words
 * @param {Record<"press" | "previous" | "next" | "changeSpeed" | "stop", () => void>} acts
 */
export function controlsOf(words, acts) {
  const main = button(words.listen, acts.press);
  const speed = element("bdi", {});
  const more = element(
    "span",
    {},
    button(words.listenPrevious, acts.previous),
    button(words.listenNext, acts.next),
    button(words.listenSpeed, acts.changeSpeed, " ", speed),
    button(words.listenStop, acts.stop),
  );
  const said = element("div", {});
  const choices = element("div", {});
  const root = element("div", { className: "listen" }, main, more, said, choices);
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", words.listen);
  said.setAttribute("role", "status");
  const labels = { none: words.listen, playing: words.listenPause, paused: words.listenResume };
  const view = {
    root,
    main,

    /** @param {import("../lib/reading.js").State} state */
    show(state) {
      main.textContent = labels[state];
      if (state === "none" && more.contains(document.activeElement)) {
        main.focus({ preventScroll: true });
      }
      more.hidden = state === "none";
    },

    /** @param {number} rate */
    showSpeed(rate) {
      speed.textContent = number(rate, document.documentElement.lang);
    },

    /**
     * @param {string} message "" where there is nothing to tell
     * @param {...(Node | string)} offered
     */
    tell(message, ...offered) {
      root.classList.add("used");
      said.replaceChildren(...(message ? [element("p", {}, message)] : []));
      choices.replaceChildren(...offered);
    },
  };
  view.show("none");
  view.showSpeed(1);
  return view;
}

/**
 * @param {string} label
 * @param {() => void} onclick
 * @param {...(Node | string)} more
 */
export function button(label, onclick, ...more) {
  return element("button", { type: "button", onclick }, label, ...more);
}

import { element, showNote } from "./elements.js";

/**
 * Tells of newer pages, quietly; the reader chooses when.
 *
 * @param {import("./words.js").Words} words
 * @param {Plainleaf.Change[]} changed
 * @param {() => void} onChosen
 * @param {() => void} onLater
 */
export function announce(words, changed, onChosen, onLater) {
  const items = changed.map(({ address, title, lang, note, noteLang }) =>
    element(
      "li",
      {},
      element("a", { href: address, lang, dir: "auto" }, title),
      ...(note ? [element("p", { lang: noteLang, dir: "auto" }, note)] : []),
    ),
  );
  const later = element("button", { type: "button" }, words.later);
  const note = showNote(
    "newer",
    words.newer,
    element("p", {}, element("strong", {}, words.newer)),
    ...(items.length > 0 ? [element("ul", {}, ...items)] : []),
    element("button", { type: "button", onclick: onChosen }, words.showNewer),
    " ",
    later,
  );
  later.onclick = () => {
    note.remove();
    onLater();
  };
}

/**
 * Asks before saving on a connection that costs the reader something.
 *
 * @param {import("./words.js").Words} words
 * @param {string} amount how much it would fetch
 * @param {() => void} onChosen
 */
export function offer(words, amount, onChosen) {
  const button = element(
    "button",
    { type: "button" },
    `${words.save} (`,
    element("bdi", {}, amount),
    ")",
  );
  const note = showNote("asking", words.asking, element("p", {}, words.offer), button);
  button.onclick = () => {
    note.remove();
    onChosen();
  };
}

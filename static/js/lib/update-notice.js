import { element, showNote } from "./elements.js";

/**
 * Tells of newer pages, quietly; the reader chooses when.
 *
 * @param {import("./words.js").Words} words
 * @param {{ address: string, title: string }[]} changed
 * @param {() => void} onChosen
 */
export function announce(words, changed, onChosen) {
  const links = changed.map(({ address, title }) =>
    element("li", {}, element("a", { href: address }, title)),
  );
  showNote(
    "newer",
    words.newer,
    element("p", {}, element("strong", {}, words.newer)),
    element("ul", {}, ...links),
    element("button", { type: "button", onclick: onChosen }, words.show),
  );
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

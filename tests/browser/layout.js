// What a reader with large text or a narrow window would lose: returns a sentence for each fault.
(() => {
  const faults = new Set();
  const root = document.documentElement;
  const width = root.clientWidth;
  const said = (text) => JSON.stringify(text.trim().slice(0, 40));
  const named = (element) => `<${element.tagName.toLowerCase()} class="${element.className}">`;

  const isShown = (element) => element.checkVisibility({ visibilityProperty: true });

  if (root.scrollWidth > width) faults.add(`the page is ${root.scrollWidth - width} px too wide`);

  /** The nearest element that lays out lines of its own. */
  const blockOf = (element) => {
    while (["inline", "contents"].includes(getComputedStyle(element).display)) {
      element = element.parentElement;
    }
    return element;
  };

  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!node.data.trim() || !isShown(element) || element.closest(".skip, script")) continue;
    const block = blockOf(element);
    const frame = block.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      if (right - left < 1) continue;
      lines.push({ left, right, top, bottom, block, text: node.data });
      if (left < -1 || right > width + 1) {
        faults.add(`${said(node.data)} leaves the window`);
      }
      if (left < frame.left - 1 || right > frame.right + 1) {
        faults.add(`${said(node.data)} sticks out of ${named(block)}`);
      }
    }
  }

  const isFixed = (element) => element.closest(".destinations") !== null;
  for (const [place, line] of lines.entries()) {
    for (const other of lines.slice(place + 1)) {
      if (line.block === other.block || isFixed(line.block) !== isFixed(other.block)) continue;
      const across = Math.min(line.right, other.right) - Math.max(line.left, other.left);
      const down = Math.min(line.bottom, other.bottom) - Math.max(line.top, other.top);
      const height = Math.min(line.bottom - line.top, other.bottom - other.top);
      // The boxes of letters reach above and below the letters; a third of a line is a collision.
      if (across > 1 && down > height / 3) {
        faults.add(`${said(line.text)} and ${said(other.text)} overlap`);
      }
    }
  }

  for (const element of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    if (element.matches(".skip, svg, svg *") || !isShown(element)) continue;
    if (style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1) {
      faults.add(`${named(element)} cuts off its sides`);
    }
    if (style.overflowY !== "visible" && element.scrollHeight > element.clientHeight + 1) {
      faults.add(`${named(element)} cuts off its end`);
    }
  }

  // A bar at the bottom edge must leave the last words of the page free.
  const bar = document.querySelector(".destinations");
  if (getComputedStyle(bar).position === "fixed") {
    const end = Math.max(...lines.filter((line) => !isFixed(line.block)).map((line) => line.bottom));
    const free = root.scrollHeight - bar.offsetHeight;
    if (end + scrollY > free) faults.add("the bar covers the end of the page");
  }
  return [...faults];
})();

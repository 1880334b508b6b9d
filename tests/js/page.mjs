// As much of a document as the modules need that write into a page. Texts are strings and elements
// are objects, so a test sees whether a text has become markup.

export class Element extends EventTarget {
  className = "";
  dataset = {};
  /** @type {Map<string, string>} */
  attributes = new Map();
  /** @type {(Element | string)[]} */
  childNodes = [];
  parent = undefined;

  constructor(localName, namespace = "http://www.w3.org/1999/xhtml") {
    super();
    this.localName = localName;
    this.namespaceURI = namespace;
  }

  get textContent() {
    return this.childNodes.map((node) => node.textContent ?? node).join("");
  }

  set textContent(text) {
    this.replaceChildren(text);
  }

  set innerHTML(_) {
    throw new TypeError("the policy of the site wants TrustedHTML here, and nobody can make it");
  }

  append(...nodes) {
    this.childNodes.push(...nodes.map((node) => this.#adopt(node)));
  }

  prepend(...nodes) {
    this.childNodes.unshift(...nodes.map((node) => this.#adopt(node)));
  }

  replaceChildren(...nodes) {
    for (const node of this.childNodes.splice(0)) {
      if (node instanceof Element) {
        node.parent = undefined;
      }
    }
    this.append(...nodes);
  }

  remove() {
    const siblings = this.parent?.childNodes ?? [];
    this.parent = undefined;
    if (siblings.includes(this)) {
      siblings.splice(siblings.indexOf(this), 1);
    }
  }

  setAttribute(name, value) {
    this.attributes.set(name, String(value));
  }

  getAttribute(name) {
    return this.attributes.get(name) ?? null;
  }

  click() {
    const event = new Event("click");
    this.onclick?.(event);
    this.dispatchEvent(event);
  }

  /** Knows names, classes, data and children of parents (`main > .note`); refuses the rest. */
  querySelectorAll(selector) {
    const steps = selector.split(" > ");
    if (!steps.every((step) => /^(:scope|\.?[a-z-]+(\[data-[a-z]+\])?)$/.test(step))) {
      throw new SyntaxError(`tests/js/page.mjs does not know the selector ${selector}`);
    }
    return this.#descendants().filter((node) => fits(node, steps, this));
  }

  querySelector(selector) {
    return this.querySelectorAll(selector)[0] ?? null;
  }

  #descendants() {
    const children = this.childNodes.filter((node) => node instanceof Element);
    return children.flatMap((child) => [child, ...child.#descendants()]);
  }

  /** A node leaves the place where it was; whatever is no node becomes a text. */
  #adopt(node) {
    if (!(node instanceof Element)) {
      return String(node);
    }
    node.remove();
    node.parent = this;
    return node;
  }
}

/** Whether an element is at the end of the steps, each the child of the one before. */
function fits(node, steps, scope) {
  const [step, datum] = steps.at(-1).split(/\[data-|\]/);
  const isThis =
    (step === ":scope" && node === scope) ||
    (step.startsWith(".") && node.className.split(" ").includes(step.slice(1))) ||
    step === node.localName;
  if (datum && !(datum in node.dataset)) {
    return false;
  }
  const above = steps.slice(0, -1);
  return isThis && (above.length === 0 || Boolean(node.parent && fits(node.parent, above, scope)));
}

/** A document with what its body holds. */
export function documentOf(...contents) {
  const body = elementOf("body", ...contents);
  return {
    body,
    createElement: (name) => new Element(name),
    createElementNS: (namespace, name) => new Element(name, namespace),
    querySelector: (selector) => body.querySelector(selector),
    querySelectorAll: (selector) => body.querySelectorAll(selector),
  };
}

export function elementOf(name, ...contents) {
  const element = new Element(name);
  element.append(...contents);
  return element;
}

/** What would do harm, if it were ever more than a text. */
export const MARKUP = '<img src="x" onerror="alert(1)">&amp;';

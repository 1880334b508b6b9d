import { startComfortForm } from "../parts/comfort-form.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector(".settings-form"));
const template = /** @type {HTMLTemplateElement} */ (form.querySelector("template"));
const link = /** @type {HTMLLinkElement} */ (template.content.querySelector("link"));
const style = link.getAttribute("href") ?? "";

if (!document.querySelector(`head > link[href="${style}"]`)) {
  document.head.append(link.cloneNode());
}
startComfortForm(form, style).then((isKept) => {
  /** @type {HTMLElement} */ (document.querySelector(".unable")).hidden = isKept;
});

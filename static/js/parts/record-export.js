import { element } from "../lib/elements.js";

const LONG_ENOUGH = 60_000; // milliseconds; some browsers read the file after the click

/**
 * Gives a file to the browser's downloads. It is made here and goes through no server.
 *
 * @param {File} file
 */
export function save(file) {
  const href = URL.createObjectURL(file);
  element("a", { href, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(href), LONG_ENOUGH);
}

/**
 * Whether the browser has a share sheet, and lets this kind of file into it.
 *
 * @param {File} file
 */
export function canShare(file) {
  return Boolean(navigator.canShare?.({ files: [file] }));
}

/**
 * Opens the share sheet.
 *
 * @param {File} file
 * @returns {Promise<"file_sent" | "file_not_sent" | "">} "" where the reader thought better of it
 */
export async function share(file) {
  try {
    await navigator.share({ files: [file] });
    return "file_sent";
  } catch (error) {
    return /** @type {Error} */ (error).name === "AbortError" ? "" : "file_not_sent";
  }
}

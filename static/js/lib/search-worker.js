/**
 * The search on this phone, in a worker of its own; the page names its script.
 *
 * @param {string} language
 * @param {(answer: Plainleaf.Answer) => void} onAnswer
 * @returns {((question: string) => void) | undefined} asks; nothing where the browser has no workers
 */
export function searchFrom(language, onAnswer) {
  const address = document.querySelector("script[data-worker]")?.getAttribute("data-worker") ?? "";
  try {
    const worker = new Worker(trusted(address));
    worker.onmessage = ({ data }) => onAnswer(data);
    return (question) => worker.postMessage({ language, question });
  } catch {
    return undefined; // the form goes to the server, as it does without scripts
  }
}

/**
 * The address in our own page, as one that may become a worker (Trusted Types).
 *
 * @param {string} address
 * @returns {string}
 */
function trusted(address) {
  const types = /** @type {any} */ (window).trustedTypes;
  const policy = types?.createPolicy("search", { createScriptURL: () => address });
  return policy?.createScriptURL(address) ?? address;
}

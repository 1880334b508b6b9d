/**
 * A page of ours, parsed but not run; saved pages come from the worker.
 *
 * @param {string} address
 * @returns {Promise<Document | undefined>} nothing where there is no such page, or no network
 */
export function pageAt(address) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.responseType = "document";
    request.onloadend = () => resolve((request.status === 200 && request.responseXML) || undefined);
    request.open("GET", address);
    request.send();
  });
}

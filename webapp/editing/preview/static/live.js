const ADDRESS = "/preview/version.json";
const PAUSE = 250; // milliseconds; an editor who saves looks up within a second

/** The version of the files that this page was made from. */
export function ownVersion() {
  return document.querySelector("meta[name=plainleaf-preview]")?.getAttribute("content") ?? "";
}

/**
 * Asks again and again whether a file has changed. A tab that nobody sees asks nothing.
 *
 * @param {() => void} onChange
 * @param {(isThere: boolean) => void} [onContact] whether the preview answers
 */
export function followVersions(onChange, onContact) {
  let known = ownVersion();
  const look = async () => {
    const version = document.hidden ? known : await newest().catch(() => undefined);
    onContact?.(version !== undefined);
    if (version !== undefined && version !== known) {
      known = version;
      onChange();
    }
    setTimeout(look, PAUSE);
  };
  look();
}

/** @returns {Promise<string>} rejects where the preview does not answer */
async function newest() {
  const { version } = await (await fetch(ADDRESS)).json();
  return version;
}

import { showList, startList } from "../parts/saved-list.js";
import { readFragment, startOffers } from "../parts/saved-offer.js";
import { onReadable } from "../parts/saved-pages.js";
import { showSharing, startSharing } from "../parts/saved-share.js";
import { all, onChange } from "../stores/saved.js";

/** @param {string} selector */
function part(selector) {
  return /** @type {HTMLElement} */ (document.querySelector(selector));
}

async function refresh() {
  try {
    const list = await all();
    part(".empty").hidden = list.length > 0;
    showList(list);
    showSharing(list);
  } catch {
    part(".empty").hidden = true;
    part(".refused").hidden = false;
  }
}

startList(refresh);
startSharing();
startOffers(refresh);
onChange(refresh);
onReadable(async () => {
  await refresh();
  readFragment();
});
addEventListener("pageshow", refresh);
refresh();

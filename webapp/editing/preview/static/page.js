// Runs in every page of the preview. In the frame of an article the frame says what to do.
import "./apart.js";
import { followVersions } from "./live.js";
import { forgetPlace, keepPlace, returnToPlace } from "./place.js";

returnToPlace(window);
addEventListener("load", () => {
  returnToPlace(window);
  setTimeout(() => forgetPlace(window));
});
if (window.parent === window) {
  followVersions(() => {
    keepPlace(window);
    location.reload();
  });
}

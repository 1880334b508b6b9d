import { alignPlace } from "./place.js";

/** Where a window was scrolled to by us, and not by the editor. @type {WeakMap<Window, number>} */
const sent = new WeakMap();

/**
 * Scrolls a page with another one; to be called for each page when it has loaded.
 *
 * @param {Window} leader
 * @param {() => Window | undefined} other the page beside it, where there is one
 */
export function scrollTogether(leader, other) {
  const follow = () => {
    const follower = other();
    // What we did ourselves comes back as an event; following it would never end.
    const isOurs = Math.abs((sent.get(leader) ?? -2) - leader.scrollY) < 1;
    sent.delete(leader);
    if (follower && !isOurs) {
      align(leader, follower);
    }
  };
  leader.addEventListener("scroll", follow, { passive: true });
}

/**
 * @param {Window} leader
 * @param {Window} follower
 */
export function align(leader, follower) {
  const before = follower.scrollY;
  alignPlace(leader, follower);
  if (follower.scrollY !== before) {
    sent.set(follower, follower.scrollY);
  }
}

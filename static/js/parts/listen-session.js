/**
 * Lets the keys of a keyboard, a headset and the lock screen act on what is read. Most platforms
 * show and send them only for media elements and not for voices: there, nothing comes of it.
 *
 * @param {Partial<Record<MediaSessionAction, () => void>>} handlers
 */
export function handOver(handlers) {
  for (const [action, handler] of Object.entries(handlers)) {
    navigator.mediaSession?.setActionHandler(/** @type {MediaSessionAction} */ (action), handler);
  }
}

/** @param {MediaSessionPlaybackState} state */
export function report(state) {
  if (navigator.mediaSession) {
    navigator.mediaSession.playbackState = state;
  }
}

/**
 * What is read aloud, and how far it has come. It knows no page and no voice: a device speaks.
 *
 * @typedef {{ text: string, lang: string }} Run a text in one language
 * @typedef {MediaSessionPlaybackState} State "none", "playing" or "paused"
 * @typedef {"ended" | "cut" | "failed"} Outcome "cut": silenced, though nobody here asked for it
 */

/**
 * @template Place
 * @typedef {{ place: Place, runs: Run[] }} Part a block, and what of it is spoken
 */

/**
 * @template Place
 * @typedef {object} Device
 * @property {(run: Run, done: (outcome: Outcome) => void) => void} speak
 * @property {() => void} silence
 * @property {(state: State, place: Place, outcome: Outcome) => void} changed
 */

const SENTENCE = /.+?(?:[.!?…؟۔।]+["'”’»)\]]*(?=\s|$)|[。！？]+|$)/gsu;
// Chrome ends what lasts longer than about 15 seconds: at most 200 letters at a time.
const PIECE = /\S(?:.{0,198}\S)?(?=\s|$)|\S(?:.{0,198}\S)?/gsu;

/**
 * The sentences of a text, the longest of them in pieces that every voice speaks to the end.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function sentences(text) {
  return (text.match(SENTENCE) ?? []).flatMap((sentence) => sentence.match(PIECE) ?? []);
}

/**
 * The parts as they are spoken, sentence by sentence. What has no voice is not read by the voice of
 * another language, which would garble a dose: a sentence says once that something is left out.
 *
 * @template Place
 * @param {Part<Place>[]} parts
 * @param {(language: string) => boolean} hasVoice
 * @param {Run} omission
 * @returns {Part<Place>[]}
 */
export function scriptOf(parts, hasVoice, omission) {
  let isLeftOut = false;
  /** @param {Run} run */
  const spoken = (run) => {
    const wasLeftOut = isLeftOut;
    isLeftOut = !hasVoice(run.lang);
    if (isLeftOut) {
      return wasLeftOut ? [] : [omission];
    }
    return sentences(run.text).map((text) => ({ text, lang: run.lang }));
  };
  return parts
    .map(({ place, runs }) => ({ place, runs: runs.flatMap(spoken) }))
    .filter(({ runs }) => runs.length > 0);
}

/**
 * Reads parts one after the other. Pausing silences the voice and remembers the sentence, since
 * `pause()` of the platform ends an utterance on Android.
 *
 * @template Place
 * @param {Part<Place>[]} parts at least one
 * @param {Device<Place>} device
 */
export function readingOf(parts, device) {
  let part = 0;
  let sentence = 0;
  let turn = 0; // voices report late on what has been silenced: only the last turn counts
  let wasCut = false;
  /** @type {State} */
  let state = "none";

  /**
   * @param {State} next
   * @param {Outcome} outcome
   */
  function become(next, outcome = "ended") {
    state = next;
    device.changed(state, /** @type {Part<Place>} */ (parts[part]).place, outcome);
  }

  function silence() {
    turn += 1; // before the device, as some report at once
    device.silence();
  }

  function speak() {
    turn += 1;
    const mine = turn;
    const run = /** @type {Run} */ (parts[part]?.runs[sentence]);
    device.speak(run, (outcome) => mine === turn && hear(outcome));
  }

  /** @param {Outcome} outcome */
  function hear(outcome) {
    if (outcome === "ended") {
      goOn();
    } else if (outcome === "cut" && !wasCut) {
      // Chrome's cancel() may take the sentence after it along.
      wasCut = true;
      speak();
    } else {
      become("paused", outcome);
    }
  }

  function goOn() {
    wasCut = false;
    sentence += 1;
    if (sentence < /** @type {Part<Place>} */ (parts[part]).runs.length) {
      speak();
    } else {
      move(part + 1);
    }
  }

  /** @param {number} to the part that is read next; past the last one reading ends */
  function move(to) {
    if (to >= parts.length) {
      become("none");
      return;
    }
    part = Math.max(to, 0);
    sentence = 0;
    wasCut = false;
    become("playing");
    speak();
  }

  /** @param {number} to */
  function go(to) {
    silence();
    move(to);
  }

  return {
    state: () => state,
    start: go,
    previous: () => go(part - 1),
    next: () => go(part + 1),
    pause() {
      silence();
      become("paused");
    },
    resume() {
      wasCut = false;
      become("playing");
      speak();
    },
    stop() {
      silence();
      become("none");
    },
  };
}

/**
 * A tag in one spelling: Android writes "en_GB" where others write "en-GB".
 *
 * @param {string} language
 */
function spelled(language) {
  return language.toLowerCase().replace(/_/g, "-");
}

/** @param {string} language */
function base(language) {
  return spelled(language).split("-")[0];
}

/**
 * The device's voice for a language, or nothing where it has none: one that works without the
 * network before one that sends the text away, then the exact tag, then the device's own choice.
 *
 * @param {SpeechSynthesisVoice[]} voices
 * @param {string} language
 * @param {boolean} isRemoteAllowed whether the reader has agreed that a text leaves the device
 */
export function voiceFor(voices, language, isRemoteAllowed) {
  const wanted = language === "en" ? "en-gb" : spelled(language); // English here is British
  /** @param {SpeechSynthesisVoice} voice */
  const worth = (voice) =>
    (voice.localService ? 4 : 0) + (spelled(voice.lang) === wanted ? 2 : 0) + Number(voice.default);
  return voices
    .filter(
      ({ lang, localService }) =>
        base(lang) === base(language) && (localService || isRemoteAllowed),
    )
    .sort((one, other) => worth(other) - worth(one))[0];
}

/**
 * The voices of the device. Chrome and Android list them late, and say so; where there are none,
 * nothing is ever said.
 *
 * @param {SpeechSynthesis} synthesis
 * @param {number} patience milliseconds after which an empty list is the answer
 * @returns {Promise<SpeechSynthesisVoice[]>}
 */
export function lateVoices(synthesis, patience = 2000) {
  return new Promise((resolve) => {
    const answer = () => resolve(synthesis.getVoices());
    synthesis.addEventListener?.("voiceschanged", answer, { once: true }); // Safari 15 has none
    setTimeout(answer, patience);
  });
}

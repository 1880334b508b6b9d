/**
 * The words of the record by their codes, in the language of the page and in English, from a file
 * that the pack holds too.
 *
 * @param {string} language
 * @returns {Promise<{ own: Plainleaf.Vocabulary, english: Plainleaf.Vocabulary }>} the same twice
 *   on an English page; rejects where there is no answer, or not ours
 */
export async function recordWords(language) {
  const response = await fetch(`/${language}/record.json`);
  if (!response.ok) {
    throw new Error(`${response.status} in place of ${response.url}`);
  }
  const words = await response.json();
  return { own: words[language], english: words.en };
}

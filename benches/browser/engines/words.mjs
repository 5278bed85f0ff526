// What the peers need to be set up well, as their users write it.
const STOP_WORDS = new Set(
  'a an and are as at be by for from has have how i in is it my of on or our that the their this to was we what when where which who will with you your'.split(' '),
);

export const isStopWord = (word) => STOP_WORDS.has(word);

/** Words, lower case, in any script. */
export const words = (text) => text.normalize('NFKC').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

// By blocks, because the sign that lengthens a vowel in Katakana belongs to no script.
const UNSPACED = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+/gu;

/** Words, and pairs of characters where a script writes no spaces. */
export function tokens(text) {
  const spaced = text.replace(UNSPACED, (run) => {
    const letters = [...run];
    if (letters.length < 2) return ` ${run} `;
    return ` ${letters.slice(1).map((letter, at) => letters[at] + letter).join(' ')} `;
  });
  return words(spaced);
}

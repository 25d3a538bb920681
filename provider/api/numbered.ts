/**
 * Portainer numbers the values of most of its enumerations from 1 (api/portainer.go). Here such an enumeration is a list
 * of its words in the order of their numbers.
 */
export function numberOf<Word extends string>(words: readonly Word[], word: Word): number {
  return words.indexOf(word) + 1;
}

/** The word of a number; undefined for a number that only a newer or another edition of Portainer knows. */
export function wordOf<Word extends string>(words: readonly Word[], number: number): Word | undefined {
  return words[number - 1];
}

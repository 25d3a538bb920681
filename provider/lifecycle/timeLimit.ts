/** Milliseconds that one operation may take in all, where the user does not say. */
export const defaultTimeLimit = 60 * 60 * 1000;

/** The source that is cited for what the bureau itself verified. */
export const BUREAU_SOURCE = 'bureau-verification';

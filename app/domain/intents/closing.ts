/** What is deleted when an intent is closed: everything that tells who somebody is. */
export const CLOSED = { name: null, contact: null, phone: null, email: null, question: null, talked: null } as const;

/** How long a visitor's link works after that, in ms. */
export const LINK_AFTER_CLOSING_MS = 30 * 24 * 3_600_000;

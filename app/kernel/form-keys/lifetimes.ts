/** How long a form that is being worked on is waited for. A process that was killed no longer answers; its transactions are kept. */
export const BUSY_MS = 15_000;
/** How long a form that made something is known: much longer than anybody clicks twice, or goes back to its page. */
export const KNOWN_MS = 24 * 3_600_000;
/** How long an answer is given again that opens a session or shows something only once. */
export const PRIVATE_MS = 2 * 60_000;
/**
 * How long the answer to a form that made nothing is given again: a double click is one attempt, while somebody who sends the same form
 * later means it.
 */
export const FLEETING_MS = 5_000;

/** How long a form is kept that was sent after its session had ended. */
export const HELD_SECONDS = 2 * 3_600;
/** More than any form of ours holds; what is longer is not kept. */
export const HELD_CHARACTERS = 400_000;

/** A form as it was sent: where to, and its fields in order. Files are not kept. */
export interface SentFields {
  address: string;
  fields: [name: string, value: string][];
}

/** Whether a form is one of a workplace: only there somebody was signed in before, and no password is typed. */
export const isHeld = (pathname: string): boolean => /^\/(?:desk|console|bureau)(?:\/|$)/u.test(pathname);

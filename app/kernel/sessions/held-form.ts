/** How long a form is kept that was sent after its session ended. */
export const HELD_SECONDS = 2 * 3_600;
/** More than any of our forms holds; longer ones are not kept. */
export const HELD_CHARACTERS = 400_000;

/** A form as it was sent: the address and the fields in order. Files are not kept. */
export interface SentFields {
  address: string;
  fields: [name: string, value: string][];
}

/** Whether a form belongs to a workplace. Only there was somebody signed in before, and no password is typed. */
export const isHeld = (pathname: string): boolean => /^\/(?:desk|console|bureau)(?:\/|$)/u.test(pathname);

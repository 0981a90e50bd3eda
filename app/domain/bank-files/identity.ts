import { unspaced } from '#app/kit/visible-text.ts';
import type { Movement } from './bank-row.ts';

/** A movement with its number among those of its day that look the same, from 1. */
export type Numbered = Movement & { occurrence: number };

/** What tells a movement from others; where the bank gives no number, two may look the same. */
const looks = ({ valueOn, amount, payer, payerAccount, text, serial }: Movement): string =>
  serial === ''
    ? JSON.stringify([valueOn, amount, unspaced(payer), unspaced(payerAccount), unspaced(text)])
    : // A fee may have the number of the payment that it is for.
      JSON.stringify([serial, amount > 0]);

/**
 * Numbers equal movements of a file, so that two equal real ones are two and the same file twice is nothing (TENANCY B6). What has the
 * bank's number is there once: further rows with it are returned as `again`.
 */
export function numbered(movements: readonly Movement[]): { movements: Numbered[]; again: Movement[] } {
  const counts = new Map<string, number>();
  const all = movements.map((one) => {
    const occurrence = (counts.get(looks(one)) ?? 0) + 1;
    counts.set(looks(one), occurrence);
    return { ...one, occurrence };
  });
  const isAgain = ({ serial, occurrence }: Numbered): boolean => serial !== '' && occurrence > 1;
  return { movements: all.filter((one) => !isAgain(one)), again: all.filter(isAgain) };
}

/** The text by which a movement is known again within its account, whichever file it comes with. */
export const identityText = (one: Numbered): string => `${one.occurrence} ${looks(one)}`;

/** Whether two movements with the same number of the bank are the same. */
export const isSame = (one: Pick<Movement, 'valueOn' | 'amount'>, other: Pick<Movement, 'valueOn' | 'amount'>): boolean =>
  one.amount === other.amount && one.valueOn === other.valueOn;

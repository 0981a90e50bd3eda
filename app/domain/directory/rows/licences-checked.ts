import { writeDay } from '#app/kernel/calendar.ts';
import { voucherOf, type Vouched } from '../../institutions/vouching.ts';

/** When an authority checked that of which a tag speaks; null if none did. */
export interface TagChecked {
  when: string | null;
}

/** The same of the licences on which a tag rests, the oldest check of them; null if it rests on none. */
export function licencesChecked(licences: readonly Pick<Vouched, 'verifiedOn' | 'source'>[]): TagChecked | null {
  if (licences.length === 0) return null;
  const isChecked = licences.every(({ source }) => voucherOf({ fact: 'licence', source }) === 'authority');
  const [oldest = ''] = licences.map(({ verifiedOn }) => verifiedOn).sort();
  return { when: isChecked ? writeDay(oldest) : null };
}

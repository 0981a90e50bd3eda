import { addDays, type Day } from '#app/kernel/calendar.ts';
import { runsOn, type Stretch } from '../unit-state.ts';

/** A tenancy of a unit as its table has it. */
export interface TenancyDays extends Stretch {
  institutionId: string;
  /** The contract under which it is let; null for what was entered without one. */
  leaseId: string | null;
  /** The last day on which the tenant had the unit; null while nobody entered it. */
  handedBackOn: Day | null;
}

/** The columns of `TenancyDays`. */
export const TENANCY_DAYS = { startsOn: true, endsOn: true, institutionId: true, leaseId: true, handedBackOn: true } as const;

const first = (days: readonly (Day | null)[]): Day | null =>
  days.reduce<Day | null>((least, day) => (least === null || (day !== null && day < least) ? day : least), null);

/** The days of a tenancy as agreed, or up to the day on which the tenant handed the unit back before. */
export const letDays = ({ startsOn, endsOn, handedBackOn }: TenancyDays): Stretch => ({ startsOn, endsOn: first([endsOn, handedBackOn]) });

/**
 * The days after the end of a tenancy on which its tenant still has the unit (到期未交还): from the day after its last day to the hand-back,
 * both included; without an end while nobody entered one. A later contract of the same institution about the same unit ends them, so that
 * there are none where it begins on the next day (续租). Null if there are no such days, and for a tenancy without a contract.
 * @param ofUnit the tenancies of the unit.
 * @param today a tenancy that is not over on this day has none: that it will be handed back in time is what is agreed.
 */
export function heldOver(
  { endsOn, leaseId, institutionId, handedBackOn }: TenancyDays,
  ofUnit: readonly TenancyDays[],
  today: Day,
): Stretch | null {
  if (leaseId === null || endsOn === null || endsOn >= today) return null;
  const renewed = ofUnit.flatMap((one) =>
    one.institutionId === institutionId && one.leaseId !== null && one.startsOn > endsOn ? addDays(one.startsOn, -1) : [],
  );
  const last = first([handedBackOn, ...renewed]);
  return last !== null && last <= endsOn ? null : { startsOn: addDays(endsOn, 1), endsOn: last };
}

/** What tenancies make of a unit: its days as let, and those on which somebody holds it over. */
export const occupiedBy = (ofUnit: readonly TenancyDays[], today: Day): { tenancies: Stretch[]; heldOver: Stretch[] } => ({
  tenancies: ofUnit.map(letDays),
  heldOver: ofUnit.flatMap((one) => heldOver(one, ofUnit, today) ?? []),
});

/** Who has a unit on a day: who holds it over, or else whose tenancy runs; undefined if nobody has it. */
export const holderOn = <T extends TenancyDays>(ofUnit: readonly T[], day: Day): T | undefined =>
  ofUnit.find((one) => {
    const over = heldOver(one, ofUnit, day);
    return over !== null && runsOn(over, day);
  }) ?? ofUnit.find((one) => runsOn(letDays(one), day));

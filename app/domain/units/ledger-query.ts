import { isDay, type Day } from '#app/kernel/calendar.ts';
import { isOccupied, UNIT_STATES, type UnitStateName } from './unit-state.ts';

/** The states by which the ledger is filtered. */
export const LEDGER_STATES = [...UNIT_STATES, 'occupied'] as const;
export type LedgerState = (typeof LEDGER_STATES)[number];

/** Whether a unit in this state is meant. */
export const isInState = (state: UnitStateName, asked: LedgerState | null): boolean =>
  asked === null || state === asked || (asked === 'occupied' && isOccupied(state));

/** Which units of a park's ledger are asked for. */
export interface LedgerQuery {
  buildingId: string | null;
  /** A part of the unit's number or of a tenant's name. */
  words: string;
  /** `occupied` is 在租, whether the tenancy ends soon or is over and the unit not handed back, or not. */
  state: LedgerState | null;
  /** The month (`2027-03`) in which the last tenancy agreed so far ends. */
  ends: string | null;
  /** The day whose states are shown; null for today. */
  on: Day | null;
}

/** Characters that are read. */
export const LONGEST_WORDS = 40;

/** Days before today are in the plan's history, not here. */
const dayAsked = (text: string, today: Day): Day | null => (isDay(text) && text > today ? text : null);

/** Reads the address of the ledger; what is unknown is left out. */
export const readLedgerQuery = (asked: URLSearchParams, today: Day): LedgerQuery => ({
  buildingId: asked.get('building'),
  words: (asked.get('q') ?? '').trim().slice(0, LONGEST_WORDS),
  state: LEDGER_STATES.find((one) => one === asked.get('state')) ?? null,
  ends: /^\d{4}-(?:0[1-9]|1[0-2])$/u.exec(asked.get('ends') ?? '')?.[0] ?? null,
  on: dayAsked(asked.get('on') ?? '', today),
});

/** The same as parameters, for `paths.parkLedger` and `paths.parkLedgerFile`. */
export const writeLedgerQuery = ({ buildingId, words, state, ends, on }: LedgerQuery): Record<string, string> => ({
  ...(buildingId === null ? {} : { building: buildingId }),
  ...(state === null ? {} : { state }),
  ...(words === '' ? {} : { q: words }),
  ...(ends === null ? {} : { ends }),
  ...(on === null ? {} : { on }),
});

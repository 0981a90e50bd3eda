import { UNIT_STATES, type UnitStateName } from './unit-state.ts';

/** Which units of a park's ledger are asked for. */
export interface LedgerQuery {
  buildingId: string | null;
  /** A part of the unit's number or of a tenant's name. */
  words: string;
  state: UnitStateName | null;
}

/** Characters that are read. */
export const LONGEST_WORDS = 40;

/** Reads the address of the ledger; what is unknown is left out. */
export const readLedgerQuery = (asked: URLSearchParams): LedgerQuery => ({
  buildingId: asked.get('building'),
  words: (asked.get('q') ?? '').trim().slice(0, LONGEST_WORDS),
  state: UNIT_STATES.find((one) => one === asked.get('state')) ?? null,
});

/** The same as parameters, for `paths.parkLedger` and `paths.parkLedgerFile`. */
export const writeLedgerQuery = ({ buildingId, words, state }: LedgerQuery): Record<string, string> => ({
  ...(buildingId === null ? {} : { building: buildingId }),
  ...(state === null ? {} : { state }),
  ...(words === '' ? {} : { q: words }),
});

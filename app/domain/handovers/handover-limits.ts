/** How much each text of a protocol may say, in characters. */
export const HANDOVER_MOST = { name: 20, number: 40, wrong: 200, remark: 1_000 } as const;

/** Photos of a protocol. */
export const PHOTOS_MOST = 12;

/** As many meters, kinds of keys and things to look at as a unit has. */
export const METER_ROWS = [1, 2, 3, 4] as const;
export const KEY_ROWS = [1, 2, 3, 4] as const;
export const CHECK_ROWS = [1, 2, 3, 4, 5, 6, 7, 8] as const;
type MeterRow = (typeof METER_ROWS)[number];
type KeyRow = (typeof KEY_ROWS)[number];
type CheckRow = (typeof CHECK_ROWS)[number];

/** The fields of a unit. */
export type HandedField =
  | 'handedOn'
  | 'remark'
  | `meter${MeterRow}`
  | `meterNumber${MeterRow}`
  | `reading${MeterRow}`
  | `key${KeyRow}`
  | `count${KeyRow}`
  | `check${CheckRow}`
  | `found${CheckRow}`
  | `wrong${CheckRow}`;

/** How much each text of a lease may say, in characters. */
export const TERMS_MOST = { number: 40, use: 60, remark: 2_000, name: 20, reason: 500 } as const;

/** As many units as one contract is about. */
export const UNIT_ROWS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20] as const;
type UnitRow = (typeof UNIT_ROWS)[number];
/** The fields of a unit and of its own days. */
export type UnitField = `unit${UnitRow}` | `from${UnitRow}` | `to${UnitRow}`;

/** The charges besides the rent, as their forms name them. */
export const FEE_FIELDS = ['fee1', 'fee2', 'fee3'] as const;

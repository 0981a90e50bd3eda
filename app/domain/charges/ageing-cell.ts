import { AGE_NAME, AGES, type Age } from '../rents/ageing.ts';

/** A column of the ageing matrix: an age, all that is owed, or what was paid in advance. */
export const AGEING_COLUMNS = [...AGES, 'total', 'credit'] as const;
export type AgeingColumn = Age | 'total' | 'credit';
export const AGEING_COLUMN_NAME: Record<AgeingColumn, string> = { ...AGE_NAME, total: '合计', credit: '预收' };

/** A cell of the matrix: a column of a tenant's row, or with null of the last line, which is all of them. */
export interface AgeingCell {
  institutionId: string | null;
  column: AgeingColumn;
}

/** A cell as parameters of an address. */
export const writeCell = ({ institutionId, column }: AgeingCell): Record<string, string> => ({
  column,
  ...(institutionId === null ? {} : { institution: institutionId }),
});

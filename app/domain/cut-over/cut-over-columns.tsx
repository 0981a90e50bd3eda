import { FactsTable } from '#app/ui/facts-table.tsx';
import { SHEETS, type CutOverColumn } from './sheets.ts';

/** What is written in which sheet and column of the workbook. */
export function CutOverColumns() {
  return SHEETS.map(({ key, name, says, columns }) => (
    <section key={key} aria-labelledby={`sheet-${key}`} className="grid gap-2">
      <h3 id={`sheet-${key}`} className="font-semibold">
        工作表“{name}”
      </h3>
      <p className="max-w-text text-small text-muted">{says}</p>
      <FactsTable
        rows={columns.map((column: CutOverColumn) => ({ name: `${column.name}${column.optional ? '（选填）' : ''}`, value: column.says }))}
      />
    </section>
  ));
}

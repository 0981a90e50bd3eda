import { EvidenceList, type EvidenceShown } from '#app/kernel/cases/evidence-list.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';

interface Sections {
  sections: readonly {
    name: string;
    rows: readonly { at: string; name: string; says: string; files: readonly EvidenceShown[] }[];
  }[];
}

/** What the institution says, by section, with its papers. */
export function AnswersList({ sections }: Sections) {
  return sections.map(({ name, rows }) => (
    <div key={name}>
      <h3 className="mb-1 font-semibold">{name}</h3>
      <FactsTable
        rows={rows.map((row) => ({
          name: row.name,
          value:
            row.files.length > 0 ? (
              <EvidenceList files={row.files} what={row.name} />
            ) : (
              <span className="whitespace-pre-line">{row.says}</span>
            ),
        }))}
      />
    </div>
  ));
}

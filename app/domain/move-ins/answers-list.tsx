import type { EvidenceShown } from '#app/kernel/cases/evidence-list.tsx';
import { paths } from '#app/paths.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';

interface AnswersListProps {
  sections: readonly {
    name: string;
    rows: readonly { at: string; name: string; says: string; files: readonly Pick<EvidenceShown, 'fileId' | 'name'>[] }[];
  }[];
}

/** What the institution says, by section, with its papers. */
export function AnswersList({ sections }: AnswersListProps) {
  return sections.map(({ name, rows }) => (
    <div key={name}>
      <h3 className="mb-1 font-semibold">{name}</h3>
      <FactsTable
        rows={rows.map((row) => ({
          name: row.name,
          value:
            row.files.length > 0 ? (
              <span className="grid justify-items-start">
                {row.files.map((file) => (
                  <a key={file.fileId} href={paths.file(file.fileId)} className="break-all" target="_blank" rel="noreferrer">
                    {file.name}
                    <span className="sr-only">（在新窗口打开）</span>
                  </a>
                ))}
              </span>
            ) : (
              <span className="whitespace-pre-line">{row.says}</span>
            ),
        }))}
      />
    </div>
  ));
}

import { useSearchParams } from '@remix-run/react';
import { paths } from '#app/paths.ts';
import { button } from '#app/ui/button.ts';

export interface EvidenceShown {
  id: string;
  fileId: string;
  name: string;
  /** Shown beside the name: kind or size. */
  note: string;
  picture: boolean;
}

interface EvidenceListProps {
  files: readonly EvidenceShown[];
  /** What such a file is called, e.g. 材料. */
  what: string;
  /** The form's intent that removes a file, and the query parameter for the file's id; left out if files cannot be removed. */
  removes?: { intent: string; name: string };
  /** Shows pictures below their names: at full size, or at most one screen high. */
  pictures?: 'whole' | 'bounded';
}

/** The files of a case with links to open them, and with buttons to remove them while the case may be changed. */
export function EvidenceList({ files, what, removes, pictures }: EvidenceListProps) {
  const [query] = useSearchParams();
  // What else the address says stays, such as where the applicant came from.
  const without = (name: string, id: string): string => {
    const asked = new URLSearchParams(query);
    asked.delete('done');
    asked.set(name, id);
    return `?${asked.toString()}`;
  };
  if (files.length === 0) return <p className="border-y border-line py-4 text-muted">还没有{what}。</p>;
  return (
    <ul className="border-t border-line">
      {files.map(({ id, fileId, name, note, picture }) => (
        <li key={id} className="border-b border-line py-2">
          <div className="flex flex-wrap items-center gap-x-6">
            <a href={paths.file(fileId)} className="inline-flex min-h-11 grow items-center break-all" target="_blank" rel="noreferrer">
              {name}
              <span className="sr-only">（在新窗口打开）</span>
            </a>
            <span className="text-small text-muted">{note}</span>
            {removes && (
              <button
                name="intent"
                value={removes.intent}
                formAction={without(removes.name, id)}
                className={button.secondary}
                aria-label={`移除${name}`}
              >
                移除
              </button>
            )}
          </div>
          {pictures && picture && (
            <img
              src={paths.file(fileId)}
              alt={`${what}：${name}`}
              className={`mt-2 ${pictures === 'bounded' ? 'max-h-[40rem] ' : ''}max-w-full border border-line`}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

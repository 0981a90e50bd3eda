import { writeVersion } from '#app/kernel/content/version-name.ts';
import { Link } from '@remix-run/react';
import { VERSION_TONE, versionWorkflow, type VersionState } from '#app/kernel/content/version-workflow.ts';
import { StatusTag } from '#app/ui/status-tag.tsx';

interface VersionLine {
  id: string;
  number: number;
  state: VersionState;
  public: boolean;
  submitted: string;
  who: string | null;
  /** The names of the changed sections. */
  sections: readonly string[];
  reasons: readonly { section: string; why: string }[];
}

/** The versions of a thing, newest first; `open` is the address of one. */
export function VersionList({ versions, open }: { versions: readonly VersionLine[]; open: (id: string) => string }) {
  return (
    <ol className="border-t border-line">
      {versions.map(({ id, number, state, public: shown, submitted, who, sections, reasons }) => (
        <li key={id} className="border-b border-line py-3">
          <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <Link to={open(id)} className="inline-flex min-h-6 items-center font-semibold">
              {writeVersion(number)}
            </Link>
            <StatusTag tone={VERSION_TONE[state]}>{shown ? '正在公开' : versionWorkflow.stateNames[state]}</StatusTag>
            <span className="text-small text-muted">
              {submitted}
              {who && `，${who}提交`}
            </span>
          </p>
          {sections.length > 0 && <p className="text-small text-muted">涉及：{sections.join('、')}</p>}
          {reasons.map(({ section, why }) => (
            <p key={section} className="text-small whitespace-pre-line">
              {section}：{why}
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}

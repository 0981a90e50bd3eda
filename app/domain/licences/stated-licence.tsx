import { FactsTable } from '#app/ui/facts-table.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import type { SubmissionFactsView } from './submission-view.ts';

/** An institution's statements about a licence, in the order of the paper. */
export function StatedFacts({ submission, withState = true }: { submission: SubmissionFactsView; withState?: boolean }) {
  const { stated, kindName, stateName, tone, decided, submitted, validFrom, validTo, district, renews } = submission;
  const orMissing = (text: string): string => text || '未填写';
  return (
    <FactsTable
      rows={[
        ...(withState ? [{ name: '状态', value: <StatusTag tone={tone}>{stateName}</StatusTag>, note: decided ?? undefined }] : []),
        { name: '类别', value: kindName, note: renews === null ? undefined : `换证，原证号 ${renews}` },
        { name: '证号', value: orMissing(stated.number) },
        { name: '发证机关', value: orMissing(stated.issuer) },
        { name: '有效期起', value: validFrom },
        { name: '有效期至', value: validTo },
        ...(stated.scope ? [{ name: '许可范围', value: <span className="whitespace-pre-line">{stated.scope}</span> }] : []),
        ...(stated.branch ? [{ name: '分支机构', value: stated.branch }] : []),
        { name: '管辖区', value: district },
        ...(submitted ? [{ name: '提交时间', value: submitted }] : []),
      ]}
    />
  );
}

/** Oddities that are no reason to refuse. */
export function Warnings({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <div className="border-l-4 border-accent bg-accent-wash px-4 py-3">
      <p className="font-semibold">请核对</p>
      <ul className="list-disc pl-5">
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </div>
  );
}

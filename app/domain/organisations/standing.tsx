import { StatusTag } from '#app/ui/status-tag.tsx';
import { writeDay, type Day } from '#app/kernel/calendar.ts';

/** 核验状态, with who vouches for it and since when. */
export function Standing({
  standing,
  verifiedOn,
  source,
}: {
  standing: 'unverified' | 'verified';
  verifiedOn: Day | null;
  source: { title: string; publisher: string } | null;
}) {
  if (standing === 'unverified' || verifiedOn === null) return <StatusTag tone="attention">待核验</StatusTag>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3">
      <StatusTag tone="good">已核验</StatusTag>
      <span className="text-small text-muted">
        {writeDay(verifiedOn)}，来源：{source ? `${source.title}（${source.publisher}）` : '主管部门'}
      </span>
    </span>
  );
}

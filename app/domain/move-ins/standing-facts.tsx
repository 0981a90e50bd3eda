import { FactsTable } from '#app/ui/facts-table.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import type { MoveInStanding } from './move-in-view.ts';

/** Where an application is: who has it, what comes next, by when, and what happens if nobody acts. */
export function StandingFacts({ standing }: { standing: MoveInStanding }) {
  const { state, tone, who, next, by, otherwise } = standing;
  return (
    <section aria-labelledby="standing">
      <h2 id="standing" className="mb-2 text-lead">
        办到哪一步
      </h2>
      <FactsTable
        rows={[
          { name: '现在', value: <StatusTag tone={tone}>{state}</StatusTag> },
          { name: '由谁办理', value: who },
          { name: '下一步', value: next },
          { name: '最晚', value: by },
          { name: '没有人办理时', value: otherwise },
        ]}
      />
    </section>
  );
}

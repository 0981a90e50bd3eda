import type { ReactNode } from 'react';
import { WithdrawForm } from '#app/kernel/cases/case-parts.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { IntentFacts } from './intent-facts.tsx';
import type { ProgressShown } from './intent-view.ts';

/** An intent as its sender follows it: where it is, who has it, what comes next and by when. */
export function IntentProgress({ intent, standing, seen, seenAt, closed, calendar, children }: ProgressShown & { children?: ReactNode }) {
  return (
    <div className="grid gap-8">
      <section aria-labelledby="standing">
        <h2 id="standing" className="mb-2 text-lead">
          办到哪一步
        </h2>
        <FactsTable
          rows={[
            { name: '现在', value: <strong>{standing.state}</strong> },
            { name: '由谁办理', value: standing.who },
            { name: '下一步', value: standing.next },
            { name: '什么时候', value: standing.by },
          ]}
        />
      </section>
      <section aria-labelledby="intent">
        <h2 id="intent" className="mb-2 text-lead">
          意向的内容
        </h2>
        <IntentFacts intent={intent} calendar={calendar} closed={closed} />
      </section>
      {children}
      {closed ? (
        <p className="text-muted">意向已经办结，姓名、联系方式、问题，看房和方案已经删除。</p>
      ) : (
        <section aria-labelledby="withdraw">
          <h2 id="withdraw" className="mb-2 text-lead">
            不需要了
          </h2>
          <p className="mb-3 max-w-text text-muted">撤回以后，园区不再与您联系，姓名、联系方式、问题，看房和方案随即删除，不能恢复。</p>
          <WithdrawForm seen={seen} name="撤回意向">
            <input type="hidden" name="seenAt" value={seenAt} />
          </WithdrawForm>
        </section>
      )}
    </div>
  );
}

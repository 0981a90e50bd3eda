import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Folded } from '#app/kit/folded.tsx';
import { paths } from '#app/paths.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { LEASE_SECTION_NAME, type LeaseSection } from './lease-terms.ts';
import type { eventsShown, PlanShown, TermsShown } from './lease-view.ts';
import { WorkedLines } from './worked-lines.tsx';

function Part({
  section,
  editAt,
  children,
}: {
  section: LeaseSection;
  editAt: ((section: LeaseSection) => string) | null;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={`terms-${section}`} className="grid gap-2">
      <div className="flex flex-wrap items-baseline gap-x-6">
        <h3 id={`terms-${section}`} className="font-semibold">
          {LEASE_SECTION_NAME[section]}
        </h3>
        {editAt && (
          <Link to={editAt(section)} className="inline-flex min-h-11 items-center" aria-label={`填写${LEASE_SECTION_NAME[section]}`}>
            填写
          </Link>
        )}
      </div>
      {children}
    </section>
  );
}

const Nothing = ({ children }: { children: ReactNode }) => <p className="border-y border-line py-2 text-muted">{children}</p>;

const chargeRow = ({ name, price, notes }: NonNullable<TermsShown['rent']>) => ({ name, value: price, note: notes.join('；') });

interface TermsListProps {
  terms: TermsShown;
  /** Where a part is written; null where nothing can be changed. */
  editAt: ((section: LeaseSection) => string) | null;
}

/** The terms of a lease, part by part. */
export function TermsList({ terms: { basics, units, rent, fees, payment }, editAt }: TermsListProps) {
  const rows = (facts: readonly { name: string; says: string }[]) =>
    facts.map(({ name, says }) => ({ name, value: <span className="whitespace-pre-line">{says}</span> }));
  return (
    <section aria-labelledby="terms" className="grid gap-6">
      <h2 id="terms" className="text-lead">
        合同内容
      </h2>
      <Part section="basics" editAt={editAt}>
        <FactsTable rows={rows(basics)} />
      </Part>
      <Part section="units" editAt={editAt}>
        {units.length === 0 ? (
          <Nothing>没有单元。</Nothing>
        ) : (
          <FactsTable rows={units.map(({ place, says }) => ({ name: place, value: says }))} />
        )}
      </Part>
      <Part section="rent" editAt={editAt}>
        {rent ? <FactsTable rows={[chargeRow(rent)]} /> : <Nothing>还没有填写租金。</Nothing>}
      </Part>
      <Part section="fees" editAt={editAt}>
        {fees.length === 0 ? <Nothing>没有其他费用。</Nothing> : <FactsTable rows={fees.map(chargeRow)} />}
      </Part>
      <Part section="payment" editAt={editAt}>
        <FactsTable rows={rows(payment)} />
      </Part>
    </section>
  );
}

/** More formulas are folded. */
const SHOWN_FORMULAS = 4;

const Formulas = ({ formulas }: Pick<PlanShown, 'formulas'>) => (
  <FactsTable
    rows={formulas.map(({ name, says, steps }) => ({ name, value: says, note: steps.length === 0 ? undefined : steps.join('；') }))}
  />
);

/** 应付计划: every payment with its working, which a reader can reckon after. */
export function PlanList({ plan: { formulas, payments, left, count, total, capitals } }: { plan: PlanShown }) {
  return (
    <section aria-labelledby="plan" className="grid gap-4">
      <h2 id="plan" className="text-lead">
        应付计划
      </h2>
      <p className="max-w-text text-muted">
        共 {count} 期，合计 {total}（{capitals}）。各期由合同内容算出，四舍五入到分只在累计上做一次，各期相加正好等于合计。
      </p>
      {formulas.length > SHOWN_FORMULAS ? (
        <Folded title={`各项怎样计算，共 ${formulas.length} 项`} forms={[]}>
          <Formulas formulas={formulas} />
        </Folded>
      ) : (
        <Formulas formulas={formulas} />
      )}
      <ol className="border-t border-line">
        {payments.map(({ number, period, due, moved, total: sum, lines }) => (
          <li key={number} className="border-b border-line">
            <details>
              <summary className="min-h-11 py-2">
                <span className="font-semibold">第 {number} 期</span> {period}，<span className="font-semibold">{sum}</span>
                <span className="text-small text-muted">，最晚{due}</span>
              </summary>
              <div className="grid gap-2 pb-4 pl-4">
                {moved !== null && <p className="text-small text-muted">{moved}。</p>}
                <WorkedLines lines={lines} />
              </div>
            </details>
          </li>
        ))}
      </ol>
      {left > 0 && <p className="text-small text-muted">还有 {left} 期没有列出。</p>}
    </section>
  );
}

/** What happened to a lease, the newest first. */
export function LeaseEvents({ events }: { events: ReturnType<typeof eventsShown> }) {
  return (
    <section aria-labelledby="events">
      <h2 id="events" className="mb-2 text-lead">
        经过
      </h2>
      {events.length === 0 ? (
        <Nothing>还没有提交机构确认。</Nothing>
      ) : (
        <ol className="border-t border-line">
          {events.map(({ number, what, when, who, why }) => (
            <li key={number} className="grid gap-1 border-b border-line py-2">
              <p>
                {what} <span className="text-small text-muted">{who === null ? when : `${when}，${who}`}</span>
              </p>
              {why !== null && <p className="max-w-text whitespace-pre-line">{why}</p>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** The signed paper, to be opened. */
export function SignedPapers({ files }: { files: readonly { fileId: string; name: string }[] }) {
  return (
    <section aria-labelledby="papers" className="grid gap-2">
      <h2 id="papers" className="text-lead">
        签字盖章的合同
      </h2>
      <ul>
        {files.map(({ fileId, name }) => (
          <li key={fileId}>
            <a href={paths.file(fileId)} className="inline-flex min-h-11 items-center break-all" target="_blank" rel="noreferrer">
              {name}
              <span className="sr-only">（在新窗口打开）</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

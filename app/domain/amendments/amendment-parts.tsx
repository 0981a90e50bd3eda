import { Link } from '@remix-run/react';
import { Folded } from '#app/kit/folded.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { WorkedLines } from '../leases/worked-lines.tsx';
import type { AmendmentSeen } from './see-amendment.server.ts';
import type { amendmentLine, changeShown, ConsequencesShown } from './amendment-view.ts';

/** What is changed, before and after. */
function ChangeList({ rows }: { rows: ReturnType<typeof changeShown> }) {
  return (
    <dl className="border-t border-line">
      {rows.map(({ name, was, is }) => (
        <div key={name} className="grid gap-x-6 border-b border-line py-2 sm:grid-cols-[14rem_1fr]">
          <dt className="text-muted">{name}</dt>
          <dd>
            {was} 变为 <span className="font-semibold">{is}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** More workings than these are folded. */
const SHOWN_WORKINGS = 4;

/** What is changed in money: the sums, what was billed already, and what is still to come. */
export function ConsequencesList({ shown: { corrections, replanned, sums, isNothing } }: { shown: ConsequencesShown }) {
  return (
    <section aria-labelledby="money" className="grid gap-4">
      <h2 id="money" className="text-lead">
        对金额的影响
      </h2>
      {isNothing && <p className="text-muted">各期的应付金额都不变。</p>}
      <FactsTable rows={sums.map(({ name, says }) => ({ name, value: says }))} />
      {corrections.length > 0 && (
        <>
          <h3 className="font-semibold">已经开具的账单</h3>
          <p className="max-w-text text-small text-muted">账单本身不改；差额在变更生效当天登记为补收或调减。</p>
          {corrections.length > SHOWN_WORKINGS ? (
            <Folded title={`逐项怎样算出，共 ${corrections.length} 项`} forms={[]}>
              <WorkedLines lines={corrections} />
            </Folded>
          ) : (
            <WorkedLines lines={corrections} />
          )}
        </>
      )}
      {replanned.length > 0 && (
        <>
          <h3 className="font-semibold">还没有开具的各期</h3>
          <ul className="border-t border-line">
            {replanned.map(({ number, period, was, is, difference }) => (
              <li key={number} className="grid gap-x-6 border-b border-line py-2 sm:grid-cols-[1fr_auto]">
                <span>
                  第 {number} 期，{period}
                </span>
                <span className="sm:text-right">
                  {was} 变为 <span className="font-semibold whitespace-nowrap">{is}</span>
                  <span className="text-small whitespace-nowrap text-muted">（{difference}）</span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** What of an amendment a page shows. */
type AmendmentPage = Pick<AmendmentSeen, 'standing' | 'tone' | 'reason' | 'why' | 'inForceOn' | 'hash' | 'change' | 'money' | 'state'>;

interface AmendmentsListProps {
  amendments: readonly (ReturnType<typeof amendmentLine> & { to: string })[];
}

/** The changes of a contract, the newest first. */
function AmendmentsList({ amendments }: AmendmentsListProps) {
  return (
    <ul className="border-t border-line">
      {amendments.map(({ number, to, title, when, standing, tone }) => (
        <li key={number} className="flex flex-wrap items-center gap-x-4 border-b border-line py-1">
          <Link to={to} className="inline-flex min-h-11 items-center font-semibold">
            {title}
          </Link>
          <StatusTag tone={tone}>{standing}</StatusTag>
          <span className="text-small text-muted">{when}</span>
        </li>
      ))}
    </ul>
  );
}

interface ChangesProps extends AmendmentsListProps {
  /** Where a change is written; null where none can be. */
  changeAt: string | null;
}

/** 合同变更 of a contract, and the way to another one. */
export function Changes({ amendments, changeAt }: ChangesProps) {
  return (
    <section aria-labelledby="changes" className="grid gap-2">
      <h2 id="changes" className="text-lead">
        合同变更
      </h2>
      {amendments.length > 0 && <AmendmentsList amendments={amendments} />}
      {changeAt !== null && (
        <p>
          <Link to={changeAt} className="inline-flex min-h-11 items-center">
            变更合同
          </Link>
        </p>
      )}
    </section>
  );
}

/** Where an amendment stands, what it changes, and what that does in money. */
export function AmendmentSummary({ amendment }: { amendment: AmendmentPage }) {
  const { standing, tone, reason, why, inForceOn, hash, change, money, state } = amendment;
  return (
    <>
      <FactsTable
        rows={[
          { name: '状态', value: <StatusTag tone={tone}>{standing}</StatusTag>, note: inForceOn === null ? undefined : `${inForceOn}生效` },
          { name: '为什么变更', value: <span className="whitespace-pre-line">{reason}</span> },
          ...(why === null
            ? []
            : [
                {
                  name: state === 'refused' ? '机构不同意的理由' : '收回的理由',
                  value: <span className="whitespace-pre-line">{why}</span>,
                },
              ]),
          { name: '内容校验码', value: hash },
        ]}
      />
      <section aria-labelledby="change" className="grid gap-2">
        <h2 id="change" className="text-lead">
          改了什么
        </h2>
        <ChangeList rows={change} />
      </section>
      {money && <ConsequencesList shown={money} />}
    </>
  );
}

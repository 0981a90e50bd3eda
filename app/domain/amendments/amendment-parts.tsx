import { Link } from '@remix-run/react';
import { WideTable } from '#app/kit/wide-table.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { WorkedLines } from '../leases/worked-lines.tsx';
import type { AmendmentSeen } from './see-amendment.server.ts';
import type { amendmentLine, changeShown, ConsequencesShown } from './amendment-view.ts';

const head = 'py-2 pr-4 text-left';
const cell = 'py-2 pr-4 align-top';

/** What is changed, before and after. */
export function ChangeTable({ rows }: { rows: ReturnType<typeof changeShown> }) {
  return (
    <WideTable name="变更前后">
      <table className="w-full min-w-[32rem] border-t border-line">
        <caption className="sr-only">变更前后</caption>
        <thead>
          <tr className="border-b border-line">
            {['项目', '变更前', '变更后'].map((name) => (
              <th key={name} scope="col" className={head}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, was, is }) => (
            <tr key={name} className="border-b border-line">
              <th scope="row" className={`${cell} text-left font-normal`}>
                {name}
              </th>
              <td className={cell}>{was}</td>
              <td className={`${cell} font-semibold`}>{is}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

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
          <WorkedLines lines={corrections} />
        </>
      )}
      {replanned.length > 0 && (
        <>
          <h3 className="font-semibold">还没有开具的各期</h3>
          <WideTable name="还没有开具的各期">
            <table className="w-full min-w-[40rem] border-t border-line text-small">
              <caption className="sr-only">还没有开具的各期，变更前后</caption>
              <thead>
                <tr className="border-b border-line text-left">
                  <th scope="col" className={head}>
                    期
                  </th>
                  {['变更前', '变更后', '相差'].map((name) => (
                    <th key={name} scope="col" className={`${head} text-right`}>
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {replanned.map(({ number, period, was, is, difference }) => (
                  <tr key={number} className="border-b border-line">
                    <th scope="row" className={`${cell} text-left font-normal`}>
                      第 {number} 期，{period}
                    </th>
                    {[was, is, difference].map((text, at) => (
                      <td key={at} className={`${cell} text-right whitespace-nowrap`}>
                        {text}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </WideTable>
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
        <ChangeTable rows={change} />
      </section>
      {money && <ConsequencesList shown={money} />}
    </>
  );
}

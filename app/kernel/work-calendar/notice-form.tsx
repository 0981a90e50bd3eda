import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { WideTable } from '#app/kit/wide-table.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { Field } from '#app/ui/field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { DAYS_EXAMPLE } from './notice-text.ts';
import type { NoticePreview } from './notice-view.server.ts';
import { YearKey, YearPicture } from './year-picture.tsx';

/** The fields of a notice, as typed. */
export interface TypedNotice extends Record<string, string> {
  year: string;
  document: string;
  publishedOn: string;
  address: string;
  days: string;
}

/** The first step: what the notice says; nothing changes yet. */
export function NoticeForm({ typed, again }: { typed: TypedNotice; again: boolean }) {
  const { fields, ...state } = useFields<TypedNotice>('notice', typed);
  return (
    <section aria-labelledby="notice-title">
      <h2 id="notice-title" className="mb-3 text-lead">
        {again ? '修改后重新核对' : '通知的内容'}
      </h2>
      <SentForm state={state} intent="check">
        <Field {...bound(fields.year)} label="年份" hint="安排的是哪一年，如 2027。" inputMode="numeric" maxLength={5} autoComplete="off" />
        <Field {...bound(fields.document)} label="文号" hint="如“国办发明电〔2025〕7号”。" maxLength={40} autoComplete="off" />
        <Field {...bound(fields.publishedOn)} label="公布日期" hint="如 2026年11月4日。" maxLength={20} autoComplete="off" />
        <Field {...bound(fields.address)} label="网址" hint="刊登通知的页面，写完整。" maxLength={300} autoComplete="off" />
        <TextAreaField
          {...bound(fields.days)}
          label="放假和上班的日子"
          hint="每行一个节日，以“放假”开头，写明名称和起止日期；调休上班的周末以“上班”开头，几天之间用顿号。日期后面的（周六）等可以保留。"
          placeholder={DAYS_EXAMPLE}
          rows={14}
          maxLength={4_000}
        />
        <SendButton tone={again ? 'secondary' : 'primary'} sending="正在核对…">
          核对
        </SendButton>
      </SentForm>
    </section>
  );
}

function Moved({ moved }: Pick<NoticePreview, 'moved'>) {
  if (moved.length === 0) return <p>没有正在计算的期限因此改变。</p>;
  return (
    <WideTable name="因此改变的期限">
      <table className="w-full border-collapse text-left">
        <thead>
          <tr className="border-b border-line-strong text-small text-muted">
            {['事项', '件数', '原来的最后一天', '改为'].map((name) => (
              <th key={name} scope="col" className="py-2 pr-4 font-normal">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {moved.map(({ name, count, from, to }) => (
            <tr key={name + from + to} className="border-b border-line">
              <th scope="row" className="py-2 pr-4 font-normal">
                {name}
              </th>
              <td className="pr-4">{count}</td>
              <td className="pr-4 whitespace-nowrap">{from}</td>
              <td className="whitespace-nowrap">{to}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

/** The second step: what was read, what it changes, and the button that loads it. */
export function NoticeConfirm({ preview }: { preview: NoticePreview }) {
  const state = useFields('load');
  const { year, version, document, published, address, holidays, worked, working, months, changed, moved, fields } = preview;
  return (
    <section aria-labelledby="check" className="grid gap-5 border-l-4 border-teal pl-4">
      <h2 id="check" className="text-lead">
        请核对：{year}年放假安排第 {version} 版
      </h2>
      <FactsTable
        rows={[
          { name: '文号', value: document, note: `${published}公布` },
          {
            name: '网址',
            value: (
              <a href={address} rel="noreferrer">
                打开刊登通知的页面
              </a>
            ),
          },
          ...holidays.map(({ name, days }) => ({ name, value: days })),
          { name: '调休上班', value: worked === '' ? '没有' : worked },
          { name: '全年工作日', value: `${working} 天` },
        ]}
      />
      {changed.length > 0 && (
        <div>
          <h3 className="font-semibold">与现行第 {version - 1} 版不同的日子</h3>
          <ul className="list-disc pl-5">
            {changed.map(({ day, becomes }) => (
              <li key={day}>
                {day}：改为{becomes}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="grid gap-2">
        <h3 className="font-semibold">因此改变的期限</h3>
        <Moved moved={moved} />
        <p className="max-w-text text-small text-muted">
          每一件都留痕，写明从哪天改到哪天。机构答复邀约的时间只会延后，不会提前；办理的期限按新的安排计算。
        </p>
      </div>
      <details className="border-y border-line">
        <summary className="min-h-11 py-2">逐日查看 {year} 年</summary>
        <YearKey />
        <YearPicture year={year} months={months} />
      </details>
      <SentForm state={state} intent="load" className="grid gap-4">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p>登记后立即生效，成为第 {version} 版，不能修改或删除，只能再登记新的版本。</p>
        <SendButton>登记这份安排</SendButton>
      </SentForm>
    </section>
  );
}

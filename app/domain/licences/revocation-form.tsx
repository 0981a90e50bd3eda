import type { Impact } from '#app/domain/licences/revoke-licence.server.ts';
import { Field } from '#app/ui/field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';

export interface RevocationPreview {
  day: string;
  /** The day in words. */
  from: string;
  reason: string;
  mark: string;
  services: Impact['services'];
  lines: readonly string[];
  inquiries: readonly { id: string; enterprise: string; line: string; state: string }[];
}

/** The first step: reason and day; nothing changes yet. */
export function RevocationForm({
  today,
  latest,
  days,
  preview,
}: {
  today: string;
  latest: string;
  days: number;
  preview: RevocationPreview | null;
}) {
  const state = useFields<{ reason: string; day: string }>('preview', { reason: preview?.reason, day: preview?.day ?? today });
  return (
    <section aria-labelledby="revoke">
      <h2 id="revoke" className="mb-3 text-lead">
        撤销这份许可
      </h2>
      <SentForm state={state} intent="preview">
        <TextAreaField
          {...bound(state.fields.reason)}
          label="撤销的原因"
          hint="会在公开页面显示，也会告诉机构；请写明依据。"
          maxLength={500}
        />
        <Field
          {...bound(state.fields.day)}
          label="生效日期"
          hint={`从这一天起不再有效；今天或今后 ${days} 天内，不能追溯。`}
          type="date"
          min={today}
          max={latest}
        />
        <SendButton tone="secondary" sending="正在查看…">
          查看影响
        </SendButton>
      </SentForm>
    </section>
  );
}

/** The second step: the consequences, and the button that revokes. */
export function RevocationConfirm({ preview }: { preview: RevocationPreview }) {
  const state = useFields<{ reason: string; day: string }>('revoke');
  const { from, day, reason, mark, services, lines, inquiries } = preview;
  return (
    <section aria-labelledby="impact" tabIndex={-1} className="border-l-4 border-danger bg-danger-wash px-4 py-4">
      <h2 id="impact" className="text-lead">
        撤销的影响
      </h2>
      <p>
        自<strong>{from}</strong>起，这份许可显示为“已撤销”，原因公开：{reason}
      </p>
      <h3 className="mt-4 font-semibold">{services.length === 0 ? '没有服务因此停止公开' : `${services.length} 项服务不再公开`}</h3>
      <ul className="list-disc pl-5">
        {services.map(({ id, title }) => (
          <li key={id}>{title}</li>
        ))}
      </ul>
      {lines.length > 0 && <p className="mt-2">不再具备许可备案的业态：{lines.join('、')}</p>}
      <h3 className="mt-4 font-semibold">
        {inquiries.length === 0 ? '没有受影响的服务邀约' : `${inquiries.length} 份进行中的服务邀约受影响`}
      </h3>
      <ul className="list-disc pl-5">
        {inquiries.map(({ id, enterprise, line, state: underWay }) => (
          <li key={id}>
            {enterprise}：{line}，{underWay}
          </li>
        ))}
      </ul>
      <SentForm state={state} intent="revoke" className="mt-4 grid gap-4">
        <input type="hidden" name="reason" value={reason} />
        <input type="hidden" name="day" value={day} />
        <input type="hidden" name="mark" value={mark} />
        <p>撤销后不能恢复，须由机构重新申报；机构的所有者和管理员会收到通知。</p>
        <SendButton tone="danger">确认撤销</SendButton>
      </SentForm>
    </section>
  );
}

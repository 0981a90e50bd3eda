import {
  REPORT_REASON_NAME,
  REPORT_REASONS,
  REPORT_SUBJECT_NAME,
  REPORT_TEXT,
  type ReportSubject,
} from '#app/domain/reports/report-workflow.ts';
import { button } from '#app/ui/button.ts';
import { SelectField } from '#app/ui/select-field.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { Purpose } from '#app/kit/page-head.tsx';
import { PostForm } from '#app/kit/post-form.tsx';

const REASON_OPTIONS = REPORT_REASONS.map((value) => ({ value, name: REPORT_REASON_NAME[value] }));

/** Reports the conversation or the review to the bureau. */
export function ReportForm({ organisationId, subjects }: { organisationId: string; subjects: readonly ReportSubject[] }) {
  const state = useFields<{ about: string; reason: string; text: string }>('report', { about: subjects[0] });
  const { about, reason, text } = state.fields;
  return (
    <SentForm state={state} intent="report">
      <input type="hidden" name="organisation" value={organisationId} />
      <SelectField {...bound(about)} label="举报的内容" options={subjects.map((value) => ({ value, name: REPORT_SUBJECT_NAME[value] }))} />
      <SelectField {...bound(reason)} label="原因" options={REASON_OPTIONS} empty="请选择" />
      <TextAreaField
        {...bound(text)}
        label="情况说明"
        hint={`${REPORT_TEXT.least} 到 ${REPORT_TEXT.most} 个字。`}
        maxLength={REPORT_TEXT.most}
      />
      <Purpose>
        举报交给机构所在区的人社主管部门。主管部门为办理举报可以查看这份邀约的内容、留言、附件和评价，看不到双方的联系方式；对方不会被告知由谁举报。
      </Purpose>
      <SendButton tone="secondary">提交举报</SendButton>
    </SentForm>
  );
}

export interface OwnReport {
  about: string;
  state: string;
  tone: 'attention' | 'bad' | 'plain';
  when: string;
  decision: string | null;
}

/** The organisation's own reports and their results. */
export function OwnReports({ reports }: { reports: readonly OwnReport[] }) {
  if (reports.length === 0) return null;
  return (
    <ul className="border-t border-line">
      {reports.map(({ about, state, tone, when, decision }, i) => (
        <li key={i} className="border-b border-line py-2">
          <p className="flex flex-wrap items-center gap-x-4">
            举报“{about}”，{when} <StatusTag tone={tone}>{state}</StatusTag>
          </p>
          {decision && <p className="text-small whitespace-pre-line">主管部门的结论：{decision}</p>}
        </li>
      ))}
    </ul>
  );
}

/** Blocks the other side. */
export function BlockForm({ organisationId, name }: { organisationId: string; name: string }) {
  return (
    <PostForm className="grid gap-3">
      <input type="hidden" name="intent" value="block" />
      <input type="hidden" name="organisation" value={organisationId} />
      <p className="max-w-text text-muted">
        屏蔽之后，对方不能再向贵单位发出邀约，双方不能再留言；对方不会收到通知。可以在“服务邀约”页面底部解除。
      </p>
      <button className={`${button.secondary} w-fit`}>屏蔽{name}</button>
    </PostForm>
  );
}

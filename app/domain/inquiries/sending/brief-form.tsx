import { isDay, writeDay } from '#app/kernel/calendar.ts';
import { BRIEF_TEXT, writeBudget } from '#app/domain/inquiries/brief.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { CATEGORIES, categoryName, isCategorySlug } from '#app/domain/lines/categories.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { Recipients, type RecipientsProps } from './recipients.tsx';
import { unableToday } from './unable.ts';
import { Purpose } from '#app/kit/page-head.tsx';

/** The fields as typed. */
export interface Typed extends Record<string, string> {
  line: string;
  headcount: string;
  district: string;
  startOn: string;
  budgetFrom: string;
  budgetTo: string;
  text: string;
  contactName: string;
  contactPhone: string;
  contactEmail: string;
  q: string;
}

const LINE_OPTIONS = CATEGORIES.map(({ slug, name, says }) => ({ value: slug, name: `${name}（${says}）` }));
const DISTRICT_OPTIONS = DISTRICTS.map(({ slug, name }) => ({ value: slug, name }));

interface BriefFormProps extends Omit<RecipientsProps, 'q' | 'line'> {
  organisationId: string;
  today: string;
  missing: number;
  defaults: { line: string; district: string; headcount: string; contactName: string; contactPhone: string; contactEmail: string };
  /** As last typed, with the line by its name, for the check. */
  typed: Typed | null;
}

const NUMBER = /^\d{1,12}(?:\.\d{1,2})?$/u;

/** A number as typed, in words; whatever else was typed stays, as sending it says what is wrong. */
function writeTyped(text: string, write: (written: string) => string): string {
  const typed = text.trim();
  if (typed === '') return '未填写';
  return NUMBER.test(typed) ? write(Number(typed).toLocaleString('zh-CN')) : typed;
}

/** A budget as typed, in words: as the recipients read it, if it can be read. */
function writeTypedBudget(from: string, to: string): string {
  const [least, most] = [from.trim(), to.trim()];
  if (least === '' && most === '') return '未填写';
  const fen = (typed: string): number | null => (typed === '' ? null : Math.round(Number(typed) * 100));
  return [least, most].every((typed) => typed === '' || NUMBER.test(typed))
    ? writeBudget(fen(least), fen(most))
    : `${least || '不限'}至${most || '不限'}（元）`;
}

/** A preview of what will be sent: the recipients, and who sees what and when. */
function Check({ typed, recipients }: { typed: Typed; recipients: BriefFormProps['recipients'] }) {
  const written = (text: string): string => text.trim() || '未填写';
  return (
    <section aria-labelledby="check" className="grid gap-2">
      <h2 id="check" className="text-lead">
        核对
      </h2>
      <FactsTable
        rows={[
          { name: '发给', value: recipients.map(({ name }) => name).join('、') || '还没有选择机构' },
          { name: '业态', value: typed.line || '还没有选择' },
          { name: '人数', value: writeTyped(typed.headcount, (count) => `${count} 人`) },
          { name: '地点', value: DISTRICTS.find(({ slug }) => slug === typed.district)?.name ?? '不限' },
          { name: '希望开始', value: isDay(typed.startOn.trim()) ? writeDay(typed.startOn.trim()) : written(typed.startOn) },
          {
            name: '预算',
            value: writeTypedBudget(typed.budgetFrom, typed.budgetTo),
          },
          { name: '需求说明', value: <span className="whitespace-pre-line">{written(typed.text)}</span> },
          {
            name: '联系人',
            value:
              [typed.contactName, typed.contactPhone, typed.contactEmail]
                .map((one) => one.trim())
                .filter(Boolean)
                .join('，') || '未填写',
            note: '机构接受之后才能看到',
          },
        ]}
      />
    </section>
  );
}

/** The form for one brief to one to five institutions. Every button sends and keeps everything that was typed. */
export function BriefForm({
  organisationId,
  today,
  recipients,
  missing,
  service,
  need,
  defaults,
  typed,
  problems,
  choices,
}: BriefFormProps) {
  const state = useFields<Typed>('new-inquiry', defaults);
  const { fields } = state;
  const chosen = fields.line.value ?? '';
  const line = isCategorySlug(chosen) ? categoryName(chosen) : null;
  const unable = unableToday(recipients, line).length;
  return (
    <SentForm state={state} className="grid gap-8">
      {/* Enter in a field presses a form's first button, so the first button only previews. */}
      <button name="intent" value="preview" tabIndex={-1} aria-hidden="true" className="sr-only">
        核对
      </button>
      <input type="hidden" name="organisation" value={organisationId} />
      {missing > 0 && <p className="text-danger">有 {missing} 家机构没有找到，或者展示页已经撤下，不会发给它们。</p>}
      <Recipients
        recipients={recipients}
        line={line}
        service={service}
        need={need}
        problems={problems}
        choices={choices}
        q={bound(fields.q)}
      />
      <section aria-labelledby="need" className="grid max-w-[34rem] gap-5">
        <h2 id="need" className="text-lead">
          二、需要什么
        </h2>
        <SelectField {...bound(fields.line)} label="业态" options={LINE_OPTIONS} empty="请选择" />
        <TextAreaField
          {...bound(fields.text)}
          label="需求说明"
          hint={`${BRIEF_TEXT.least} 到 ${BRIEF_TEXT.most} 个字：岗位、周期、要求等。不要写网址和联系方式，对方接受后会自动显示。`}
          rows={7}
          maxLength={BRIEF_TEXT.most}
        />
        <Field {...bound(fields.headcount)} label="人数（选填）" inputMode="numeric" />
        <SelectField {...bound(fields.district)} label="地点（选填）" options={DISTRICT_OPTIONS} empty="不限" />
        <Field {...bound(fields.startOn)} label="希望开始的日期（选填）" type="date" min={today} />
        <div className="grid gap-5 sm:grid-cols-2">
          <Field {...bound(fields.budgetFrom)} label="预算下限（选填，元）" inputMode="decimal" />
          <Field {...bound(fields.budgetTo)} label="预算上限（选填，元）" inputMode="decimal" />
        </div>
      </section>
      <section aria-labelledby="contact" className="grid max-w-[34rem] gap-5">
        <h2 id="contact" className="text-lead">
          三、联系人
        </h2>
        <Purpose>
          联系人只在机构接受邀约之后才显示给那一家机构，用于这次合作的联系；被谢绝或终止后不再显示。已按您的账号填好，可以改。
        </Purpose>
        <Field {...bound(fields.contactName)} label="姓名" autoComplete="name" />
        <Field {...bound(fields.contactPhone)} label="电话" hint="电话和邮箱至少填写一项。" inputMode="tel" autoComplete="tel" />
        <Field {...bound(fields.contactEmail)} label="邮箱" inputMode="email" autoComplete="email" />
      </section>
      {typed && typed.text.trim() !== '' && <Check typed={typed} recipients={recipients} />}
      <div className="grid gap-3">
        <p className="max-w-text text-muted">发出后，机构会看到贵单位的名称和上面的需求，看不到联系人。发出的内容不能再改，可以终止。</p>
        {unable > 0 && (
          <p className="max-w-text text-danger">
            上面选的机构里有 {unable} 家今天不能提供{line === null ? '任何业态' : `“${line}”`}，移除之后才能发出。
          </p>
        )}
        <div className="flex flex-wrap gap-3">
          <SendButton intent="send" sending="正在发出…">
            {recipients.length > 1 && unable === 0 ? `发给 ${recipients.length} 家机构` : '发出邀约'}
          </SendButton>
          <SendButton intent="preview" tone="secondary" sending="正在核对…">
            先核对一遍
          </SendButton>
        </div>
      </div>
    </SentForm>
  );
}

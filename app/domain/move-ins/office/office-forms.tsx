import { MoveChoices } from '#app/kernel/cases/decision-form.tsx';
import { Folded } from '#app/kit/folded.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { TEXT_MOST } from '../move-in-content.ts';
import { MOVE_SAYS, type OfficeForm } from './operator-moves.ts';
import type { OperatorMove } from '../move-in-workflow.ts';
import type { PlaceChoices } from '../places/places-view.server.ts';

const TITLE: Record<OfficeForm, string> = {
  accept: '受理',
  return: '一次告知补正',
  clock: '公示、暂停、延长',
  decide: '准入决定',
  contract: '签约',
  appeal: '申诉',
};

/** The forms that are open at once; the others unfold. */
const AT_HAND: readonly OfficeForm[] = ['accept', 'decide', 'contract', 'appeal'];

/** The name of a form's button, if it makes several moves. */
const SEND: Record<OfficeForm, string> = {
  accept: '提交受理结论',
  return: '退回补正',
  clock: '办理',
  decide: '提交决定',
  contract: '提交签约情况',
  appeal: '提交复核结论',
};

/** What the reason is for, where that is not the same for all moves of a form. */
const REASON_HINT: Partial<Record<OfficeForm, string>> = {
  clock: '暂停、延长的理由会原样告诉申请人；登记异议时写明异议，申请人只知道有异议，看不到内容。请不要写人名。',
  contract: '只有延长签约期限时填写，会原样告诉申请人；请不要写人名。',
};

interface OfficeFormProps {
  form: OfficeForm;
  moves: readonly { move: OperatorMove; name: string; blocked: string | null; reasonRequired: boolean }[];
  /** What the actor saw: the state, and when it was last moved. */
  seen: string;
  seenAt: string;
  questions: readonly { at: string; name: string }[];
  checks: readonly { key: string; label: string; answerName: string; evidence: string }[];
  /** Where it can move in; null if it is not approved. */
  places: PlaceChoices | null;
}

type Values = Record<'move' | 'reason' | 'until' | 'waitsFor' | 'unitId' | 'startsOn' | 'endsOn', string> & {
  items: Record<string, string>;
  findings: Record<string, string>;
};

type TextsProps = { fields: ReturnType<typeof useFields<Values>>['fields'] } & Pick<OfficeFormProps, 'questions' | 'checks'>;

/** What is wrong with each question, in one list that is sent once. */
function ItemFields({ fields, questions }: Pick<TextsProps, 'fields' | 'questions'>) {
  const items = fields.items.getFieldset();
  return (
    <fieldset className="grid gap-4">
      <legend className="font-semibold">要补正的内容</legend>
      <p className="text-small text-muted">只写需要补正的，其余留空。申请人会原样看到。</p>
      {questions.map(({ at, name }) => {
        const field = items[at];
        return field && <TextAreaField key={at} {...bound(field)} label={name} rows={2} maxLength={TEXT_MOST.item} />;
      })}
    </fieldset>
  );
}

/** What was found of each condition, beside what the machine says of it. */
function FindingFields({ fields, checks }: Pick<TextsProps, 'fields' | 'checks'>) {
  const findings = fields.findings.getFieldset();
  return (
    <fieldset className="grid gap-4">
      <legend className="font-semibold">核查结论</legend>
      <p className="text-small text-muted">准入时，缺信息的条件逐项写明；不予准入时，就不符合的条件写明理由。</p>
      {checks.map(({ key, label, answerName, evidence }) => {
        const field = findings[key];
        return (
          field && (
            <TextAreaField
              key={key}
              {...bound(field)}
              label={label}
              hint={`${answerName}：${evidence}`}
              rows={2}
              maxLength={TEXT_MOST.item}
            />
          )
        );
      })}
    </fieldset>
  );
}

/** Where and how long the contract is. */
function PlaceFields({ fields, units }: Pick<TextsProps, 'fields'> & Pick<PlaceChoices, 'units'>) {
  return (
    <fieldset className="grid gap-4">
      <legend className="font-semibold">合同的内容</legend>
      <p className="text-small text-muted">只有签约时填写；单元的状态和机构的园区信息随即更新。</p>
      {units && <SelectField {...bound(fields.unitId)} label="单元" empty="请选择" options={units} />}
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <Field {...bound(fields.startsOn)} type="date" label={units ? '起租日' : '开始日期'} />
        <Field {...bound(fields.endsOn)} type="date" label="到期日（含当天）" hint="不定期的留空。" />
      </div>
    </fieldset>
  );
}

/** One form of the office with its moves, each with what it does or why it cannot be made. */
export function OfficeCaseForm({ form, moves, seen, seenAt, questions, checks, places }: OfficeFormProps) {
  const state = useFields<Values>(form, places ? { unitId: places.chosen } : undefined);
  const { move, reason, until, waitsFor } = state.fields;
  const has = (one: OperatorMove): boolean => moves.some((open) => open.move === one && open.blocked === null);
  const [only] = moves.length === 1 ? moves : [];
  const says = Object.fromEntries(moves.map((one) => [one.move, MOVE_SAYS[one.move]]));
  if (moves.every(({ blocked }) => blocked !== null))
    return (
      <Folded title={TITLE[form]} forms={[]} open>
        <ul>
          {moves.map((one) => (
            <li key={one.move}>
              {one.name}
              <span className="block text-small text-muted">{one.blocked}</span>
            </li>
          ))}
        </ul>
      </Folded>
    );
  return (
    <Folded title={TITLE[form]} forms={[form]} open={AT_HAND.includes(form)}>
      <SentForm state={state} intent={form}>
        <input type="hidden" name="seen" value={seen} />
        <input type="hidden" name="seenAt" value={seenAt} />
        {only ? (
          <>
            <input type="hidden" name="move" value={only.move} />
            <p className="text-small text-muted">{MOVE_SAYS[only.move]}</p>
          </>
        ) : (
          <MoveChoices field={move} moves={moves} says={says} />
        )}
        {has('return') && <ItemFields fields={state.fields} questions={questions} />}
        {has('approve') || has('decline') ? <FindingFields fields={state.fields} checks={checks} /> : null}
        {has('contract') && places && <PlaceFields fields={state.fields} units={places.units} />}
        {has('pause') && (
          <div className="grid items-end gap-4 sm:grid-cols-2">
            <Field {...bound(until)} type="date" label="恢复办理的日期" hint="只有暂停时填写。" />
            <SelectField
              {...bound(waitsFor)}
              label="在等谁"
              options={[
                { value: 'others', name: '专家、现场等其他方面' },
                { value: 'applicant', name: '申请人' },
              ]}
            />
          </div>
        )}
        {moves.some(({ reasonRequired }) => reasonRequired) && (
          <TextAreaField
            {...bound(reason)}
            label="理由"
            hint={REASON_HINT[form] ?? '会原样告诉申请人；请不要写人名。'}
            maxLength={TEXT_MOST.reason}
          />
        )}
        <SendButton intent={undefined}>{only ? only.name : SEND[form]}</SendButton>
      </SentForm>
    </Folded>
  );
}

interface ClaimProps {
  claimed: { id: string; name: string; mine: boolean } | null;
  colleagues: readonly { personId: string; name: string }[];
}

/** 领取: one works on it alone; a colleague takes it over, and its owner gives it away, with a reason. */
export function ClaimForm({ claimed, colleagues }: ClaimProps) {
  const state = useFields<{ reason: string; toId: string }>('claim');
  const { reason, toId } = state.fields;
  const mine = claimed?.mine === true;
  const intent = mine ? 'handOver' : 'claim';
  return (
    <section aria-labelledby="claim-title">
      <h2 id="claim-title" className="mb-2 text-lead">
        由谁办理
      </h2>
      <p className="mb-2">{claimed === null ? '还没有人领取。' : mine ? '由您领取，同事不能同时办理。' : `由${claimed.name}领取。`}</p>
      <SentForm state={state} intent={intent}>
        <input type="hidden" name="seen" value={claimed?.id ?? ''} />
        {mine && (
          <SelectField
            {...bound(toId)}
            label="移交给"
            empty="放回，谁都可以领取"
            options={colleagues.map(({ personId, name }) => ({ value: personId, name }))}
          />
        )}
        {claimed !== null && (
          <TextAreaField
            {...bound(reason)}
            label={mine ? '移交的理由' : '接手的理由'}
            hint="留痕，同事可以看到。"
            rows={2}
            maxLength={TEXT_MOST.item}
          />
        )}
        <SendButton intent={undefined} tone="secondary">
          {claimed === null ? '领取' : mine ? '移交' : '接手'}
        </SendButton>
      </SentForm>
    </section>
  );
}

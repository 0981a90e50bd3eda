import type { FieldMetadata } from '@conform-to/react';
import { bound } from '#app/kit/form.tsx';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { GRID_NAME, GRIDS } from '../rents/months.ts';
import { CYCLES, FIRST_STUB_NAME, FIRST_STUBS } from '../rents/periods.ts';
import { TERMS_MOST, UNIT_ROWS, type UnitField } from './lease-limits.ts';
import type { LeaseTerms } from './lease-terms.ts';
import { CYCLE_NAME, SUBLET_NAME } from './lease-view.ts';

type Fields<Name extends string> = Record<Name, FieldMetadata<string>>;
const options = <Value extends string | number>(values: readonly Value[], names: Readonly<Record<Value, string>>) =>
  values.map((value) => ({ value: String(value), name: names[value] }));

/** 期限与约定. */
export function BasicsFields({ fields }: { fields: Fields<'number' | 'startsOn' | 'endsOn' | 'use' | 'sublet' | 'remark'> }) {
  return (
    <>
      <Field {...bound(fields.number)} label="合同编号" maxLength={TERMS_MOST.number} autoComplete="off" />
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <Field {...bound(fields.startsOn)} type="date" label="起租日" />
        <Field {...bound(fields.endsOn)} type="date" label="到期日（含当天）" hint="最长二十年。" />
      </div>
      <Field {...bound(fields.use)} label="用途" hint="例如 办公。" maxLength={TERMS_MOST.use} autoComplete="off" />
      <SelectField {...bound(fields.sublet)} label="转租" options={options(['no', 'consent'] as const, SUBLET_NAME)} />
      <TextAreaField {...bound(fields.remark)} label="其他约定（选填）" hint="请不要写人名和电话。" maxLength={TERMS_MOST.remark} />
    </>
  );
}

interface UnitsFieldsProps {
  fields: Fields<UnitField>;
  /** How many rows are offered; there is always one more to fill in. */
  rows: number;
  units: readonly { value: string; name: string }[];
}

/** 单元, each with its own days where they are not those of the lease. */
export function UnitsFields({ fields, rows, units }: UnitsFieldsProps) {
  return (
    <>
      <p className="text-small text-muted">起止留空的，与合同的起止相同。</p>
      {UNIT_ROWS.slice(0, rows).map((row) => (
        <fieldset key={row} className="grid gap-3 border-t border-line pt-3">
          <legend className="sr-only">第 {row} 个单元</legend>
          <SelectField {...bound(fields[`unit${row}`])} label={`第 ${row} 个单元`} empty="没有" options={units} />
          <div className="grid items-end gap-4 sm:grid-cols-2">
            <Field {...bound(fields[`from${row}`])} type="date" label={`第 ${row} 个单元，从`} />
            <Field {...bound(fields[`to${row}`])} type="date" label={`第 ${row} 个单元，到`} />
          </div>
        </fieldset>
      ))}
    </>
  );
}

const DUE_OPTIONS = [
  { value: 'date', name: '每期开始当月的某一日' },
  { value: 'daysBefore', name: '每期开始前若干日历日' },
  { value: 'workingDaysBefore', name: '每期开始前若干工作日' },
];

/** The terms of payment as their form shows them. */
export function paymentTyped({ months, grid, firstStub, due, deposit, lateFee }: LeaseTerms) {
  return {
    months: String(months),
    grid,
    firstStub,
    dueKind: due.kind,
    dueDays: String(due.kind === 'date' ? due.date : due.days),
    deposit: deposit === null ? '' : String(deposit / 100),
    lateRate: lateFee ? String(lateFee.rate / 10) : '',
    lateCap: lateFee?.capPercent ? String(lateFee.capPercent) : '',
    lateGrace: lateFee && lateFee.graceDays > 0 ? String(lateFee.graceDays) : '',
  };
}

interface PaymentFieldsProps {
  fields: { [Name in keyof ReturnType<typeof paymentTyped>]: FieldMetadata<string> };
  /** What a deposit of some months comes to, once the rent is known. */
  deposits: readonly string[];
}

/** 付款与押金. */
export function PaymentFields({ fields, deposits }: PaymentFieldsProps) {
  return (
    <>
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <SelectField {...bound(fields.months)} label="几个月一付" options={options(CYCLES, CYCLE_NAME)} />
        <SelectField {...bound(fields.grid)} label="月份怎样划分" options={options(GRIDS, GRID_NAME)} />
      </div>
      <SelectField
        {...bound(fields.firstStub)}
        label="首月零头"
        hint="按自然月划分、起租日不是 1 日的才用到。"
        options={options(FIRST_STUBS, FIRST_STUB_NAME)}
      />
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <SelectField {...bound(fields.dueKind)} label="付款日" options={DUE_OPTIONS} />
        <Field {...bound(fields.dueDays)} label="日期或天数" inputMode="numeric" autoComplete="off" />
      </div>
      <p className="text-small text-muted">付款日遇休息日的，顺延到下一个工作日（民法典第二百零三条）。</p>
      <Field
        {...bound(fields.deposit)}
        label="押金（元）"
        hint={deposits.length === 0 ? '没有押金的写 0。' : `没有押金的写 0。按月租金：${deposits.join('，')}。`}
        inputMode="decimal"
        autoComplete="off"
        className="max-w-80"
      />
      <fieldset className="grid gap-3">
        <legend className="font-semibold">逾期违约金（没有约定的留空）</legend>
        <div className="grid items-end gap-4 sm:grid-cols-3">
          <Field {...bound(fields.lateRate)} label="每天万分之" inputMode="decimal" autoComplete="off" />
          <Field {...bound(fields.lateCap)} label="最多为欠款的 %" inputMode="numeric" autoComplete="off" />
          <Field {...bound(fields.lateGrace)} label="宽限天数" inputMode="numeric" autoComplete="off" />
        </div>
        <p className="text-small text-muted">高于损失太多的，可以请求减少（民法典第五百八十五条）；常见的是每天万分之五以内。</p>
      </fieldset>
    </>
  );
}

import type { FieldMetadata } from '@conform-to/react';
import { bound } from '#app/kit/form.tsx';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { BASE_NAME, BASES, type Measure } from '../rents/charge.ts';
import type { LeaseCharge } from './lease-terms.ts';

const BASE_OPTIONS = BASES.map((value) => ({ value, name: BASE_NAME[value] }));
const MEASURE_NAME: Record<Measure, string> = { area: '按面积（㎡）', desk: '按工位', flat: '一口价' };
const MEASURE_OPTIONS = Object.entries(MEASURE_NAME).map(([value, name]) => ({ value, name }));

const CHARGE_NAMES = [
  'base',
  'measure',
  'desks',
  'price',
  'freeFrom1',
  'freeTo1',
  'freeFrom2',
  'freeTo2',
  'riseMonths',
  'risePercent',
  'riseAmount',
] as const;
type ChargeTyped = Record<(typeof CHARGE_NAMES)[number], string>;

/** A charge as its form shows it. */
export function chargeTyped(charge: LeaseCharge | null | undefined): ChargeTyped {
  const [first, second] = charge?.free ?? [];
  const { everyMonths, percent, amount } = charge?.rise ?? {};
  const over = (value: number | undefined, by: number): string => (value === undefined ? '' : String(value / by));
  return {
    base: charge?.base ?? 'perDay',
    measure: charge?.measure ?? 'area',
    desks: charge?.measure === 'desk' ? String(charge.desks) : '',
    price: over(charge?.price, 10_000),
    freeFrom1: first?.from ?? '',
    freeTo1: first?.to ?? '',
    freeFrom2: second?.from ?? '',
    freeTo2: second?.to ?? '',
    riseMonths: everyMonths === undefined ? '' : String(everyMonths),
    risePercent: over(percent, 100),
    riseAmount: over(amount, 10_000),
  };
}

interface ChargeFieldsProps {
  fields: { [Name in keyof ChargeTyped]: FieldMetadata<string> };
  /** Whether free days and rises can be agreed. */
  full: boolean;
}

/** The price of a charge, how it is reckoned, and where it is agreed what is free and how it rises. */
export function ChargeFields({ fields, full }: ChargeFieldsProps) {
  return (
    <>
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <Field
          {...bound(fields.price)}
          label="单价（元）"
          hint="每天或每月、每㎡或每工位，最多四位小数。"
          inputMode="decimal"
          autoComplete="off"
        />
        <SelectField {...bound(fields.measure)} label="按什么计" options={MEASURE_OPTIONS} />
      </div>
      <SelectField {...bound(fields.base)} label="计费方式" options={BASE_OPTIONS} />
      <Field {...bound(fields.desks)} label="工位数" hint="按工位计的填写。" inputMode="numeric" autoComplete="off" className="max-w-60" />
      {full && (
        <>
          <fieldset className="grid gap-3">
            <legend className="font-semibold">免租期（选填，含起止日）</legend>
            {([1, 2] as const).map((at) => (
              <div key={at} className="grid items-end gap-4 sm:grid-cols-2">
                <Field {...bound(fields[`freeFrom${at}`])} type="date" label={`第 ${at} 段，从`} />
                <Field {...bound(fields[`freeTo${at}`])} type="date" label={`第 ${at} 段，到`} />
              </div>
            ))}
          </fieldset>
          <fieldset className="grid gap-3">
            <legend className="font-semibold">递增（选填）</legend>
            <p className="text-small text-muted">按起租日的周年递增；签订时各次的单价随合同固定下来。</p>
            <div className="grid items-end gap-4 sm:grid-cols-3">
              <Field {...bound(fields.riseMonths)} label="每几个月" inputMode="numeric" autoComplete="off" />
              <Field {...bound(fields.risePercent)} label="递增 %" inputMode="decimal" autoComplete="off" />
              <Field {...bound(fields.riseAmount)} label="或递增（元）" inputMode="decimal" autoComplete="off" />
            </div>
          </fieldset>
        </>
      )}
      {!full &&
        CHARGE_NAMES.slice(4).map((name) => (
          <input key={name} type="hidden" name={fields[name].name} value={fields[name].initialValue ?? ''} />
        ))}
    </>
  );
}

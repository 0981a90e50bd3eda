import type { FieldMetadata } from '@conform-to/react';
import { bound } from '#app/kit/form.tsx';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { BASE_NAME, BASES, type Measure } from '../rents/charge.ts';
import type { LeaseCharge } from './lease-terms.ts';

const BASE_OPTIONS = BASES.map((value) => ({ value, name: BASE_NAME[value] }));
const MEASURE_NAME: Record<Measure, string> = { area: '按面积（㎡）', desk: '按工位', flat: '一口价' };
const MEASURE_OPTIONS = Object.entries(MEASURE_NAME).map(([value, name]) => ({ value, name }));

const over = (value: number | undefined, by: number): string => (value === undefined ? '' : String(value / by));

/** The price of a charge as its form shows it. */
export const priceTyped = (charge: LeaseCharge | null | undefined) => ({
  base: charge?.base ?? 'perDay',
  measure: charge?.measure ?? 'area',
  desks: charge?.measure === 'desk' ? String(charge.desks) : '',
  price: over(charge?.price, 10_000),
});

/** The rent as its form shows it, with what is free and how it rises. */
export function rentTyped(charge: LeaseCharge | null) {
  const [first, second] = charge?.free ?? [];
  const { everyMonths, percent, amount } = charge?.rise ?? {};
  return {
    ...priceTyped(charge),
    freeFrom1: first?.from ?? '',
    freeTo1: first?.to ?? '',
    freeFrom2: second?.from ?? '',
    freeTo2: second?.to ?? '',
    riseMonths: over(everyMonths, 1),
    risePercent: over(percent, 100),
    riseAmount: over(amount, 10_000),
  };
}

type FieldsOf<Typed> = { [Name in keyof Typed]: FieldMetadata<string> };

/** The price of a charge, and how it is reckoned. */
export function PriceFields({ fields }: { fields: FieldsOf<ReturnType<typeof priceTyped>> }) {
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
    </>
  );
}

/** What is free of the rent, and how it rises. */
export function RentFields({ fields }: { fields: FieldsOf<ReturnType<typeof rentTyped>> }) {
  return (
    <>
      <PriceFields fields={fields} />
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
        <p className="text-small text-muted">最少每 6 个月；按起租日的周年递增；签订时各次的单价随合同固定下来。</p>
        <div className="grid items-end gap-4 sm:grid-cols-3">
          <Field {...bound(fields.riseMonths)} label="每几个月" inputMode="numeric" autoComplete="off" />
          <Field {...bound(fields.risePercent)} label="递增 %" inputMode="decimal" autoComplete="off" />
          <Field {...bound(fields.riseAmount)} label="或递增（元）" inputMode="decimal" autoComplete="off" />
        </div>
      </fieldset>
    </>
  );
}

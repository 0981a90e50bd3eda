import type { FieldMetadata } from '@conform-to/react';
import { bound } from '#app/kit/form.tsx';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import type { HandedUnit } from './handover-content.ts';
import { CHECK_ROWS, HANDOVER_MOST, KEY_ROWS, METER_ROWS, type HandedField } from './handover-limits.ts';
import { writeReading } from './handover-view.ts';

/** What is usually looked at; offered while nothing is written. */
const USUAL_METERS = ['水', '电'];
const USUAL_KEYS = ['入户门钥匙'];
const USUAL_CHECKS = ['门窗', '墙面和地面', '照明和插座', '空调', '消防设施'];

/** A unit as its form shows it. */
export function handedTyped({ handedOn, meters, keys, condition, remark }: HandedUnit): Record<HandedField, string> {
  const isNew = handedOn === null && meters.length + keys.length + condition.length === 0 && remark === '';
  const rows = [
    ...METER_ROWS.flatMap((row, at): [string, string][] => {
      const meter = meters[at];
      return [
        [`meter${row}`, meter?.name ?? (isNew ? (USUAL_METERS[at] ?? '') : '')],
        [`meterNumber${row}`, meter?.number ?? ''],
        [`reading${row}`, meter ? writeReading(meter.reading) : ''],
      ];
    }),
    ...KEY_ROWS.flatMap((row, at): [string, string][] => [
      [`key${row}`, keys[at]?.what ?? (isNew ? (USUAL_KEYS[at] ?? '') : '')],
      [`count${row}`, keys[at] ? String(keys[at].count) : ''],
    ]),
    ...CHECK_ROWS.flatMap((row, at): [string, string][] => {
      const checked = condition[at];
      return [
        [`check${row}`, checked?.what ?? (isNew ? (USUAL_CHECKS[at] ?? '') : '')],
        [`found${row}`, checked ? (checked.wrong === null ? 'fine' : 'wrong') : ''],
        [`wrong${row}`, checked?.wrong ?? ''],
      ];
    }),
  ];
  return { handedOn: handedOn ?? '', remark, ...(Object.fromEntries(rows) as Record<Exclude<HandedField, 'handedOn' | 'remark'>, string>) };
}

const FOUND = [
  { value: 'fine', name: '完好' },
  { value: 'wrong', name: '有问题' },
];

/** Everything about a unit that is handed over. */
export function UnitFields({ fields }: { fields: Record<HandedField, FieldMetadata<string>> }) {
  return (
    <>
      <Field {...bound(fields.handedOn)} type="date" label="交接日期" hint="交钥匙的那一天，不晚于今天。" className="max-w-80" />
      <fieldset className="grid gap-3">
        <legend className="font-semibold">表底</legend>
        <p className="text-small text-muted">没有的行整行清空。读数最多两位小数。</p>
        {METER_ROWS.map((row) => (
          <div key={row} className="grid items-end gap-3 border-t border-line pt-3 sm:grid-cols-3">
            <Field {...bound(fields[`meter${row}`])} label={`第 ${row} 只表`} maxLength={HANDOVER_MOST.name} autoComplete="off" />
            <Field
              {...bound(fields[`meterNumber${row}`])}
              label={`第 ${row} 只，表号`}
              maxLength={HANDOVER_MOST.number}
              autoComplete="off"
            />
            <Field {...bound(fields[`reading${row}`])} label={`第 ${row} 只，读数`} inputMode="decimal" autoComplete="off" />
          </div>
        ))}
      </fieldset>
      <fieldset className="grid gap-3">
        <legend className="font-semibold">钥匙和门禁卡</legend>
        {KEY_ROWS.map((row) => (
          <div key={row} className="grid items-end gap-3 border-t border-line pt-3 sm:grid-cols-[1fr_8rem]">
            <Field {...bound(fields[`key${row}`])} label={`第 ${row} 种`} maxLength={HANDOVER_MOST.name} autoComplete="off" />
            <Field {...bound(fields[`count${row}`])} label={`第 ${row} 种，数量`} inputMode="numeric" autoComplete="off" />
          </div>
        ))}
      </fieldset>
      <fieldset className="grid gap-3">
        <legend className="font-semibold">查看的情况</legend>
        <p className="text-small text-muted">逐项选择完好或有问题；有问题的写明在哪里、怎样。请不要写人名。</p>
        {CHECK_ROWS.map((row) => (
          <div key={row} className="grid items-end gap-3 border-t border-line pt-3 sm:grid-cols-[1fr_8rem_1.5fr]">
            <Field {...bound(fields[`check${row}`])} label={`第 ${row} 项`} maxLength={HANDOVER_MOST.name} autoComplete="off" />
            <SelectField {...bound(fields[`found${row}`])} label={`第 ${row} 项，情况`} empty="请选择" options={FOUND} />
            <Field {...bound(fields[`wrong${row}`])} label={`第 ${row} 项，问题`} maxLength={HANDOVER_MOST.wrong} autoComplete="off" />
          </div>
        ))}
      </fieldset>
      <TextAreaField
        {...bound(fields.remark)}
        label="其他情况（选填）"
        hint="例如留下的家具、约定要修的地方。请不要写人名和电话。"
        rows={3}
        maxLength={HANDOVER_MOST.remark}
      />
    </>
  );
}

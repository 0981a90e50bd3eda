import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { drawnArea, isRectangle } from '#app/domain/plans/geometry/geometry.ts';
import type { PlanUnit } from '#app/domain/plans/plan.ts';
import { writeCorners } from '#app/domain/plans/drawing/typed-numbers.ts';
import { writeArea } from '#app/domain/units/write-area.ts';
import { Folded } from '#app/kit/folded.tsx';
import { BoxFields, boxValues, CornerFields, OrderForm, ShiftFields, type FieldsOf } from './plan-order-form.tsx';

/** Hundredths as they are typed; empty for none. */
const typed = (hundredths: number | null): string => (hundredths === null ? '' : String(hundredths / 100));

/** The fields of a unit: number, stated area and rent guide. */
export function TermsFields({ fields, area }: { fields: FieldsOf; area?: number }) {
  return (
    <>
      <Field {...fields('number')} label="单元编号" autoComplete="off" />
      <div className="grid grid-cols-2 gap-4">
        <Field
          {...fields('statedArea')}
          label="租赁面积（㎡）"
          hint={area === undefined ? '留空按图计算。' : `留空按图 ${writeArea(area)}。`}
          inputMode="decimal"
          autoComplete="off"
        />
        <Field {...fields('rent')} label="租金参考" hint="元/㎡·天，留空为面议。" inputMode="decimal" autoComplete="off" />
      </div>
    </>
  );
}

interface ChosenProps {
  mark: string;
  units: readonly PlanUnit[];
  tenants: Readonly<Record<string, { tenant: string; lease: string }>>;
}

function OneUnit({ mark, unit }: { mark: string; unit: PlanUnit }) {
  const about = { unitId: unit.id };
  return (
    <>
      <OrderForm
        id="describeUnit"
        mark={mark}
        about={about}
        send="保存编号、面积与租金"
        defaults={{ number: unit.number, statedArea: typed(unit.statedArea), rent: typed(unit.rent) }}
      >
        {(fields) => <TermsFields fields={fields} area={drawnArea(unit.outline)} />}
      </OrderForm>
      <Folded title="位置与形状" forms={['resizeUnit', 'reshapeUnit']}>
        <OrderForm id="resizeUnit" mark={mark} about={about} send="保存位置和大小" defaults={boxValues(unit.outline)}>
          {(fields) => <BoxFields fields={fields} />}
        </OrderForm>
        <OrderForm id="reshapeUnit" mark={mark} about={about} send="保存顶点" defaults={{ corners: writeCorners(unit.outline) }}>
          {(fields) => <CornerFields fields={fields} />}
        </OrderForm>
      </Folded>
      <Folded title="分割成两个单元" forms={['splitUnit']}>
        <OrderForm
          id="splitUnit"
          mark={mark}
          about={about}
          send="分割"
          defaults={{ along: isRectangle(unit.outline) && boxIsTall(unit) ? 'y' : 'x' }}
        >
          {(fields) => (
            <>
              <SelectField
                {...fields('along')}
                label="怎样分割"
                options={[
                  { value: 'x', name: '竖线：左右两半' },
                  { value: 'y', name: '横线：上下两半' },
                  { value: 'points', name: '按两个端点连线' },
                ]}
              />
              <Field
                {...fields('at')}
                label="分割线的位置（米）"
                hint="竖线写距左边多少米，横线写距上边多少米。"
                inputMode="decimal"
                autoComplete="off"
              />
              <CornerFields fields={fields} hint="只在按两个端点连线时填写：两行，每行一个在单元边上的端点。" />
              <div className="grid grid-cols-2 gap-4">
                <Field {...fields('first')} label="上或左的编号" autoComplete="off" />
                <Field {...fields('second')} label="下或右的编号" autoComplete="off" />
              </div>
            </>
          )}
        </OrderForm>
      </Folded>
    </>
  );
}

function boxIsTall({ outline }: PlanUnit): boolean {
  const { width, height } = boxValues(outline);
  return Number(height) > Number(width);
}

/** What can be done to the units that are chosen. */
export function ChosenUnits({ mark, units, tenants }: ChosenProps) {
  const [first] = units;
  if (!first) return null;
  const several = units.length > 1;
  const about = { unitIds: units.map(({ id }) => id) };
  const held = units.flatMap(({ id, number }) => (tenants[id] ? [{ number, ...tenants[id] }] : []));
  return (
    <section aria-labelledby="chosen" className="grid gap-4 border-t-2 border-teal pt-3">
      <h2 id="chosen" className="text-lead">
        {several ? `所选 ${units.length} 个单元：${units.map(({ number }) => number).join('、')}` : `单元 ${first.number}`}
      </h2>
      {held.length > 0 && (
        <Notice tone="attention" title="已出租或预定，发布前不能改动边界、编号和面积">
          <ul>
            {held.map(({ number, tenant, lease }) => (
              <li key={`${number} ${lease}`}>
                {number}：{tenant}，{lease}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {several ? (
        <OrderForm id="mergeUnits" mark={mark} about={about} send="合并成一个单元" defaults={{ number: first.number }}>
          {(fields) => <Field {...fields('number')} label="合并后的编号" hint="只有相邻的单元可以合并。" autoComplete="off" />}
        </OrderForm>
      ) : (
        <OneUnit mark={mark} unit={first} />
      )}
      <Folded title="移动" forms={['moveUnits']}>
        <OrderForm id="moveUnits" mark={mark} about={about} send="移动" defaults={{ dx: '0', dy: '0' }}>
          {(fields) => <ShiftFields fields={fields} />}
        </OrderForm>
      </Folded>
      <OrderForm id="removeUnits" mark={mark} about={about} send={several ? `删除所选 ${units.length} 个单元` : `删除 ${first.number}`} />
    </section>
  );
}

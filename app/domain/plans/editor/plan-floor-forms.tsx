import { Link } from '@remix-run/react';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { NUMBER_ORDER_NAME, NUMBER_ORDERS, USUAL_RULE } from '#app/domain/plans/drawing/number-rule.ts';
import { FIXTURE_KINDS, FIXTURE_NAME, type FloorSheet } from '#app/domain/plans/plan.ts';
import { BackgroundForms } from './plan-background-forms.tsx';
import { Folded } from '#app/kit/folded.tsx';
import { OrderForm, ShapeFields, shapeValues } from './plan-order-form.tsx';
import type { PlanSheetView } from './plan-sheet.server.ts';
import { TermsFields } from './plan-unit-forms.tsx';
import { paths } from '#app/paths.ts';

const KINDS = FIXTURE_KINDS.map((value) => ({ value, name: FIXTURE_NAME[value] }));

function Fixtures({ mark, sheet }: { mark: string; sheet: FloorSheet }) {
  return (
    <>
      {sheet.fixtures.map(({ id, kind, name, outline }) => (
        <details key={id} className="border-t border-line">
          <summary className="min-h-11 py-2">
            {FIXTURE_NAME[kind]}
            {name && ` ${name}`}
          </summary>
          <div className="grid gap-4 py-2">
            <OrderForm
              id={`changeFixture-${id}`}
              does="changeFixture"
              mark={mark}
              about={{ fixtureId: id }}
              send="保存"
              defaults={{ kind, name, ...shapeValues(outline) }}
            >
              {(fields) => (
                <>
                  <SelectField {...fields('kind')} label="类别" options={KINDS} />
                  <Field {...fields('name')} label="名称（选填）" autoComplete="off" />
                  <ShapeFields fields={fields} />
                </>
              )}
            </OrderForm>
            <OrderForm id={`removeFixture-${id}`} does="removeFixture" mark={mark} about={{ fixtureId: id }} send="删除" />
          </div>
        </details>
      ))}
      <OrderForm id="addFixture" mark={mark} send="添加" defaults={{ kind: 'core' }}>
        {(fields) => (
          <>
            <SelectField {...fields('kind')} label="类别" options={KINDS} />
            <Field {...fields('name')} label="名称（选填）" hint="写在图上，例如 电梯厅。" autoComplete="off" />
            <ShapeFields fields={fields} />
          </>
        )}
      </OrderForm>
    </>
  );
}

function Copying({ view }: { view: PlanSheetView }) {
  const { mark, floors, building, name } = view;
  const levels = building?.levels ?? [];
  return (
    <>
      <OrderForm
        id="copyTo"
        intent="copyTo"
        mark={mark}
        send="复制到这些楼层"
        defaults={{ lowest: String(levels.at(0) ?? 1), highest: String(levels.at(-1) ?? 1) }}
      >
        {(fields) => (
          <>
            <p className="text-muted">把本层的轮廓、公共部分和单元复制到本楼的其他楼层，编号里的楼层随之改变。每一层都可以单独撤销。</p>
            <div className="grid grid-cols-2 gap-4">
              <Field {...fields('lowest')} label="从哪一层" hint="地下写负数。" inputMode="numeric" autoComplete="off" />
              <Field {...fields('highest')} label="到哪一层" inputMode="numeric" autoComplete="off" />
            </div>
            <label className="flex min-h-11 items-center gap-2">
              <input type="checkbox" name="replace" value="on" />
              替换已有的单元
            </label>
            {fields('replace').error && <p className="text-danger">{fields('replace').error}</p>}
          </>
        )}
      </OrderForm>
      <OrderForm id="copyFloor" mark={mark} send="复制到本层">
        {(fields) => (
          <SelectField
            {...fields('from')}
            label="或者从别的楼层复制过来"
            hint="替换本层现有的内容，可以撤销。"
            empty="请选择楼层"
            options={floors.filter((floor) => floor.name !== name).map((floor) => ({ value: floor.name, name: floor.title }))}
          />
        )}
      </OrderForm>
    </>
  );
}

/** Everything that can be done to a floor, whatever is chosen on it. */
export function FloorForms({
  view,
  sheet,
  chosenIds,
  next,
}: {
  view: PlanSheetView;
  sheet: FloorSheet;
  chosenIds: readonly string[];
  next: string;
}) {
  const { mark, park } = view;
  return (
    <div className="border-t border-line">
      <Folded title="添加单元" forms={['addUnit']} open={sheet.units.length === 0}>
        <OrderForm id="addUnit" mark={mark} send="添加单元" tone="primary" defaults={{ number: next }}>
          {(fields) => (
            <>
              <TermsFields fields={fields} />
              <ShapeFields fields={fields} />
            </>
          )}
        </OrderForm>
      </Folded>
      <Folded title="重新编号" forms={['renumber']}>
        <OrderForm
          id="renumber"
          mark={mark}
          about={{ unitIds: chosenIds }}
          send={chosenIds.length > 0 ? `给所选 ${chosenIds.length} 个单元编号` : '给本层全部单元编号'}
          defaults={{
            pattern: USUAL_RULE.pattern,
            start: String(USUAL_RULE.start),
            step: String(USUAL_RULE.step),
            order: USUAL_RULE.order,
          }}
        >
          {(fields) => (
            <>
              <Field
                {...fields('pattern')}
                label="编号规则"
                hint="{楼} 楼号，{层} 楼层，{序} 序号；{序:2} 表示至少两位。"
                autoComplete="off"
              />
              <div className="grid grid-cols-2 gap-4">
                <Field {...fields('start')} label="起始序号" inputMode="numeric" autoComplete="off" />
                <Field {...fields('step')} label="间隔" inputMode="numeric" autoComplete="off" />
              </div>
              <SelectField
                {...fields('order')}
                label="顺序"
                options={NUMBER_ORDERS.map((value) => ({ value, name: NUMBER_ORDER_NAME[value] }))}
              />
            </>
          )}
        </OrderForm>
      </Folded>
      <Folded
        title="核心筒、走廊与公共区域"
        forms={['addFixture', ...sheet.fixtures.flatMap(({ id }) => [`changeFixture-${id}`, `removeFixture-${id}`])]}
      >
        <Fixtures mark={mark} sheet={sheet} />
      </Folded>
      <Folded title="楼层轮廓" forms={['setFloorOutline']}>
        <OrderForm id="setFloorOutline" mark={mark} send="保存轮廓" defaults={shapeValues(sheet.outline)}>
          {(fields) => <ShapeFields fields={fields} />}
        </OrderForm>
      </Folded>
      <Folded title="复制楼层" forms={['copyTo', 'copyFloor']}>
        <Copying view={view} />
      </Folded>
      <Folded title="导入图纸与底图" forms={['background', 'setBackground', 'removeBackground']}>
        <p>
          <Link to={paths.parkDrawingImport(park.slug, view.name)}>从 SVG 或 GeoJSON 导入单元</Link>
        </p>
        <BackgroundForms mark={mark} background={sheet.background} />
      </Folded>
    </div>
  );
}

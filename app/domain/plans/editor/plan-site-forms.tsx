import { Link } from '@remix-run/react';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { GROUND_KINDS, GROUND_NAME, type SiteSheet } from '#app/domain/plans/plan.ts';
import { levelName } from '#app/domain/units/level.ts';
import { writeMetres } from '#app/kit/typed-numbers.ts';
import { BackgroundForms } from './plan-background-forms.tsx';
import { Folded } from '#app/kit/folded.tsx';
import { OrderForm, ShapeFields, shapeValues, ShiftFields, type FieldsOf } from './plan-order-form.tsx';
import type { PlanSheetView } from './plan-sheet.server.ts';
import { paths } from '#app/paths.ts';

const KINDS = GROUND_KINDS.map((value) => ({ value, name: GROUND_NAME[value] }));

function BuildingFields({ fields }: { fields: FieldsOf }) {
  return (
    <div className="grid grid-cols-2 gap-4">
      <Field {...fields('code')} label="楼号" hint="单元编号以它开头，如 A。" autoComplete="off" />
      <Field {...fields('name')} label="名称" hint="如 A 座。" autoComplete="off" />
      <Field {...fields('lowest')} label="最低层" hint="地下 1 层写 -1。" inputMode="numeric" autoComplete="off" />
      <Field {...fields('highest')} label="最高层" hint="没有 0 层。" inputMode="numeric" autoComplete="off" />
    </div>
  );
}

/** What can be done to the building that is chosen. */
export function ChosenBuilding({ view, sheet, chosenIds }: { view: PlanSheetView; sheet: SiteSheet; chosenIds: readonly string[] }) {
  const building = sheet.buildings.find(({ id }) => chosenIds.includes(id));
  if (!building) return null;
  const { id, code, name, levels, outline } = building;
  const about = { buildingId: id };
  return (
    <section aria-labelledby="chosen" className="grid gap-4 border-t-2 border-teal pt-3">
      <h2 id="chosen" className="text-lead">
        {name}
      </h2>
      <ul className="flex flex-wrap gap-x-4">
        {levels.map((level) => (
          <li key={level}>
            <Link to={paths.parkDrawingFloor(view.park.slug, id, level)} className="inline-flex min-h-9 items-center underline">
              {levelName(level)}
            </Link>
          </li>
        ))}
      </ul>
      <OrderForm
        id="changeBuilding"
        mark={view.mark}
        about={about}
        send="保存楼宇资料"
        defaults={{ code, name, lowest: String(levels.at(0) ?? 1), highest: String(levels.at(-1) ?? 1) }}
      >
        {(fields) => <BuildingFields fields={fields} />}
      </OrderForm>
      <Folded title="位置与形状" forms={['reshapeBuilding', 'moveBuilding']}>
        <OrderForm id="reshapeBuilding" mark={view.mark} about={about} send="保存形状" defaults={shapeValues(outline)}>
          {(fields) => <ShapeFields fields={fields} />}
        </OrderForm>
        <OrderForm id="moveBuilding" mark={view.mark} about={about} send="移动" defaults={{ dx: '0', dy: '0' }}>
          {(fields) => <ShiftFields fields={fields} />}
        </OrderForm>
      </Folded>
      <OrderForm id="removeBuilding" mark={view.mark} about={about} send={`删除${name}`}>
        {() => <p className="text-small text-muted">楼里的楼层一并从草稿移除，可以撤销。有单元在租或预定的楼不能发布删除。</p>}
      </OrderForm>
    </section>
  );
}

function Grounds({ mark, sheet }: { mark: string; sheet: SiteSheet }) {
  return (
    <>
      {sheet.grounds.map(({ id, kind, outline }, i) => (
        <details key={id} className="border-t border-line">
          <summary className="min-h-11 py-2">
            {GROUND_NAME[kind]} {i + 1}
          </summary>
          <div className="grid gap-4 py-2">
            <OrderForm
              id={`changeGround-${id}`}
              does="changeGround"
              mark={mark}
              about={{ groundId: id }}
              send="保存"
              defaults={{ kind, ...shapeValues(outline) }}
            >
              {(fields) => (
                <>
                  <SelectField {...fields('kind')} label="类别" options={KINDS} />
                  <ShapeFields fields={fields} />
                </>
              )}
            </OrderForm>
            <OrderForm id={`removeGround-${id}`} does="removeGround" mark={mark} about={{ groundId: id }} send="删除" />
          </div>
        </details>
      ))}
      <OrderForm id="addGround" mark={mark} send="添加">
        {(fields) => (
          <>
            <SelectField {...fields('kind')} label="类别" options={KINDS} />
            <ShapeFields fields={fields} />
          </>
        )}
      </OrderForm>
    </>
  );
}

/** Everything that can be done to the site, whatever is chosen on it. */
export function SiteForms({ view, sheet, next }: { view: PlanSheetView; sheet: SiteSheet; next: string }) {
  const { mark, park } = view;
  return (
    <div className="border-t border-line">
      <Folded title="添加楼宇" forms={['addBuilding']} open={sheet.buildings.length === 0}>
        <OrderForm
          id="addBuilding"
          mark={mark}
          send="添加楼宇"
          tone="primary"
          defaults={{ code: next, name: `${next} 座`, lowest: '1', highest: '1' }}
        >
          {(fields) => (
            <>
              <BuildingFields fields={fields} />
              <ShapeFields fields={fields} />
            </>
          )}
        </OrderForm>
      </Folded>
      <Folded
        title="道路、绿地、水面与广场"
        forms={['addGround', ...sheet.grounds.flatMap(({ id }) => [`changeGround-${id}`, `removeGround-${id}`])]}
      >
        <Grounds mark={mark} sheet={sheet} />
      </Folded>
      <Folded title="园区范围" forms={['setSize']}>
        <OrderForm
          id="setSize"
          mark={mark}
          send="保存范围"
          defaults={{ width: writeMetres(sheet.width), height: writeMetres(sheet.height) }}
        >
          {(fields) => (
            <div className="grid grid-cols-2 gap-4">
              <Field {...fields('width')} label="东西宽（米）" inputMode="decimal" autoComplete="off" />
              <Field {...fields('height')} label="南北长（米）" inputMode="decimal" autoComplete="off" />
            </div>
          )}
        </OrderForm>
      </Folded>
      <Folded title="导入图纸与底图" forms={['background', 'setBackground', 'removeBackground']}>
        <p>
          <Link to={paths.parkDrawingImport(park.slug, 'site')}>从 SVG 或 GeoJSON 导入楼宇</Link>
        </p>
        <BackgroundForms mark={mark} background={sheet.background} />
      </Folded>
    </div>
  );
}

import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { FloorPlan } from './floor-plan.tsx';
import { FloorStack } from './floor-stack.tsx';
import { rectangle } from '../geometry/geometry.ts';
import { SitePlan } from './site-plan.tsx';
import { UNIT_STATES } from '#app/domain/units/unit-state.ts';
import type { FloorView, UnitView } from '../unit-view.ts';

const unit = (n: number, given: Partial<UnitView> = {}): UnitView => ({
  id: `u${n}`,
  number: `B12${String(n).padStart(2, '0')}`,
  outline: rectangle(n * 900, 0, 900, 900),
  area: 8_100,
  rent: 680,
  state: 'vacant',
  until: null,
  freeFrom: null,
  tenant: null,
  ...given,
});
const floor = (units: UnitView[]): FloorView => ({
  outline: rectangle(0, 0, 900 * Math.max(units.length, 1), 1_200),
  fixtures: [{ id: 'c', kind: 'corridor', name: '', outline: rectangle(0, 900, 900, 300) }],
  units,
});

describe('a floor drawn', () => {
  it('says all of a unit in its link, and carries no inline style', () => {
    const tenant = { name: '演示·青禾人才服务有限公司', shortName: '青禾人才服务', slug: 'qinghe' };
    const html = renderToStaticMarkup(
      <FloorPlan
        floor={floor([unit(1), unit(2, { state: 'let', tenant, rent: null })])}
        label="B 座 12 层平面图"
        to={({ number }) => `/plan?unit=${number}`}
        chosenId="u2"
      />,
    );
    expect(html).toContain('<a href="/plan?unit=B1201" aria-label="B1201 空置 81 ㎡，租金参考 6.80 元/㎡·天"');
    expect(html).toContain('aria-label="B1202 青禾人才服务 81 ㎡，在租，演示·青禾人才服务有限公司，租金参考 面议" aria-current="true"');
    expect(html).not.toMatch(/ style=/u);
  });

  it('shows every state by a word and, but for the two plain ones, a hatch', () => {
    const html = renderToStaticMarkup(<FloorPlan floor={floor(UNIT_STATES.map((state, i) => unit(i, { state })))} label="层" />);
    for (const word of ['空置', '已预定', '已出租', '施工中']) expect(html).toContain(`>${word}</tspan>`);
    for (const hatch of ['diagonal', 'dots', 'cross']) expect(html).toMatch(new RegExp(`fill="url\\(#[^)]+-${hatch}\\)"`, 'u'));
    expect(html.match(/role="img"/gu)).toHaveLength(UNIT_STATES.length);
    expect(html).not.toContain('<a ');
  });

  it('draws sixty units and a floor without any', () => {
    expect(
      renderToStaticMarkup(<FloorPlan floor={floor(Array.from({ length: 60 }, (_, i) => unit(i)))} label="层" to={() => '/'} />).match(
        /<a /gu,
      ),
    ).toHaveLength(60);
    expect(renderToStaticMarkup(<FloorPlan floor={floor([])} label="层" to={() => '/'} />)).not.toContain('<a ');
  });
});

describe('a section and a site drawn', () => {
  it('name each floor with its shares, the highest first, and mark the present one', () => {
    const html = renderToStaticMarkup(
      <FloorStack
        floors={[
          {
            level: 2,
            units: [
              { state: 'vacant', area: 5_000 },
              { state: 'let', area: 15_000 },
            ],
          },
          { level: -1, units: [] },
        ]}
        current={2}
        label="剖面"
        to={(level) => `/plan?level=${level}`}
      />,
    );
    expect(html).toContain('<a href="/plan?level=2" aria-label="2F（2 层），空置 50 ㎡（25%），在租 150 ㎡（75%）" aria-current="true"');
    expect(html).toContain('aria-label="B1（地下 1 层），没有可租单元"');
  });

  it('says how much of a building is vacant', () => {
    const building = {
      id: 'b',
      code: 'B',
      name: 'B 座',
      outline: rectangle(1_000, 1_000, 6_000, 2_400),
      floors: 22,
      area: 10_000,
      vacantArea: 860,
    };
    const html = renderToStaticMarkup(
      <SitePlan
        site={{ width: 20_000, height: 12_000, grounds: [{ id: 'g', kind: 'green', outline: rectangle(0, 0, 500, 500) }] }}
        buildings={[building]}
        label="总图"
        to={({ code }) => `/plan?building=${code}`}
      />,
    );
    expect(html).toContain('<a href="/plan?building=B" aria-label="B 8.6% 空置，B 座，共 22 层"');
    expect(html).toContain('<title>绿地</title>');
  });
});

import { describe, expect, it } from 'vitest';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import type { ServiceContent } from '../services/content.ts';
import type { PublicLicence } from '../lines/public-licence.ts';
import type { Compared } from './compared.ts';
import { commonLine, compare, type LineComparison } from './comparison.ts';

const TODAY = '2026-11-28';

const licence = (given: Partial<PublicLicence> = {}): PublicLicence => ({
  kind: 'dispatchPermit',
  number: '（演示）1 号',
  issuer: '演示机关',
  validFrom: null,
  validTo: '2028-05-17',
  revokedOn: null,
  supersededOn: null,
  revokedReason: null,
  verifiedOn: '2026-11-14',
  source: '主管部门核验',
  ...given,
});

const service = (price: ServiceContent['price'], where: ServiceContent['where'] = { area: 'city', districts: [] }): ServiceContent => ({
  what: { title: '派遣用工', summary: '', category: 'dispatch', tags: [] },
  deliverables: ['招聘', '合同'],
  audience: { industries: [], sizes: [], note: null },
  where,
  how: { delivery: 'onSite', duration: null },
  price,
  documents: [],
  term: null,
});
const perMonth = (from: number, to: number): ServiceContent['price'] => ({ model: 'perHeadMonth', from, to, publicService: false });

let made = 0;
function compared(given: Partial<Compared> = {}): Compared {
  made += 1;
  return {
    slug: `y-${made}`,
    moved: false,
    name: `演示·第${made}`,
    uscc: '',
    legalRepresentative: null,
    establishedOn: null,
    demo: true,
    address: null,
    seats: ['songjiang'],
    parks: [],
    lines: ['dispatch'],
    licences: [licence()],
    services: [service(perMonth(15_000, 22_000))],
    team: null,
    cases: [],
    replies: null,
    reviews: null,
    agreed: {},
    ...given,
  };
}

const compareFor = (all: readonly Compared[], district: string | null = null) => compare(all, { line: 'dispatch', district }, TODAY);
const rowNamed = ({ rows }: LineComparison, name: string) => rows.find((row) => row.name === name)!;
const linesOf = (comparison: LineComparison, name: string) => rowNamed(comparison, name).cells.map(({ lines }) => lines);

describe('whether the line can be had today', () => {
  const all = [
    compared(),
    compared({ licences: [licence({ validTo: '2027-02-24' })] }),
    compared({ licences: [licence({ validTo: TODAY })] }),
    compared({ licences: [licence({ validTo: '2026-11-27' })] }),
    compared({ licences: [licence({ revokedOn: '2026-10-01', revokedReason: '吊销' })] }),
    compared({ licences: [] }),
    compared({ licences: [licence({ validTo: null })] }),
    compared({ lines: ['headhunting'], services: [], licences: [licence({ kind: 'hrPermit' })] }),
  ];
  const result = compareFor(all);

  it('is said with the reason', () => {
    const cells = rowNamed(result, '今天能否提供劳务派遣').cells;
    expect(cells.map(({ tag }) => tag?.text)).toEqual([
      '可以',
      '可以，88 天后到期',
      '可以，今天到期',
      '今天不能',
      '今天不能',
      '今天不能',
      '今天不能',
      '不提供',
    ]);
    expect(cells[3]?.lines).toEqual([
      '劳务派遣经营许可证',
      '（演示）1 号',
      '有效期至2026年11月27日',
      '劳务派遣经营许可证已于2026年11月27日到期',
    ]);
    expect(cells[4]?.lines.slice(-2)).toEqual(['劳务派遣经营许可证已于2026年10月1日被撤销', '原因：吊销']);
    expect(cells[5]).toMatchObject({ lines: ['没有劳务派遣经营许可证的记录'] });
    expect(cells[6]?.lines.at(-1)).toBe('劳务派遣经营许可证有效期未载明');
    expect(cells[7]).toMatchObject({ missing: true, lines: ['没有登记“劳务派遣”业态'] });
  });

  it('says of a revocation that is only announced from when on, and not that it is why', () => {
    const announced = licence({ revokedOn: '2026-12-15', revokedReason: '出租许可证' });
    const said = '2026年12月15日起撤销：出租许可证';
    const facts = ['劳务派遣经营许可证', '（演示）1 号', '有效期至2028年5月17日', said];
    const { cells } = rowNamed(
      compareFor([compared({ licences: [announced] }), compared({ licences: [{ ...announced, validTo: '2026-11-27' }] })]),
      '今天能否提供劳务派遣',
    );
    expect(cells[0]).toMatchObject({ tag: { text: '可以，16 天后到期' }, lines: facts });
    expect(cells[1]?.lines).toEqual([...facts.slice(0, 2), '有效期至2026年11月27日', said, '劳务派遣经营许可证已于2026年11月27日到期']);
  });

  it('decides who can be invited', () => {
    expect(result.able).toEqual(all.slice(0, 3).map(({ slug }) => slug));
  });

  it('leaves the prices of those who cannot unsaid', () => {
    expect(linesOf(result, '公开价格（按人·月）')[3]).toEqual(['没有今天能提供的公开服务']);
  });

  it('rests on the licence that covers longest', () => {
    const held = [licence({ number: '旧', validTo: '2026-12-31' }), licence({ number: '新', validTo: '2029-12-31' })];
    expect(rowNamed(compareFor([compared({ licences: held })]), '今天能否提供劳务派遣').cells[0]?.lines[1]).toBe('新');
  });
});

describe('prices', () => {
  it('of different units stand in rows of their own and are not converted', () => {
    const result = compareFor([
      compared({ services: [service(perMonth(15_000, 22_000))] }),
      compared({ services: [service({ model: 'perProject', from: 500_000, to: null, publicService: false })] }),
      compared({ services: [service({ model: 'negotiable', from: null, to: null, publicService: false })] }),
    ]);
    expect(linesOf(result, '公开价格（按人·月）')).toEqual([['150–220 元/人·月'], ['没有按此计价的服务'], ['没有按此计价的服务']]);
    expect(linesOf(result, '公开价格（按项目）')).toEqual([['没有按此计价的服务'], ['5,000 元/项目起'], ['没有按此计价的服务']]);
    expect(linesOf(result, '公开价格（不按量）')).toEqual([['没有按此计价的服务'], ['没有按此计价的服务'], ['面议']]);
  });

  it('differ by what they are, not by what the services are called', () => {
    const free = { model: 'free', from: null, to: null, publicService: false } as const;
    const called = (title: string, ...more: ServiceContent[]) => {
      const one = service(free);
      return compared({ services: [{ ...one, what: { ...one.what, title } }, ...more] });
    };
    const row = (all: Compared[]) => rowNamed(compareFor(all), '公开价格（不按量）');
    expect(row([called('甲', service(free)), called('乙', service(free))]).allDiffer).toBe(false);
    const negotiable = service({ model: 'negotiable', from: null, to: null, publicService: false });
    expect(row([called('甲', service(free)), called('乙', negotiable)]).allDiffer).toBe(true);
  });

  it('of nobody are one row that says so', () => {
    const result = compareFor([compared({ services: [] }), compared({ services: [] })]);
    expect(result.rows.filter(({ name }) => name.startsWith('公开价格')).map(({ name }) => name)).toEqual(['公开价格']);
    expect(linesOf(result, '公开价格')).toEqual([['没有今天能提供的公开服务'], ['没有今天能提供的公开服务']]);
  });
});

describe('what differs', () => {
  it('is marked against the words that most share, among those that have something', () => {
    const team = (size: number | null) => compared({ team: { size, certified: null, clients: null } });
    const result = compareFor([team(23), team(86), team(null), team(23)]);
    expect(rowNamed(result, '团队（机构填写）').cells.map(({ differs, missing }) => [differs, missing])).toEqual([
      [false, false],
      [true, false],
      [false, true],
      [false, false],
    ]);
    expect(rowNamed(result, '产业园')).toMatchObject({ allDiffer: false, cells: Array.from({ length: 4 }, () => ({ differs: false })) });
  });

  it('is said once where no two are alike, and nothing is marked of one alone', () => {
    const two = compareFor([compared({ parks: ['静安园'] }), compared({ parks: ['青浦园'] })]);
    expect(rowNamed(two, '产业园')).toMatchObject({ allDiffer: true, cells: [{ differs: false }, { differs: false }] });
    expect(compareFor([compared()]).rows.every(({ allDiffer, cells }) => !allDiffer && !cells[0]?.differs)).toBe(true);
  });

  it('has no side where two pairs disagree', () => {
    const [a, b] = [{ parks: ['静安园'] }, { parks: ['青浦园'] }];
    expect(rowNamed(compareFor([compared(a), compared(a), compared(b), compared(b)]), '产业园').cells.some(({ differs }) => differs)).toBe(
      false,
    );
  });
});

it('whole-city services serve each district, others those that they name', () => {
  const result = compareFor(
    [
      compared(),
      compared({ services: [service(perMonth(1, 2), { area: 'districts', districts: ['songjiang', 'qingpu'] })] }),
      compared({ services: [service(perMonth(1, 2), { area: 'districts', districts: ['qingpu'] })] }),
      compared({ services: [service(perMonth(1, 2), { area: 'abroad', districts: [] })] }),
    ],
    'songjiang',
  );
  expect(linesOf(result, '服务地域').map((lines) => lines.at(-1))).toEqual([
    '能服务松江区',
    '能服务松江区',
    '没有写明能服务松江区',
    '没有写明能服务松江区',
  ]);
});

it('the line is what most may offer today, unless the address says it', () => {
  const lapsed = { lines: ['headhunting'], services: [], licences: [] };
  expect(commonLine([compared(), compared(lapsed), compared(lapsed)], TODAY)).toBe('dispatch');
  expect(commonLine([compared(lapsed)], TODAY)).toBe('headhunting');
});

it('every district in which an institution has a seat or a branch is named; of one without any it is said', () => {
  const result = compareFor([compared({ seats: ['pudong', 'songjiang'] }), compared({ seats: [] })], 'songjiang');
  expect(linesOf(result, '机构所在区')).toEqual([['浦东新区', '松江区'], ['没有登记']]);
  // Sitting nowhere, it still serves the whole city.
  expect(linesOf(result, '服务地域')[1]).toEqual(['全市', '能服务松江区']);
});

it('a service in ten districts names them all, and serves each of them', () => {
  const districts = DISTRICTS.slice(0, 10).map(({ slug }) => slug);
  const ten = compared({ services: [service(perMonth(1, 2), { area: 'districts', districts })] });
  for (const { slug, name, shortName } of DISTRICTS.slice(0, 11)) {
    const [lines = []] = linesOf(compareFor([ten], slug), '服务地域');
    const serves = districts.includes(slug);
    expect([lines[0]?.includes(shortName), lines.at(-1)]).toEqual([serves, `${serves ? '能' : '没有写明能'}服务${name}`]);
  }
});

it('a line that is only declared is served where the institution is, as in the lists, and is said to be', () => {
  const barred = service(perMonth(1, 2));
  const declared = (seats: string[], more: Partial<Compared> = {}) => compared({ services: [], seats, ...more });
  const result = compareFor(
    [
      declared(['pudong', 'songjiang']),
      declared(['pudong']),
      declared([]),
      declared(['songjiang'], { licences: [] }),
      // Its one service may not be offered today: it needs a licence more than the line.
      declared(['songjiang'], { services: [{ ...barred, what: { ...barred.what, tags: ['online-recruiting'] } }] }),
    ],
    'songjiang',
  );
  expect(linesOf(result, '服务地域')).toEqual([
    ['没有今天能提供的公开服务，按机构所在：浦东新区、松江区', '能服务松江区'],
    ['没有今天能提供的公开服务，按机构所在：浦东新区', '没有写明能服务松江区'],
    ['没有今天能提供的公开服务'],
    ['没有今天能提供的公开服务'],
    ['没有今天能提供的公开服务，按机构所在：松江区', '能服务松江区'],
  ]);
});

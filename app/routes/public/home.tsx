import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import { ParkScene } from '#app/domain/plans/picture/park-scene.tsx';
import { readScene } from '#app/domain/plans/read-plan.server.ts';
import type { loader as rootLoader } from '#app/root.tsx';
import { CITY } from '#app/kernel/city/active.ts';
import { cityDistricts } from '#app/kernel/city/city.ts';
import { homeFigures } from '#app/domain/directory/home-figures.server.ts';
import { WHOLE_DIRECTORY, writeDirectoryQuery } from '#app/domain/directory/query.ts';
import { InstitutionResult } from '#app/domain/directory/institution-result.tsx';
import { GlobalSearch } from '#app/frame/global-search.tsx';
import { pageMeta } from '#app/web/meta.ts';
import { paths } from '#app/paths.ts';
import { site } from '#app/web/site.server.ts';

/** Lines break only between phrases. */
const SLOGAN = ['找人力资源服务机构，', '先看清许可，', '再谈合作'];

const [centre, outskirts] = CITY.exampleDistricts;
const EXAMPLES = [`劳务派遣 ${centre}`, '猎头', '社保代缴', '灵活用工平台', `${outskirts} 校园招聘`, 'RPO'];

export async function loader() {
  const park = await site();
  return park.cached('home', async () => {
    const figures = await homeFigures(park);
    const scenes = await Promise.all(figures.parks.map(({ slug }) => readScene(park.db, slug, park.today)));
    return { ...figures, parks: figures.parks.map((one, i) => ({ ...one, scene: scenes[i] ?? null })) };
  });
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta({
    title: '',
    description: `查找${CITY.shortName}的人力资源服务机构，核对许可备案，比较服务与收费，了解产业园。机构许可状态逐日计算，排列没有付费排名。`,
    path: paths.home(),
    matches,
  });

const number = new Intl.NumberFormat('zh-CN');

function Figure({ value, unit, name, to }: { value: number; unit: string; name: string; to: string }) {
  return (
    <div className="border-t-2 border-teal pt-2">
      <dt className="text-small text-muted">{name}</dt>
      <dd>
        <Link to={to} className="text-title font-semibold text-ink no-underline hover:underline">
          {number.format(value)}
          <span className="ml-1 text-small font-normal text-muted">{unit}</span>
        </Link>
      </dd>
    </div>
  );
}

interface Way {
  name: string;
  says: string;
  to: string;
}

/** The ways into the site, each to something that exists. */
function Ways({ ways }: { ways: readonly Way[] }) {
  return (
    <nav aria-label="从这里开始" className="border-t-2 border-teal lg:mt-2">
      <ul>
        {ways.map(({ name, says, to }) => (
          <li key={name} className="border-b border-line">
            <Link to={to} className="grid min-h-11 grid-cols-[5.5em_1fr_auto] items-baseline gap-x-4 py-3 no-underline hover:bg-ground">
              <span className="font-semibold text-teal">{name}</span>
              <span className="text-small text-muted">{says}</span>
              <span aria-hidden="true">›</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const STEPS = [
  { name: '看得清', says: '每一份许可由谁核验、哪天到期，逐证列出；过期的服务当天不再公开。' },
  { name: '比得了', says: '一次邀约几家机构，并排比较应答、价格与服务地域。' },
  { name: '留得住', says: '发出、应答、签约与评价都有记录，谁也删不掉。' },
] as const;

export default function Home() {
  const { institutions, licensed, services, categories, districts, parks, newest } = useLoaderData<typeof loader>();
  const root = useRouteLoaderData<typeof rootLoader>('root');
  const drawn = parks.filter(({ scene }) => scene !== null);
  const vacant = drawn.reduce((sum, { scene }) => sum + (scene?.vacantUnits ?? 0), 0);
  const ways: Way[] = [
    { name: '找服务', says: `${number.format(services)} 项服务，比较许可、价格与地域，一次邀约几家`, to: paths.directory('services') },
    ...(drawn.length > 0
      ? [{ name: '找办公', says: `${drawn.length} 个园区有平面图，今天空置 ${number.format(vacant)} 个单元`, to: paths.units() }]
      : []),
    { name: '机构入驻', says: '认领机构，开旗舰店，申报许可备案', to: paths.newOrganisation() },
  ];
  return (
    <>
      <section className="grid gap-x-16 gap-y-6 pt-4 pb-8 lg:grid-cols-[1fr_26rem] lg:pt-8 lg:pb-12">
        <div>
          <h1 className="text-title sm:text-display">
            {SLOGAN.map((phrase) => (
              <span key={phrase} className="inline-block">
                {phrase}
              </span>
            ))}
          </h1>
          <p className="mt-3 max-w-text text-lead text-muted">
            {cityDistricts(CITY)}
            人力资源服务机构、服务与产业园的公共平台，给用人单位、机构和求职者查证用。许可备案逐日核算，收费与来源一并写明。
          </p>
          <div className="mt-6 max-w-[42rem]">
            <GlobalSearch />
            <p className="mt-2 flex flex-wrap gap-x-4 text-small text-muted">
              <span className="py-1">试试：</span>
              {EXAMPLES.map((example) => (
                <Link key={example} to={paths.search(example)} className="py-1">
                  {example}
                </Link>
              ))}
            </p>
          </div>
        </div>
        <Ways ways={ways} />
      </section>

      <section aria-labelledby="steps" className="border-t border-line py-8">
        <h2 id="steps" className="sr-only">
          怎么用
        </h2>
        <ol className="grid gap-x-12 gap-y-4 md:grid-cols-3">
          {STEPS.map(({ name, says }, i) => (
            <li key={name}>
              <p className="text-title font-semibold text-teal" aria-hidden="true">
                {i + 1}
              </p>
              <h3 className="font-semibold">{name}</h3>
              <p className="text-small text-muted">{says}</p>
            </li>
          ))}
        </ol>
        <p className="mt-6 text-small text-muted">
          {root?.operator.name ? `由${root.operator.name}主办。` : root?.demo ? '这是演示，没有填写主办单位。' : ''}
          <Link to={paths.about()} className="ml-1">
            关于本站
          </Link>
        </p>
      </section>

      <section aria-label="现有" className="border-t border-line py-8">
        <dl className="grid grid-cols-2 gap-6 sm:grid-cols-4">
          <Figure name="机构" value={institutions} unit="家" to={paths.directory('institutions')} />
          <Figure
            name="许可备案有效"
            value={licensed}
            unit="家"
            to={paths.directory(
              'institutions',
              writeDirectoryQuery({ ...WHOLE_DIRECTORY, refinements: { licence: ['valid', 'expiring'] } }),
            )}
          />
          <Figure name="可提供的服务" value={services} unit="项" to={paths.directory('services')} />
          <Figure name="产业园" value={parks.length} unit="个" to={paths.parks()} />
        </dl>
      </section>

      <section aria-labelledby="lines" className="border-t border-line py-10">
        <h2 id="lines" className="text-title">
          按业态找
        </h2>
        <ul className="mt-4 grid gap-x-12 md:grid-cols-2">
          {categories.map(({ slug, name, says, count }) => (
            <li key={slug} className="border-b border-line">
              <Link
                to={paths.filtered('institutions', 'category', slug)}
                className="grid grid-cols-[6.5em_1fr_auto] items-baseline gap-x-4 py-3 text-ink no-underline hover:bg-ground"
              >
                <span className="font-semibold text-teal">{name}</span>
                <span className="text-small text-muted">{says}</span>
                <span className="text-right">
                  {number.format(count)} <span className="text-small text-muted">家</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </section>

      <section aria-labelledby="districts" className="border-t border-line py-10">
        <h2 id="districts" className="text-title">
          按区找
        </h2>
        <p className="text-small text-muted">前面是能服务到这个区的机构，括号里是在这个区有网点的。</p>
        <p>
          <Link to={paths.map()}>在地图上看各区的机构</Link>
        </p>
        <ul className="mt-4 grid grid-cols-2 gap-x-12 sm:grid-cols-3 lg:grid-cols-4">
          {districts.map(({ slug, name, count, seated }) => (
            <li key={slug} className="border-b border-line">
              <Link
                to={paths.filtered('institutions', 'district', slug)}
                className="flex justify-between gap-4 py-2 text-ink no-underline hover:bg-ground"
              >
                <span>{name}</span>
                <span>
                  {number.format(count)} <span className="text-small text-muted">家（{number.format(seated)}）</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </section>

      <section aria-labelledby="parks" className="border-t border-line py-10">
        <h2 id="parks" className="text-title">
          产业园
        </h2>
        <p>
          <Link to={paths.units()}>找各园区的空置单元</Link>
        </p>
        {drawn.length > 0 && (
          <ul className="mt-4 grid gap-6 sm:grid-cols-2 lg:grid-cols-4">
            {drawn.map(({ slug, name, shortName, scene }) => (
              <li key={slug}>
                <ParkScene
                  buildings={scene?.buildings ?? []}
                  label={`${shortName}：${scene?.buildings.length ?? 0} 栋楼的示意，琥珀色是今天空置的楼层`}
                />
                <Link to={paths.park(slug)} className="mt-2 block font-semibold no-underline hover:underline">
                  {name}
                </Link>
                <p className="text-small text-muted">
                  {scene?.buildings.length ?? 0} 栋，空置 {number.format(scene?.vacantUnits ?? 0)} 个单元
                </p>
              </li>
            ))}
          </ul>
        )}
        <ul className="mt-4">
          {parks
            .filter(({ scene }) => scene === null)
            .map((park) => (
              <li key={park.slug} className="grid gap-x-8 border-b border-line py-4 md:grid-cols-[22rem_1fr_8rem]">
                <Link to={paths.park(park.slug)} className="font-semibold no-underline hover:underline">
                  {park.name}
                </Link>
                <span className="max-w-text text-muted">{park.summary}</span>
                <span className="md:text-right">
                  {number.format(park.institutions)} <span className="text-small text-muted">家在园</span>
                </span>
              </li>
            ))}
        </ul>
      </section>

      <section aria-labelledby="newest" className="border-t border-line pt-10">
        <h2 id="newest" className="text-title">
          主管部门最近核验的机构
        </h2>
        <ul className="mt-2">
          {newest.map((row) => (
            <InstitutionResult key={row.slug} row={row} />
          ))}
        </ul>
        <p className="mt-4">
          <Link to={paths.directory('institutions', writeDirectoryQuery({ ...WHOLE_DIRECTORY, sort: 'checked' }))}>
            全部机构，按主管部门核验日期排列
          </Link>
        </p>
      </section>
    </>
  );
}

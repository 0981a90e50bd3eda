import { Link } from '@remix-run/react';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { MarkedUp } from '#app/kernel/content/marked-up.tsx';
import { Picture } from '#app/kernel/images/picture.tsx';
import { dialled } from '#app/kit/telephone.ts';
import { paths } from '#app/paths.ts';
import type { FactRow } from '#app/ui/facts-table.tsx';
import { levelName } from '../units/level.ts';
import type { FloorToLet } from '../units/list-floors.server.ts';
import { writeTogether } from '../units/write-area.ts';
import { galleryFrame } from './gallery-frame.ts';
import type { ParkPageView } from './get-park-page.server.ts';

/** The facts that the park states itself, for the table at the top of its page. */
export function leasingRows({ leasing: { phone, hours }, approved }: ParkPageView): FactRow[] {
  return [
    ...(phone === ''
      ? []
      : [
          {
            name: '招商电话',
            value: (
              <a href={dialled(phone)} className="inline-flex min-h-6 items-center font-semibold">
                {phone}
              </a>
            ),
            note: hours === '' ? undefined : `接待时间：${hours}`,
          },
        ]),
    ...(approved === null ? [] : [{ name: '最近更新', value: approved, note: '由园区运营方填写，主管部门当日审核通过' }]),
  ];
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-8">
      <h2 id={id} className="mb-3 text-lead font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}

function Gallery({ gallery }: Pick<ParkPageView, 'gallery'>) {
  const [first, ...rest] = gallery;
  if (!first) return null;
  return (
    <Part id="pictures" title="园区图片">
      <Picture
        image={first.image}
        alt={first.alt}
        sizes="(min-width: 64rem) 46rem, 92vw"
        focus={first.focus}
        className={clsx('w-full border border-line', galleryFrame(0))}
      />
      {rest.length > 0 && (
        <ul className="mt-4 grid grid-cols-2 gap-4 md:grid-cols-3">
          {rest.map(({ image, alt, focus }, i) => (
            <li key={image.id}>
              <Picture
                image={image}
                alt={alt}
                sizes="(min-width: 64rem) 15rem, (min-width: 48rem) 30vw, 45vw"
                focus={focus}
                className={clsx('w-full border border-line', galleryFrame(i + 1))}
              />
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

/** What is to let on some floors: `12 个单元共 1,240 ㎡，其中现在空置 8 个`. */
function writeToLet(floors: readonly FloorToLet[]): string {
  const sum = (of: (floor: FloorToLet) => number): number => floors.reduce((total, floor) => total + of(floor), 0);
  const units = sum((floor) => floor.units);
  const together = writeTogether({ units, vacant: sum(({ vacant }) => vacant), area: sum(({ area }) => area) });
  return `${units.toLocaleString('zh-CN')} 个单元${together}`;
}

function Floors({ slug, floors: { remark, buildings } }: Pick<ParkPageView, 'floors'> & { slug: string }) {
  if (remark === '' && buildings.length === 0) return null;
  return (
    <Part id="floors" title="招商楼层">
      {buildings.length > 0 && (
        <ul className="border-t border-line">
          {buildings.map(({ code, name, floors }) => (
            <li key={code} className="grid gap-x-6 border-b border-line py-2 sm:grid-cols-[9rem_1fr]">
              <span className="text-muted">{name}</span>
              <div>
                <p>{writeToLet(floors)}</p>
                <ul aria-label={`${name}有单元可租的楼层`} className="flex flex-wrap gap-x-4">
                  {floors.map(({ level }) => (
                    <li key={level}>
                      <Link
                        to={paths.parkPlan(slug, { building: code, level: String(level) })}
                        className="inline-flex min-h-8 items-center"
                      >
                        {levelName(level)}
                      </Link>
                    </li>
                  ))}
                </ul>
              </div>
            </li>
          ))}
        </ul>
      )}
      {remark !== '' && <p className="mt-3 max-w-text whitespace-pre-line">{remark}</p>}
      {buildings.length > 0 && (
        <p className="mt-2 text-small text-muted">
          由单元台账今天的状态得出，包括 90 天内空出的。<Link to={paths.parkUnits(slug)}>查看每个单元的面积和租金</Link>
        </p>
      )}
    </Part>
  );
}

function Services({ services }: Pick<ParkPageView, 'services'>) {
  if (services.length === 0) return null;
  return (
    <Part id="park-services" title="园区服务">
      <ul className="border-t border-line">
        {services.map(({ title, text }, i) => (
          <li key={i} className="border-b border-line py-3">
            <h3 className="font-semibold">{title}</h3>
            <p className="max-w-text whitespace-pre-line">{text}</p>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Policies({ policies }: Pick<ParkPageView, 'policies'>) {
  if (policies.length === 0) return null;
  return (
    <Part id="policies" title="扶持政策">
      <ul className="border-t border-line">
        {policies.map(({ title, number, issuer, issued, url }, i) => (
          <li key={i} className="border-b border-line py-3">
            {url === '' ? (
              <span className="font-semibold">《{title}》</span>
            ) : (
              <a href={url} target="_blank" rel="noreferrer nofollow" className="font-semibold">
                《{title}》<span className="sr-only">（在新窗口打开原文）</span>
              </a>
            )}
            <p className="text-small text-muted">{[number, issuer, issued].filter((part) => part !== '').join('，')}</p>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-small text-muted">只列出文件，内容和是否有效以发文机关公布的原文为准。</p>
    </Part>
  );
}

function Transport({ transport }: Pick<ParkPageView, 'transport'>) {
  if (transport.length === 0) return null;
  return (
    <Part id="transport" title="交通">
      <dl className="border-t border-line">
        {transport.map(({ name, text }) => (
          <div key={name} className="grid gap-x-6 border-b border-line py-2 sm:grid-cols-[9rem_1fr]">
            <dt className="text-muted">{name}</dt>
            <dd className="whitespace-pre-line">{text}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}

/** What a park says about itself, without empty parts. */
export function ParkStory({ slug, view }: { slug: string; view: ParkPageView }) {
  return (
    <>
      <Gallery {...view} />
      {view.introduction !== '' && (
        <Part id="introduction" title="园区介绍">
          <MarkedUp text={view.introduction} />
        </Part>
      )}
      <Floors slug={slug} {...view} />
      <Services {...view} />
      <Policies {...view} />
      <Transport {...view} />
    </>
  );
}

import { Link } from '@remix-run/react';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { button } from '#app/ui/button.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { Directions } from '#app/domain/maps/directions.tsx';
import { CheckedMark, VouchedMark } from '#app/domain/institutions/vouched-mark.tsx';
import { writeAddress } from '../institutions/write-address.ts';
import { REVOKED_BY } from '#app/domain/lines/public-licence.ts';
import { Monogram } from '#app/domain/institutions/monogram.tsx';
import { paths } from '#app/paths.ts';
import { Picture } from '#app/kernel/images/picture.tsx';
import type { ReviewsView } from '../reviews/list-reviews.server.ts';
import { Reviews } from '../reviews/reviews.tsx';
import type { StoryView, StorefrontView } from './get-storefront.server.ts';
import { LicenceTable } from './licence-table.tsx';
import { ObligatoryBlock } from './obligatory-block.tsx';
import { PublicPhone, StorefrontBar, StorefrontContents, StorefrontTools } from './storefront-actions.tsx';
import { StorefrontSection } from './storefront-section.tsx';
import { Story } from './story.tsx';

interface StorefrontProps {
  view: StorefrontView;
  reviews: ReviewsView;
  /** How it answers invitations, in words; null if there are too few cases. */
  replies: string | null;
  /** Address of the English page; null if nothing was written in English. */
  english: string | null;
  /** Whether it is shown as it would be, to its own people: nobody else can open that page. */
  preview?: boolean;
}

const teamFigures = ({ size, certified, clients }: StoryView['team']): string[] => [
  ...(size === null ? [] : [`${size.toLocaleString('zh-CN')} 人`]),
  ...(certified === null ? [] : [`持证 ${certified.toLocaleString('zh-CN')} 人`]),
  ...(clients === null ? [] : [`服务客户 ${clients.toLocaleString('zh-CN')} 家`]),
];

function Services({ view }: Pick<StorefrontProps, 'view'>) {
  return (
    <StorefrontSection id="services" title="服务项目与收费">
      {view.services.length === 0 ? (
        <p className="text-muted">目前没有可公开的服务项目。</p>
      ) : (
        <ul className="border-t border-line">
          {view.services.map((service) => (
            <li key={service.slug} className="grid gap-x-8 border-b border-line py-3 sm:grid-cols-[1fr_13rem]">
              <div>
                <Link to={paths.service(view.slug, service.slug)} prefetch="intent" className="font-semibold no-underline hover:underline">
                  {service.title}
                </Link>
                <span className="ml-2 text-small text-muted">{service.category}</span>
                <p className="max-w-text text-small text-muted">{service.summary}</p>
                <p className="text-small text-muted">服务地域：{service.served}</p>
              </div>
              <p className="sm:text-right">
                {service.price}
                {service.publicService && <span className="ml-2 text-small text-muted">公共服务</span>}
              </p>
            </li>
          ))}
        </ul>
      )}
      {view.suspended > 0 && (
        <p className="mt-3 text-small text-muted">另有 {view.suspended} 项服务因所需许可备案缺失、过期或被撤销，现在不能提供，未予展示。</p>
      )}
    </StorefrontSection>
  );
}

function Contact({ view, replies }: Pick<StorefrontProps, 'view' | 'replies'>) {
  const { contact } = view;
  return (
    <section aria-labelledby="contact" className="border-t-2 border-teal pt-3">
      <h2 id="contact" className="font-semibold">
        怎么联系
      </h2>
      {view.publicPhone && (
        <p>
          单位电话 <PublicPhone phone={view.publicPhone} />
        </p>
      )}
      {contact ? (
        <>
          <p>{contact.name}</p>
          {contact.phone && <p>电话 {contact.phone}</p>}
          {contact.email && <p>邮箱 {contact.email}</p>}
          <p className="mt-1 text-small text-muted">联系人信息已隐去部分内容，机构接受邀约后才会完整显示。</p>
        </>
      ) : (
        <p className="text-muted">机构尚未登记联系人，可按登记地址前往或通过官网联系。</p>
      )}
      {view.offers ? (
        <p className="no-print mt-3">
          <Link to={paths.newInquiry({ to: [view.slug] })} className={button.primary}>
            发起服务邀约
          </Link>
        </p>
      ) : (
        <div className="mt-3 border-l-4 border-danger pl-3">
          <p className="font-semibold">今天不能向它发起邀约</p>
          <p className="text-small">
            {view.missing.length > 0
              ? `${view.missing.join('；')}。恢复有效、经主管部门核验后即可邀约。`
              : '登记中没有载明业务范围，也没有公开的服务。'}
          </p>
        </div>
      )}
      {replies !== null && <p className="mt-2 text-small text-muted">{replies}</p>}
      {view.website && (
        <p className="mt-2">
          <a href={view.website} rel="nofollow noopener external" className="underline">
            机构官网
          </a>
        </p>
      )}
    </section>
  );
}

/** Who revoked its licences and since when; null if nobody did. */
const writeRevocation = ({ revoked }: StorefrontView): string | null => revoked && `${REVOKED_BY} ${revoked}`;

function Freshness({ view }: Pick<StorefrontProps, 'view'>) {
  const revocation = writeRevocation(view);
  return (
    <section aria-labelledby="freshness" className="border-t border-line pt-3">
      <h2 id="freshness" className="font-semibold">
        信息核验与复核
      </h2>
      {view.freshness.length === 0 ? (
        <p className="text-muted">还没有核验或复核记录。</p>
      ) : (
        <ul className="text-small">
          {view.freshness.map(({ fact, by, revoked, verified, source, stale, limit }) => (
            <li key={fact} className="border-b border-line py-2">
              <span className="flex flex-wrap items-center justify-between gap-x-4">
                <span>{fact}</span>
                {revoked ? <span>{revocation}</span> : <VouchedMark by={by} when={verified} />}
              </span>
              <span className="flex flex-wrap items-center justify-between gap-x-4 text-muted">
                {!revoked && <span>{source}</span>}
                {stale && !revoked && <StatusTag tone="attention">超过 {limit} 天，待复核</StatusTag>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The most important facts, in one table. */
function Facts({ view }: Pick<StorefrontProps, 'view'>) {
  const { story } = view;
  const figures = story ? teamFigures(story.team) : [];
  const lines = (
    <ul>
      {view.lines.map((line) => (
        <li key={line.slug}>
          <Link to={paths.filtered('institutions', 'category', line.slug)} className="no-underline hover:underline">
            {line.name}
          </Link>
          {!line.covered && <span className="text-small text-danger">（暂不可提供：没有有效的{line.needs}）</span>}
        </li>
      ))}
    </ul>
  );
  const parks = view.parks.map((park) => (
    <span key={park.slug} className="block">
      <Link to={paths.park(park.slug)}>{park.name}</Link>
      <span className="text-small text-muted">
        {park.unit && `，${park.unit}`}，{park.since}起
      </span>
    </span>
  ));
  return (
    <FactsTable
      rows={[
        { name: '业务范围', value: view.lines.length === 0 ? '登记中未载明' : lines },
        { name: '产业园', value: view.parks.length === 0 ? '不在园' : parks },
        ...view.places.map((place, i) => ({
          name: i === 0 ? place.kind : `${place.kind} ${i}`,
          value: writeAddress(place.address, place.district.name),
          note: (
            <>
              {place.phone && `电话 ${place.phone}`}
              {place.position && <Directions at={place.position} name={view.name} address={place.address} />}
            </>
          ),
        })),
        ...(story && story.languages.length > 0 ? [{ name: '服务语言', value: story.languages.join('、') }] : []),
        ...(figures.length > 0 ? [{ name: '团队', value: figures.join('，'), note: '机构填写' }] : []),
        ...(view.established ? [{ name: '成立日期', value: view.established }] : []),
      ]}
    />
  );
}

/** 旗舰店: an institution as the public sees it, most important parts first. */
export function Storefront({ view, reviews, replies, english, preview = false }: StorefrontProps) {
  const banner = view.story?.banner ?? null;
  return (
    <article>
      <Breadcrumb
        label="当前位置"
        crumbs={[
          { name: '首页', to: paths.home() },
          { name: '机构名录', to: paths.directory('institutions') },
        ]}
      />
      {banner && (
        <Picture
          image={banner.image}
          alt={banner.alt}
          sizes="(min-width: 72rem) 72rem, 100vw"
          focus={banner.focus}
          className="mt-3 aspect-[3/1] w-full border border-line"
          eager
        />
      )}
      <header className="mt-2">
        <div className="flex items-center gap-4">
          <Monogram name={view.name} />
          <h1 className="text-title">{view.name}</h1>
        </div>
        {view.story && view.story.tagline !== '' && <p className="max-w-text text-lead text-muted">{view.story.tagline}</p>}
        <p className="mt-3 flex flex-wrap items-center gap-2">
          <StatusTag tone={view.licence.tone}>{view.licence.text}</StatusTag>
          <span className="text-small">{writeRevocation(view) ?? <CheckedMark checked={view.checked} />}</span>
          {view.confirmed !== null && (
            <span className="text-small">
              <VouchedMark by="own" when={view.confirmed} />
            </span>
          )}
          {english !== null && (
            <Link to={english} lang="en" hrefLang="en" className="inline-flex min-h-6 items-center text-small">
              English
            </Link>
          )}
        </p>
        {!preview && <StorefrontTools view={view} />}
        <StorefrontContents view={view} />
      </header>
      <div className="mt-8 grid gap-x-16 gap-y-10 lg:grid-cols-[1fr_20rem]">
        <div>
          <Facts view={view} />
          <StorefrontSection id="licences" title="许可备案">
            <LicenceTable licences={view.licences} checked={view.checked} />
          </StorefrontSection>
          <Services view={view} />
          <Story story={view.story} />
          <div className="mt-10">
            <Reviews {...reviews} />
          </div>
        </div>
        <div className="grid content-start gap-8">
          <Contact view={view} replies={replies} />
          <ObligatoryBlock view={view} />
          <Freshness view={view} />
        </div>
      </div>
      {!preview && <StorefrontBar view={view} />}
    </article>
  );
}

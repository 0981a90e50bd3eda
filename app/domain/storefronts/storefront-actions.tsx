import { Link } from '@remix-run/react';
import { Phone } from 'lucide-react';
import { button } from '#app/ui/button.ts';
import { dialled } from '#app/kit/telephone.ts';
import { CopyLink, PrintPage, SharePage } from '#app/kit/page-tools.tsx';
import { paths } from '#app/paths.ts';
import { KeepButton } from '../shortlists/keep-button.tsx';
import { useShortlist } from '../shortlists/use-shortlist.ts';
import { contentsOf } from './contents.ts';
import type { StorefrontView } from './get-storefront.server.ts';

/** The telephone of the organisation, which anybody may call. */
export function PublicPhone({ phone }: { phone: string }) {
  return (
    <a href={dialled(phone)} className="underline">
      {phone}
    </a>
  );
}

/** What can be done with a storefront that is public, besides inviting it. */
export function StorefrontTools({ view }: { view: StorefrontView }) {
  return (
    <div className="no-print mt-4 flex flex-wrap gap-2">
      <div className="max-lg:hidden">
        <KeepButton slug={view.slug} name={view.name} />
      </div>
      <SharePage title={view.name} />
      <CopyLink />
      <PrintPage />
    </div>
  );
}

/** What the page of a storefront holds. */
export function StorefrontContents({ view }: { view: StorefrontView }) {
  return (
    <nav aria-label="本页内容" className="no-print mt-4 border-t border-line">
      <ul className="flex gap-x-5 max-md:overflow-x-auto max-md:whitespace-nowrap md:flex-wrap">
        {contentsOf(view).map(({ id, name }) => (
          <li key={id}>
            <a href={`#${id}`} className="inline-flex min-h-11 items-center text-ink no-underline hover:underline">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** On a phone, what one comes for is within reach of the thumb wherever one reads. */
export function StorefrontBar({ view }: { view: StorefrontView }) {
  const kept = useShortlist();
  return (
    <aside
      aria-label="办事"
      data-own-bar
      className="bottom-bar no-print sticky bottom-0 z-10 -mx-4 mt-8 flex flex-wrap items-center gap-2 border-t border-line-strong bg-paper px-4 py-1 lg:hidden"
    >
      {view.offers && (
        <Link to={paths.newInquiry({ to: [view.slug] })} className={`${button.primary} px-3!`}>
          发起邀约
        </Link>
      )}
      <KeepButton slug={view.slug} name={view.name} at={`bar-${view.slug}`} short />
      {view.publicPhone && (
        <a href={dialled(view.publicPhone)} aria-label={`拨打 ${view.publicPhone}`} className={`${button.secondary} px-3!`}>
          <Phone size={18} aria-hidden="true" />
        </a>
      )}
      {kept.length > 1 && (
        <Link to={paths.compare({ of: kept.map(({ slug }) => slug) })} className={`${button.secondary} px-3!`}>
          比较 {kept.length}
          <span className="sr-only"> 家候选</span>
        </Link>
      )}
    </aside>
  );
}

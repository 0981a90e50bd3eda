import { Form, Link, NavLink, useLocation } from '@remix-run/react';
import { clsx } from 'clsx';
import { Bell, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SiteTextKind } from '#app/domain/site-texts/site-text.ts';
import { button } from '#app/ui/button.ts';
import { Arrival } from './arrival.tsx';
import { footerLinks, isWorkplace, PUBLIC_SECTIONS, type MenuItem } from './menu.ts';
import { LeftOver } from '#app/domain/shortlists/left-over.tsx';
import { ShortlistBar } from '#app/domain/shortlists/shortlist-bar.tsx';
import { OperatorLine, type SiteOperator } from './site-operator.tsx';
import { FilterReader, useForeignFiltersForgotten } from '#app/ui/use-kept-filters.ts';
import { paths } from '../paths.ts';
import { PostForm } from '#app/kit/post-form.tsx';

function Brand() {
  return (
    <Link to={paths.home()} className="inline-flex min-h-11 items-center gap-3 text-ink no-underline">
      <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true" className="text-teal">
        <path d="M2 2h9v9H2zM15 2h9v9h-9zM2 15h9v9H2z" fill="currentColor" />
        <path d="M15 15h4v4h-4zM20 20h4v4h-4z" className="fill-accent" />
      </svg>
      <span className="text-lead font-semibold whitespace-nowrap">线上产业园</span>
      <span className="border-l border-line-strong pl-3 text-small whitespace-nowrap text-muted max-sm:sr-only">一码通</span>
    </Link>
  );
}

function TextSizeSwitch({ textSize, here }: { textSize: 'normal' | 'large'; here: string }) {
  const large = textSize === 'large';
  return (
    <PostForm keyless action={paths.textSize()} preventScrollReset>
      <input type="hidden" name="back" value={here} />
      <input type="hidden" name="size" value={large ? 'normal' : 'large'} />
      <button className="min-h-11 rounded-control border border-line-strong px-3 text-small whitespace-nowrap hover:border-teal">
        {large ? '标准字号' : '大字'}
      </button>
    </PostForm>
  );
}

/** Who is signed in, as the frame shows it. */
export interface Reader {
  /** Tells them apart from others in this browser. */
  id: string;
  name: string;
  organisation: string | null;
  unread: number;
  menu: readonly MenuItem[];
}

const strip = 'inline-flex min-h-9 items-center text-ink no-underline hover:underline';

/** The line above the header: who is signed in and for whom they act, or a link to sign in. */
function ReaderStrip({ reader, here }: { reader: Reader | null; here: string }) {
  return (
    <div className="no-print border-b border-line bg-ground text-small">
      <nav
        aria-label="账号"
        className={clsx(
          'mx-auto flex max-w-page items-center gap-x-4 px-4 max-md:overflow-x-auto max-md:whitespace-nowrap',
          'md:flex-wrap md:justify-end md:gap-x-5 md:px-6',
        )}
      >
        {reader ? (
          <>
            <p className="mr-auto py-1 max-md:sr-only" data-signed-in>
              {reader.name}
              {reader.organisation && <span className="text-muted">，代表{reader.organisation}</span>}
            </p>
            {reader.menu.map(({ name, to }) => (
              <Link key={to} to={to} className={strip}>
                {name}
              </Link>
            ))}
            <Link to={paths.notices()} className={clsx(strip, 'gap-1.5')}>
              <Bell size={14} aria-hidden="true" />
              通知
              {reader.unread > 0 && (
                <span className="border border-accent bg-accent-wash px-1 text-accent-ink">
                  {reader.unread}
                  <span className="max-md:sr-only"> 条未读</span>
                </span>
              )}
            </Link>
            <Link to={paths.account()} className={strip}>
              我的账号
            </Link>
            <PostForm action={paths.logout()} reloadDocument>
              <button className={strip}>退出</button>
            </PostForm>
          </>
        ) : (
          <>
            <Link to={paths.login(here)} className={strip}>
              登录
            </Link>
            <Link to={paths.register(here)} className={strip}>
              注册
            </Link>
          </>
        )}
      </nav>
    </div>
  );
}

/** A search of the whole site: a field on a wide screen, a link to the page of the search on a phone. */
function HeaderSearch() {
  return (
    <div className="no-print">
      <Link
        to={paths.search()}
        aria-label="搜索全站"
        className="inline-flex size-11 items-center justify-center rounded-control border border-line-strong text-ink md:hidden"
      >
        <Search size={18} aria-hidden="true" />
      </Link>
      <Form action={paths.search()} role="search" aria-label="全站" className="hidden md:flex">
        <label htmlFor="site-search" className="sr-only">
          在全站查找
        </label>
        <input
          id="site-search"
          name="q"
          type="search"
          maxLength={200}
          autoComplete="off"
          placeholder="机构、服务、产业园"
          className="min-h-11 w-40 min-w-0 rounded-l-control border border-r-0 border-line-strong bg-paper px-3 text-small placeholder:text-muted lg:w-56"
        />
        <button aria-label="在全站查找" className={`${button.secondary} min-h-11 rounded-l-none`}>
          <Search size={18} aria-hidden="true" />
        </button>
      </Form>
    </div>
  );
}

/** Where what is kept is the page itself. */
const COMPARING = /^\/(?:shortlist|compare)(?:\/|$)/u;

interface SiteFrameProps {
  textSize: 'normal' | 'large';
  demo: boolean;
  reader: Reader | null;
  operator: SiteOperator;
  /** The texts that whoever runs the site has published. */
  texts: readonly SiteTextKind[];
  /** The address of the page, where the browser shows another one than the router knows. */
  at?: string;
  children: ReactNode;
}

/** Header, page, footer: the same on every page, error pages included. */
export function SiteFrame({ textSize, demo, reader, operator, texts, at, children }: SiteFrameProps) {
  const { pathname, search } = useLocation();
  const here = at ?? pathname + search;
  const own = reader?.id ?? null;
  useForeignFiltersForgotten(own);
  return (
    <>
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:bg-paper focus:px-4 focus:py-3">
        跳到正文
      </a>
      {demo && (
        <section aria-label="演示" className="bg-accent-wash text-small text-accent-ink">
          <p className="mx-auto max-w-page px-4 md:px-6">
            演示：名称以“演示”开头的机构为虚构<span className="max-md:sr-only">，区划、政策文件与园区名称真实</span>。
          </p>
        </section>
      )}
      <ReaderStrip reader={reader} here={here} />
      <header className="border-b border-line">
        <div className="mx-auto flex max-w-page flex-wrap items-center gap-x-3 px-4 py-1 md:gap-x-6 md:px-6 md:py-2">
          <Brand />
          <div className="ml-auto flex items-center gap-2 md:order-last">
            <HeaderSearch />
            <div className="no-print">
              <TextSizeSwitch textSize={textSize} here={here} />
            </div>
          </div>
          <nav aria-label="主导航" className={clsx('no-print w-full md:w-auto', isWorkplace(pathname) && 'max-md:hidden')}>
            <ul className="flex gap-x-5">
              {PUBLIC_SECTIONS.map(({ name, to }) => (
                <li key={to}>
                  <NavLink
                    to={to}
                    className={({ isActive }) =>
                      clsx(
                        'inline-flex min-h-11 items-center border-b-2 whitespace-nowrap text-ink no-underline hover:text-teal-deep',
                        isActive ? 'border-teal' : 'border-transparent',
                      )
                    }
                  >
                    {name}
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </header>
      <LeftOver />
      <main id="main" tabIndex={-1} className="mx-auto max-w-page px-4 pt-4 pb-16 focus:outline-none md:px-6">
        <FilterReader.Provider value={own}>{children}</FilterReader.Provider>
      </main>
      <Arrival />
      {!isWorkplace(pathname) && !COMPARING.test(pathname) && <ShortlistBar />}
      <footer className="border-t border-line bg-ground text-small text-muted">
        <div className="mx-auto grid max-w-page gap-4 px-4 py-8 md:px-6">
          <ul className="no-print flex flex-wrap gap-x-6 gap-y-1">
            {footerLinks(here, texts).map(({ name, to }) => (
              <li key={name}>
                <Link to={to} className="inline-flex min-h-6 items-center text-muted underline">
                  {name}
                </Link>
              </li>
            ))}
          </ul>
          <OperatorLine operator={operator} demo={demo} />
          <p className="max-w-text">许可备案状态按核验过的日期逐日计算，办理业务前请以发证机关公布为准。机构排列没有付费排名。</p>
        </div>
      </footer>
    </>
  );
}

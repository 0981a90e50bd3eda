import { Form, Link, NavLink, useLocation } from '@remix-run/react';
import { clsx } from 'clsx';
import { Bell } from 'lucide-react';
import type { ReactNode } from 'react';
import { footerLinks, type MenuItem } from './menu.ts';
import { paths } from '../paths.ts';

const SECTIONS = [
  { name: '机构名录', to: paths.directory('institutions') },
  { name: '服务名录', to: paths.directory('services') },
  { name: '产业园', to: paths.parks() },
  { name: '地图', to: paths.map() },
] as const;

function Brand() {
  return (
    <Link to={paths.home()} className="inline-flex min-h-11 items-center gap-3 text-ink no-underline">
      <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true" className="text-teal">
        <path d="M2 2h9v9H2zM15 2h9v9h-9zM2 15h9v9H2z" fill="currentColor" />
        <path d="M15 15h4v4h-4zM20 20h4v4h-4z" className="fill-accent" />
      </svg>
      <span className="text-lead font-semibold whitespace-nowrap">线上产业园</span>
      <span className="border-l border-line-strong pl-3 text-small whitespace-nowrap text-muted">一码通</span>
    </Link>
  );
}

function TextSizeSwitch({ textSize, here }: { textSize: 'normal' | 'large'; here: string }) {
  const large = textSize === 'large';
  return (
    <Form method="post" action={paths.textSize()} preventScrollReset>
      <input type="hidden" name="back" value={here} />
      <input type="hidden" name="size" value={large ? 'normal' : 'large'} />
      <button className="min-h-11 rounded-control border border-line-strong px-3 text-small whitespace-nowrap hover:border-teal">
        {large ? '标准字号' : '大字'}
      </button>
    </Form>
  );
}

/** Who is signed in, as the frame shows it. */
export interface Reader {
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
      <nav aria-label="账号" className="mx-auto flex max-w-page flex-wrap items-center justify-end gap-x-5 px-4 md:px-6">
        {reader ? (
          <>
            <p className="mr-auto py-1" data-signed-in>
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
                <span className="border border-accent bg-accent-wash px-1 text-accent-ink">{reader.unread} 条未读</span>
              )}
            </Link>
            <Link to={paths.account()} className={strip}>
              我的账号
            </Link>
            <Form method="post" action={paths.logout()} reloadDocument>
              <button className={strip}>退出</button>
            </Form>
          </>
        ) : (
          <>
            <Link to={paths.login(here)} className={strip}>
              登录
            </Link>
            <Link to={paths.register()} className={strip}>
              注册
            </Link>
          </>
        )}
      </nav>
    </div>
  );
}

/** Header, page, footer: the same on every page, error pages included. */
export function SiteFrame({
  textSize,
  demo,
  reader,
  at,
  children,
}: {
  textSize: 'normal' | 'large';
  demo: boolean;
  reader: Reader | null;
  /** The address of the page, where the browser shows another one than the router knows. */
  at?: string;
  children: ReactNode;
}) {
  const { pathname, search } = useLocation();
  const here = at ?? pathname + search;
  return (
    <>
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:bg-paper focus:px-4 focus:py-3">
        跳到正文
      </a>
      <ReaderStrip reader={reader} here={here} />
      <header className="border-b border-line">
        <div className="mx-auto flex max-w-page flex-wrap items-center gap-x-8 px-4 py-2 md:px-6">
          <Brand />
          <div className="no-print ml-auto md:order-last">
            <TextSizeSwitch textSize={textSize} here={here} />
          </div>
          <nav aria-label="主导航" className="no-print w-full md:w-auto">
            <ul className="flex gap-x-6">
              {SECTIONS.map(({ name, to }) => (
                <li key={to}>
                  <NavLink
                    to={to}
                    className={({ isActive }) =>
                      clsx(
                        'inline-flex min-h-11 items-center border-b-2 text-ink no-underline hover:text-teal-deep',
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
      <main id="main" tabIndex={-1} className="mx-auto max-w-page px-4 pt-4 pb-16 focus:outline-none md:px-6">
        {children}
      </main>
      <footer className="border-t border-line bg-ground">
        <div className="mx-auto grid max-w-page gap-x-12 gap-y-4 px-4 py-8 text-small text-muted md:grid-cols-[1fr_auto] md:px-6">
          <div className="max-w-text">
            {demo && <p>本站当前展示的是演示数据：名称以“演示”开头的机构均为虚构，区划、政策文件与园区名称为真实信息。</p>}
            <p>许可备案状态按核验过的日期逐日计算，办理业务前请以发证机关公布为准。机构排列没有付费排名。</p>
          </div>
          <ul className="no-print flex flex-wrap gap-x-6">
            {footerLinks(here).map(({ name, to }) => (
              <li key={name}>
                <Link to={to} className="inline-flex min-h-6 items-center text-muted underline">
                  {name}
                </Link>
              </li>
            ))}
            <li>
              <a href="/sitemap.xml" className="inline-flex min-h-6 items-center text-muted underline">
                网站地图
              </a>
            </li>
          </ul>
        </div>
      </footer>
    </>
  );
}

import type { ReactNode } from 'react';
import { Breadcrumb, type Crumb } from '#app/ui/breadcrumb.tsx';
import { paths } from '../paths.ts';

/** The top of a page: where am I, what is this, one line about it. */
export function PageHead({ crumbs = [], title, children }: { crumbs?: readonly Crumb[]; title: ReactNode; children?: ReactNode }) {
  return (
    <>
      <Breadcrumb label="当前位置" crumbs={[{ name: '首页', to: paths.home() }, ...crumbs]} />
      <h1 className="mt-2 text-title">{title}</h1>
      {children && <div className="max-w-text text-muted">{children}</div>}
    </>
  );
}

/** What is asked, why and for how long: stands beside every form that asks for personal data (个人信息保护法 17). */
export function Purpose({ children }: { children: ReactNode }) {
  return <p className="max-w-text border-l-2 border-line-strong pl-3 text-small text-muted">{children}</p>;
}

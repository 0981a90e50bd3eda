import type { ReactNode } from 'react';
import { Breadcrumb, type Crumb } from '#app/ui/breadcrumb.tsx';
import { paths } from '../paths.ts';

/** The top of a page: where the reader is, what this is, and one line about it. */
export function PageHead({ crumbs = [], title, children }: { crumbs?: readonly Crumb[]; title: ReactNode; children?: ReactNode }) {
  return (
    <>
      <Breadcrumb label="当前位置" crumbs={[{ name: '首页', to: paths.home() }, ...crumbs]} />
      <h1 className="mt-2 text-title">{title}</h1>
      {children && <div className="max-w-text text-muted">{children}</div>}
    </>
  );
}

/** Says which personal data a form asks for, why, and for how long they are kept (个人信息保护法 17). */
export function Purpose({ children }: { children: ReactNode }) {
  return <p className="max-w-text border-l-2 border-line-strong pl-3 text-small text-muted">{children}</p>;
}

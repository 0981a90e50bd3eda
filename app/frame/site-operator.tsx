/** Who runs the site, as configured; null for what is not. */
export interface SiteOperator {
  name: string | null;
  address: string | null;
  phone: string | null;
  email: string | null;
  /** ICP 备案号. */
  icp: string | null;
  /** 公安备案号. */
  policeRecord: string | null;
}

export const NO_OPERATOR: SiteOperator = { name: null, address: null, phone: null, email: null, icp: null, policeRecord: null };

/** Who runs the site and its registrations, in one line. What is not set is absent; a demonstration says so. */
export function OperatorLine({ operator, demo }: { operator: SiteOperator; demo: boolean }) {
  const { name, phone, icp, policeRecord } = operator;
  const said = [name && `主办单位：${name}`, phone && `电话：${phone}`, icp, policeRecord].filter((one) => one !== null);
  if (said.length === 0 && !demo) return null;
  return (
    <p className="flex flex-wrap gap-x-6">
      {said.map((one) => (
        <span key={one}>{one}</span>
      ))}
      {demo && (name === null || icp === null) && (
        <span>演示没有填写{[name === null && '主办单位', icp === null && '备案号'].filter(Boolean).join('和')}。</span>
      )}
    </p>
  );
}

/** How to reach whoever runs the site; says so where a demonstration has nothing set. */
export function OperatorFacts({ operator, demo }: { operator: SiteOperator; demo: boolean }) {
  const { name, address, phone, email, icp, policeRecord } = operator;
  const rows = [
    ['主办单位', name],
    ['地址', address],
    ['电话', phone],
    ['邮箱', email],
    ['备案号', icp],
    ['公安备案号', policeRecord],
  ] as const;
  const shown = rows.filter(([, value]) => value !== null || demo);
  return shown.length === 0 ? null : (
    <dl className="grid max-w-text grid-cols-[6.5em_1fr] border-t border-line">
      {shown.map(([what, value]) => (
        <div key={what} className="col-span-2 grid grid-cols-subgrid border-b border-line py-2">
          <dt className="text-muted">{what}</dt>
          <dd>{value ?? <span className="text-muted">演示没有填写</span>}</dd>
        </div>
      ))}
    </dl>
  );
}

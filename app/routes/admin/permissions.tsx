import { WideTable } from '#app/kit/wide-table.tsx';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { GRANTS, parted, ROLE_NAME, ROLES, SCOPE_NAME, SENTENCES, type Sentence } from '#app/kernel/permissions/sentences.ts';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { ADMIN_SECTIONS } from '#app/frame/menu.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  await visit(args, 'admin/permissions');
  return null;
}

export const meta: MetaFunction = () => privateMeta('权限表');

/** Roles that a role includes, so that the table shows everything somebody may do. */
const INCLUDES: Record<(typeof ROLES)[number], readonly (typeof ROLES)[number][]> = {
  visitor: ['visitor'],
  person: ['visitor', 'person'],
  member: ['visitor', 'person', 'member'],
  manager: ['visitor', 'person', 'member', 'manager'],
  owner: ['visitor', 'person', 'member', 'manager', 'owner'],
  operator: ['visitor', 'person', 'operator'],
  bureau: ['visitor', 'person', 'bureau'],
  administrator: ['visitor', 'person', 'administrator'],
};

export default function Permissions() {
  const sentences = Object.entries(SENTENCES) as [Sentence, string][];
  return (
    <>
      <PageHead title="权限表" crumbs={[{ name: '工作台', to: paths.desk() }]}>
        <p>系统按这张表判定每一个页面、每一个操作。一个人同时有几种身份时，权限相加；没有列出的一律不允许。</p>
      </PageHead>
      <div className="mt-4">
        <SectionNav label="系统管理" sections={ADMIN_SECTIONS} />
      </div>
      <WideTable name="权限表">
        <table className="w-full min-w-[56rem] border-collapse">
          <caption className="sr-only">每种身份可以做什么</caption>
          <thead>
            <tr className="border-b border-line-strong text-left text-small text-muted">
              <th scope="col" className="py-2 pr-4 font-normal">
                可以做什么
              </th>
              <th scope="col" className="py-2 pr-4 font-normal">
                范围
              </th>
              {ROLES.map((role) => (
                <th key={role} scope="col" className="px-2 py-2 text-center font-normal">
                  {ROLE_NAME[role]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sentences.map(([sentence, says]) => (
              <tr key={sentence} className="border-b border-line">
                <th scope="row" className="py-2 pr-4 text-left font-normal">
                  {says}
                </th>
                <td className="py-2 pr-4 text-small whitespace-nowrap text-muted">{SCOPE_NAME[parted(sentence)[1]]}</td>
                {ROLES.map((role) => {
                  const granted = INCLUDES[role].some((one) => GRANTS[one].includes(sentence));
                  return (
                    <td key={role} className="px-2 py-2 text-center">
                      {granted ? (
                        <span className="text-teal-deep">可以</span>
                      ) : (
                        <span className="text-muted" aria-label="不可以">
                          —
                        </span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </>
  );
}

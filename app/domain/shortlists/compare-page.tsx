import { Form, Link } from '@remix-run/react';
import { DISTRICTS, districtName } from '#app/kernel/city/districts.ts';
import { button } from '#app/ui/button.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Field } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { CopyLink } from '#app/kit/page-tools.tsx';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { CATEGORIES, categoryName } from '../lines/categories.ts';
import type { CompareQuery } from './compare-query.ts';
import type { LineComparison } from './comparison.ts';
import { ComparisonTable } from './comparison-table.tsx';
import { writeNeed } from '../inquiries/sending/need.ts';
import { RecentlySeen } from './recently-seen.tsx';
import { MOST_KEPT } from './shortlist.ts';

const COUNTED = ['', '一', '两', '三', '四', '五'];
const LINE_OPTIONS = CATEGORIES.map(({ slug, name }) => ({ value: slug, name }));
const DISTRICT_OPTIONS = DISTRICTS.map(({ slug, name }) => ({ value: slug, name }));

export interface ComparePageProps {
  query: CompareQuery;
  /** The number of people as it was typed. */
  typedHeadcount: string;
  /** What in the address could not be used. */
  problems: readonly string[];
  /** Institutions that were asked for and cannot be compared, each with the reason. */
  leftOut: readonly string[];
  institutions: readonly { slug: string; name: string; moved: boolean }[];
  comparison: LineComparison;
  /** The day of the facts. */
  day: string;
}

interface ChoiceProps extends Pick<ComparePageProps, 'query' | 'typedHeadcount'> {
  slugs: readonly string[];
  line: string;
}

/** What is compared, and what it is for, by an address that can be sent on. */
function Choice({ query, typedHeadcount, slugs, line }: ChoiceProps) {
  return (
    <Form action={paths.compare({ of: [] })} className="no-print flex flex-wrap items-end gap-3" aria-label="比较什么">
      {slugs.map((slug) => (
        <input key={slug} type="hidden" name="i" value={slug} />
      ))}
      <SelectField id="compare-line" name="line" label="业态" options={LINE_OPTIONS} defaultValue={line} key={`line-${line}`} />
      <SelectField
        id="compare-district"
        name="district"
        label="要服务的区"
        options={DISTRICT_OPTIONS}
        empty="不限"
        defaultValue={query.district ?? ''}
        key={`district-${query.district ?? ''}`}
      />
      <Field
        id="compare-headcount"
        name="headcount"
        label="人数（选填）"
        inputMode="numeric"
        maxLength={20}
        defaultValue={typedHeadcount}
        className="w-28"
        key={`headcount-${typedHeadcount}`}
      />
      <button className={button.secondary}>按此比较</button>
    </Form>
  );
}

/** One invitation to all that may offer the line today, and the papers for a buyer's own approval. */
function Ways({ query, institutions, comparison }: Pick<ComparePageProps, 'query' | 'institutions' | 'comparison'>) {
  const { able, line } = comparison;
  const need = { ...query, line };
  const unable = institutions.filter(({ slug }) => !able.includes(slug));
  const whom = unable.length > 0 ? `能提供的 ${able.length} 家` : institutions.length > 1 ? `这${COUNTED[able.length]}家` : '它';
  return (
    <div>
      <div className="no-print flex flex-wrap gap-3">
        {able.length > 0 && (
          <Link to={paths.newInquiry({ ...need, to: able })} className={button.primary}>
            向{whom}发起服务邀约
          </Link>
        )}
        <Link to={paths.checkSheet({ ...need, of: institutions.map(({ slug }) => slug) })} className={button.secondary}>
          供应商核验单
        </Link>
        <CopyLink label="复制比较的链接" />
      </div>
      {unable.length > 0 && (
        <p className="mt-2 max-w-text text-small text-muted">
          {unable.map(({ name }) => name).join('、')}今天不能提供“{categoryName(line)}”，邀约里不包括。
        </p>
      )}
    </div>
  );
}

/** The list of those who offer what is compared, if the address says what it is. */
function listOf({ line, district }: CompareQuery): { name: string; to: string }[] {
  if (line === null) return [];
  const asked = new URLSearchParams({ category: line, ...(district === null ? {} : { district }) });
  const name = district === null ? categoryName(line) : `${categoryName(line)} · 能服务${districtName(district)}`;
  return [{ name, to: paths.directory('institutions', asked) }];
}

/** 比较: what decides between institutions, side by side, in an address that can be sent on. */
export function ComparePage({ query, typedHeadcount, problems, leftOut, institutions, comparison, day }: ComparePageProps) {
  const { line } = comparison;
  const slugs = institutions.map(({ slug }) => slug);
  const title = slugs.length === 0 ? '比较机构' : `比较${COUNTED[slugs.length]}家：${writeNeed({ ...query, line })}`;
  return (
    <>
      <PageHead title={title} crumbs={[{ name: '机构名录', to: paths.directory('institutions') }, ...listOf(query)]}>
        {slugs.length > 0 && <p>与多数不同的加底色并写明。没有的写明没有。事实截至 {day}。</p>}
      </PageHead>
      {problems.length + leftOut.length > 0 && (
        <div className="mt-4">
          <Notice tone="attention" title={problems.length > 0 ? '地址里有用不上的内容' : '有的机构不能比较'}>
            <ul className="list-disc pl-5">
              {[...problems, ...leftOut].map((said) => (
                <li key={said}>{said}</li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
      {slugs.length === 0 ? (
        <div className="mt-6">
          <EmptyState title="还没有选出要比较的机构">
            <p>
              到<Link to={paths.directory('institutions')}>机构名录</Link>里把两到{COUNTED[MOST_KEPT]}家加入
              <Link to={paths.shortlist(query)}>候选</Link>，再来比较。
            </p>
          </EmptyState>
          <RecentlySeen />
        </div>
      ) : (
        <>
          <div className="mt-6 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
            <Choice query={query} typedHeadcount={typedHeadcount} slugs={slugs} line={line} />
            <Ways query={query} institutions={institutions} comparison={comparison} />
          </div>
          {slugs.length === 1 && <p className="mt-4 text-muted">只有一家。再加一家才看得出不同。</p>}
          <div className="mt-6">
            <ComparisonTable
              columns={institutions.map((one) => ({
                ...one,
                without: paths.compare({ ...query, of: slugs.filter((slug) => slug !== one.slug) }),
              }))}
              rows={comparison.rows}
            />
          </div>
          <p className="mt-6 max-w-text text-small text-muted">
            计价方式不同的价格分行列出，不换算。“今天能否提供”按主管部门核验过的许可备案逐日计算；团队、案例、能得到什么由机构填写。排列依照您的选择，没有付费排名。
          </p>
        </>
      )}
    </>
  );
}

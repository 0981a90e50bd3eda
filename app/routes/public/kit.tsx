import { refuse } from '#app/web/answer.server.ts';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { CITY } from '#app/kernel/city/active.ts';
import { activeBase } from '#app/domain/maps/active-base.server.ts';
import { drawSketch } from '#app/domain/maps/sketch.ts';
import { History } from '#app/kernel/record/entry-line.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { button } from '#app/ui/button.ts';
import { Chips } from '#app/ui/chips.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { FacetList } from '#app/ui/facet-list.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { Field } from '#app/ui/field.tsx';
import { Marked } from '#app/ui/marked.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { ResultRow } from '#app/ui/result-row.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { env, tileSource } from '#app/web/env.server.ts';
import { GlobalSearch } from '#app/frame/global-search.tsx';
import { pageMeta } from '#app/web/meta.ts';
import { pagerWords } from '#app/kit/pager-words.ts';
import { paths } from '#app/paths.ts';
import { PointPicker } from '#app/domain/maps/points/point-picker.tsx';
import { site } from '#app/web/site.server.ts';

/** For developers of the site only; absent in production. */
export async function loader() {
  if (env.NODE_ENV !== 'development' && env.PARK_KIT !== '1') throw refuse('absent');
  const { db } = await site();
  return { sketch: drawSketch(await activeBase(db)), tiles: tileSource };
}

export const meta: MetaFunction = ({ matches }) =>
  pageMeta({ title: '组件', description: '每个组件的每种状态。', path: paths.kit(), matches, hidden: true });

function Specimen({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section aria-label={name} className="border-t border-line py-8">
      <h2 className="mb-4 text-small text-muted">{name}</h2>
      <div className="grid gap-4">{children}</div>
    </section>
  );
}

const OPTIONS = [
  { value: 'a', name: '招聘', count: 1280, chosen: true },
  { value: 'b', name: '劳务派遣', count: 96, chosen: false },
  { value: 'c', name: '测评', count: 0, chosen: false },
];

export default function Kit() {
  const { sketch, tiles } = useLoaderData<typeof loader>();
  return (
    <>
      <h1 className="text-title">组件</h1>
      <p className="mb-8 max-w-text text-muted">每个组件的每种状态，供开发时对照。</p>
      <Specimen name="字号">
        <p className="text-display">大标题 三十六</p>
        <p className="text-title">标题 二十六</p>
        <p className="text-lead">导语 十九</p>
        <p>正文 十六</p>
        <p className="text-small">小字 十四</p>
      </Specimen>
      <Specimen name="按钮">
        <p className="flex flex-wrap gap-3">
          <button className={button.primary}>主要</button>
          <button className={button.secondary}>次要</button>
          <button className={button.danger}>撤销</button>
        </p>
      </Specimen>
      <Specimen name="面包屑">
        <Breadcrumb
          label="面包屑示例"
          crumbs={[
            { name: '首页', to: paths.home() },
            { name: '机构名录', to: paths.directory('institutions') },
          ]}
        />
      </Specimen>
      <Specimen name="状态标签">
        <p className="flex flex-wrap gap-3">
          <StatusTag tone="good">许可备案有效</StatusTag>
          <StatusTag tone="attention">29 天后到期</StatusTag>
          <StatusTag tone="bad">许可已撤销</StatusTag>
          <StatusTag tone="plain">演示</StatusTag>
        </p>
      </Specimen>
      <Specimen name="搜索框">
        <GlobalSearch q="劳务派遣" />
      </Specimen>
      <Specimen name="筛选">
        <form id="kit" className="max-w-60">
          <FacetList
            name="category"
            legend="业态"
            options={OPTIONS}
            form="kit"
            onToggle={() => undefined}
            countLabel={(count) => `${count} 家`}
            foldedLabel={(hidden) => `另有 ${hidden} 项没有结果`}
          />
        </form>
      </Specimen>
      <Specimen name="已选条件">
        <Chips
          label="已选条件示例"
          chips={[
            { name: '业态：招聘', without: paths.kit() },
            { name: '所在区：浦东新区', without: paths.kit() },
          ]}
          removeLabel={(name) => `去掉条件 ${name}`}
          clear={{ name: '全部清除', to: paths.kit() }}
        />
      </Specimen>
      <Specimen name="结果行">
        <ul>
          <ResultRow
            to={paths.kit()}
            title={
              <Marked
                text={[
                  { text: '演示', marked: false },
                  { text: '青禾', marked: true },
                  { text: '人才服务', marked: false },
                ]}
              />
            }
            badge={<StatusTag tone="plain">演示</StatusTag>}
            summary="一句话介绍，说明这家机构做什么。"
            facts={['浦东新区', '招聘、猎头']}
            aside={<StatusTag tone="good">许可备案有效</StatusTag>}
          />
          <ResultRow to={paths.kit()} title="只有名称的一行" facts={['崇明区']} />
        </ul>
      </Specimen>
      <Specimen name="事实表">
        <FactsTable
          rows={[
            { name: '地址', value: '示例路 1 号' },
            { name: '收费', value: '30–80 元/人·月', note: '核验截至 2026年1月5日' },
          ]}
        />
      </Specimen>
      <Specimen name="分页">
        <Pager current={1} last={12} to={() => paths.kit()} words={pagerWords('分页：首页')} />
        <Pager current={6} last={12} to={() => paths.kit()} words={pagerWords('分页：中间')} />
        <Pager current={12} last={12} to={() => paths.kit()} words={pagerWords('分页：末页')} />
      </Specimen>
      <Specimen name="空状态">
        <EmptyState title="还没有机构入驻">
          <p>机构入驻后会列在这里。</p>
        </EmptyState>
      </Specimen>
      <Specimen name="消息">
        <Notice tone="info" title="没有找到“劳务派潜”，已为您搜索“劳务派遣”。" />
        <Notice tone="attention" title="地址里有本站不认识的条件">
          <p>“业态”里有本站没有的选项，已略去。</p>
        </Notice>
        <Notice tone="error" title="没有保存">
          <p>您填写的内容还在，请按提示修改后再提交。</p>
        </Notice>
      </Specimen>
      <Specimen name="表单">
        <ErrorSummary title="有 1 处需要修改" errors={[{ fieldId: 'kit-uscc', message: '统一社会信用代码应为 18 位，现为 17 位。' }]} />
        <Field name="name" label="机构名称" hint="与营业执照一致。" />
        <Field
          id="kit-uscc"
          name="uscc"
          label="统一社会信用代码"
          hint="营业执照上的 18 位代码。"
          error="统一社会信用代码应为 18 位，现为 17 位。"
          defaultValue="91350100M000100Y4"
        />
        <Field name="off" label="发证机关" disabled defaultValue="由名录带入，不能修改" />
        <SelectField
          name="district"
          label="所在区"
          hint="由这个区的主管部门办理。"
          options={[{ value: 'jingan', name: '静安区' }]}
          empty="请选择"
        />
        <SelectField
          id="kit-select"
          name="select"
          label="所在区"
          error="请选择所在区。"
          options={[{ value: 'jingan', name: '静安区' }]}
          empty="请选择"
        />
        <TextAreaField name="statement" label="说明（选填）" hint="最多 1000 个字。" />
        <TextAreaField id="kit-area" name="area" label="理由" error="请写明理由。" />
        <Field name="file" label="添加材料" type="file" />
      </Specimen>
      <Specimen name="选定位置：还没有">
        <form id="kit-empty" className="max-w-text">
          <PointPicker legend="地图位置（选填）" sketch={sketch} tiles={tiles} formId="kit-empty" errors={{ longitude: '请填写经度。' }} />
        </form>
      </Specimen>
      <Specimen name="选定位置：与所在区不一致">
        <form id="kit-point" className="max-w-text">
          <PointPicker
            legend="第 1 个网点的位置（选填）"
            sketch={sketch}
            tiles={tiles}
            formId="kit-point"
            prefix="point."
            given={{ ...CITY.sample, system: 'WGS84', how: 'typed', district: CITY.districts[0].slug }}
            districtSlug={CITY.districts[3]?.slug}
            landmarks={[{ name: '示例园区', longitude: CITY.centre.longitude - 0.025, latitude: CITY.centre.latitude + 0.05 }]}
          />
        </form>
      </Specimen>
      <Specimen name="同一工作台的页面">
        <SectionNav
          label="示例工作台"
          sections={[
            { name: '现在这页', to: paths.kit() },
            { name: '另一页', to: paths.home() },
          ]}
        />
      </Specimen>
      <Specimen name="留痕">
        <History
          entries={[
            {
              when: '2026年11月20日 16:30',
              who: '演示甲子',
              organisation: '演示·青禾人才服务（上海）有限公司',
              sentence: '调整了演示乙丑在“演示·青禾人才服务（上海）有限公司”的角色',
              changes: ['角色：成员 → 管理员'],
              reason: null,
            },
            {
              when: '2026年11月14日 15:45',
              who: '演示辛未',
              organisation: null,
              sentence: '退回了对“演示·云杉劳务派遣（上海）有限公司”的申请，请补正',
              changes: [],
              reason: '上传的材料看不清，请重新上传。',
            },
          ]}
        />
      </Specimen>
    </>
  );
}

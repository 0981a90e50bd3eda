import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { MOST, shortcomings, type RulePart } from '#app/domain/entry-rules/edit-content.ts';
import { discardRulesDraft, raiseItem } from '#app/domain/entry-rules/edit-draft.server.ts';
import { fairnessWarnings } from '#app/domain/entry-rules/fairness.ts';
import { draftForm, itemForm } from '#app/domain/entry-rules/forms.server.ts';
import { findRules, listRules, readRulesDraft } from '#app/domain/entry-rules/read-rules.server.ts';
import { ConditionsShown, LimitsShown, MaterialsShown } from '#app/domain/entry-rules/rules-shown.tsx';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { dayOf, writeDay, writeMoment } from '#app/kernel/calendar.ts';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { SendButton } from '#app/kit/form.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { PublishedVersions } from '#app/kit/published-versions.tsx';
import { after, paths } from '#app/paths.ts';
import { button } from '#app/ui/button.ts';
import { Notice } from '#app/ui/notice.tsx';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';
import { rulesPark } from './rules-park.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { db, by } = await visit(args, 'console/:park/rules');
  const park = await rulesPark(db, by, args.params.park);
  const [current, versions, draft] = await Promise.all([findRules(db, park.slug), listRules(db, park.slug), readRulesDraft(db, park.slug)]);
  return {
    park: { slug: park.slug, name: park.name },
    current: current && { number: current.number, published: writeDay(dayOf(current.publishedAt)), review: current.review },
    versions: versions.map(({ number, publishedAt }) => ({ number, published: writeDay(dayOf(publishedAt)) })),
    content: draft.content,
    begun: draft.begun,
    seen: draft.seen,
    changed: draft.changed && `${draft.changed.by}于${writeMoment(draft.changed.at)}改动`,
    missing: shortcomings(draft.content),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { db, files, by, form, intent } = await deed(args, 'console/:park/rules');
  const { slug: parkSlug } = await rulesPark(db, by, args.params.park);
  const fields = Object.fromEntries(form);
  const raising = intent === 'raise' ? itemForm.safeParse(fields) : null;
  const read = raising ?? draftForm.safeParse(fields);
  if (!read.success) throw refuse('invalid', { title: '不能这样操作', text: '页面已过期，请回到“准入规则”再操作。没有改动任何内容。' });
  const done = raising?.success
    ? await raiseItem(db, by, { parkSlug, ...raising.data })
    : await discardRulesDraft(db, files, by, { parkSlug, ...read.data });
  if (!done.ok) throw refuseDeed(done, '没有改动');
  return redirect(after(paths.rulesDraft(parkSlug), intent));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `准入规则 · ${data.park.name}` : '准入规则');

const DONE = {
  save: '已存入草稿，发布以后才生效。',
  remove: '已从草稿中删除，发布以后才生效。',
  raise: '已上移一位。',
  discard: '草稿已放弃，现行的规则不变。',
  publish: '已发布，即日起有效；已经提出的申请仍按原来的规则办理。',
};

function Part({ id, title, add, children }: { id: string; title: string; add: ReactNode; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 id={id} className="text-lead">
          {title}
        </h2>
        {add}
      </div>
      {children}
    </section>
  );
}

export default function Rules() {
  const { park, current, versions, content, begun, seen, changed, missing } = useLoaderData<typeof loader>();
  const actions = (part: RulePart) => (item: { key: string; label?: string; name?: string }, index: number) => {
    const name = item.label ?? item.name ?? '';
    return (
      <div className="flex flex-wrap items-center gap-x-4">
        <Link to={paths.rulesItem(park.slug, part, item.key)} aria-label={`修改：${name}`} className="inline-flex min-h-6 items-center">
          修改
        </Link>
        {index > 0 && (
          <PostForm className="inline-flex">
            <input type="hidden" name="intent" value="raise" />
            <input type="hidden" name="seen" value={seen} />
            <input type="hidden" name="part" value={part} />
            <input type="hidden" name="key" value={item.key} />
            <button type="submit" aria-label={`上移：${name}`} className={`${button.secondary} text-small`}>
              上移
            </button>
          </PostForm>
        )}
      </div>
    );
  };
  const add = (part: RulePart, name: string) =>
    content[part].length < MOST[part] ? (
      <Link to={paths.rulesItem(park.slug, part)} className="inline-flex min-h-6 items-center">
        {name}
      </Link>
    ) : (
      <span className="text-small text-muted">已满 {MOST[part]} 项</span>
    );
  return (
    <ConsolePage
      park={park}
      title="准入规则"
      intro={<p>谁可以入驻、要交什么、多久办完。发布的版本不能修改；一份申请始终按它提出时的版本办理。</p>}
    >
      <DoneNotice says={DONE} />
      <div className="grid gap-8">
        <section aria-labelledby="state" className="grid max-w-text gap-3">
          <h2 id="state" className="text-lead">
            现行的版本
          </h2>
          {current ? (
            <p>
              <Link to={paths.parkRules(park.slug)}>第 {current.number} 版</Link>，{current.published}发布。公平竞争审查：
              {current.review.by}，{writeDay(current.review.on)}。
            </p>
          ) : (
            <p className="text-muted">还没有发布。下面是常用的条件和材料，改好以后发布，机构就可以申请入驻。</p>
          )}
          {begun && <Notice tone="info" title="有没有发布的草稿">{`${changed ?? ''}。下面是草稿的内容。`}</Notice>}
          {begun && missing.length > 0 && <p className="text-danger">还不能发布：请{missing.join('；')}。</p>}
          <div className="flex flex-wrap gap-3">
            {(begun || !current) && missing.length === 0 && (
              <Link to={paths.rulesPublish(park.slug)} className={button.primary}>
                检查并发布
              </Link>
            )}
            {begun && (
              <PostForm>
                <input type="hidden" name="seen" value={seen} />
                <SendButton intent="discard" tone="secondary">
                  放弃草稿
                </SendButton>
              </PostForm>
            )}
          </div>
        </section>
        <Part id="conditions" title="准入条件" add={add('conditions', '增加条件')}>
          <ConditionsShown
            items={content.conditions}
            actions={actions('conditions')}
            below={(condition) =>
              fairnessWarnings(condition).map(({ found, says }) => (
                <p key={says} className="text-danger">
                  “{found}”：{says}
                </p>
              ))
            }
          />
        </Part>
        <Part id="materials" title="材料" add={add('materials', '增加材料')}>
          <MaterialsShown parkSlug={park.slug} items={content.materials} actions={actions('materials')} />
        </Part>
        <Part id="limits" title="办理时限" add={<Link to={paths.rulesLimits(park.slug)}>修改时限</Link>}>
          <LimitsShown limits={content.limits} />
        </Part>
        {versions.length > 0 && (
          <PublishedVersions title="发布过的版本" versions={versions} shown={null} to={(one) => paths.parkRules(park.slug, one)} />
        )}
      </div>
    </ConsolePage>
  );
}

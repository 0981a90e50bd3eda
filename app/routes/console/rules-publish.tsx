import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { shortcomings, TEXT_LENGTH } from '#app/domain/entry-rules/edit-content.ts';
import { fairnessWarnings } from '#app/domain/entry-rules/fairness.ts';
import { publishForm } from '#app/domain/entry-rules/forms.server.ts';
import { publishRules } from '#app/domain/entry-rules/publish-rules.server.ts';
import { findRules, readRulesDraft } from '#app/domain/entry-rules/read-rules.server.ts';
import { ConditionsShown, LimitsShown, MaterialsShown } from '#app/domain/entry-rules/rules-shown.tsx';
import { ConsentBox } from '#app/kit/consent-box.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { after, paths } from '#app/paths.ts';
import { Field } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { refuseDeed } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';
import { rulesPark } from './rules-park.server.ts';
import { RulesItemPage } from './rules-item-page.tsx';

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { db, by } = await visit(args, 'console/:park/rules/publish');
  const { slug, name } = await rulesPark(db, by, args.params.park);
  const [{ content, begun, seen }, current] = await Promise.all([readRulesDraft(db, slug), findRules(db, slug)]);
  return {
    park: { slug, name },
    content,
    seen,
    number: (current?.number ?? 0) + 1,
    missing: !begun && current ? ['先改动草稿'] : shortcomings(content),
    warnings: content.conditions.flatMap(({ label, ...condition }) =>
      fairnessWarnings({ label, ...condition }).map(({ found, says }) => `${label}：“${found}”。${says}`),
    ),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { db, by, form, intent } = await deed(args, 'console/:park/rules/publish');
  const { slug: parkSlug } = await rulesPark(db, by, args.params.park);
  const parsed = parseForm(form, publishForm, 'publish');
  if (!parsed.ok) return parsed.answer;
  const published = await publishRules(db, by, { parkSlug, ...parsed.value });
  if (published.ok) return redirect(after(paths.rulesDraft(parkSlug), intent));
  if (published.why === 'absent') throw refuseDeed(published, '没有发布');
  return parsed.refuse(published);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `发布准入规则 · ${data.park.name}` : '发布准入规则');

export default function RulesPublish() {
  const { park, content, seen, number, missing, warnings } = useLoaderData<typeof loader>();
  const state = useFields<Record<'basis' | 'reviewedOn' | 'by' | 'agreed', string>>('publish');
  const { basis, reviewedOn, by, agreed } = state.fields;
  return (
    <RulesItemPage park={park} title="检查并发布" draft={false}>
      <div className="grid gap-8">
        <section aria-labelledby="what" className="grid gap-6">
          <h2 id="what" className="text-lead">
            将发布的第 {number} 版
          </h2>
          <ConditionsShown items={content.conditions} />
          <MaterialsShown parkSlug={park.slug} items={content.materials} />
          <LimitsShown limits={content.limits} />
        </section>
        <section aria-labelledby="review">
          <h2 id="review" className="mb-2 text-lead">
            公平竞争审查
          </h2>
          {missing.length > 0 ? (
            <p>
              还不能发布：请{missing.join('；')}。<Link to={paths.rulesDraft(park.slug)}>回到草稿</Link>
            </p>
          ) : (
            <SentForm state={state} intent="publish">
              <input type="hidden" name="seen" value={seen} />
              {warnings.length > 0 && (
                <Notice tone="attention" title={`有 ${warnings.length} 处需要审查`}>
                  <ul>
                    {warnings.map((warning) => (
                      <li key={warning}>{warning}</li>
                    ))}
                  </ul>
                </Notice>
              )}
              <p>准入条件涉及经营者的进入和退出，发布前应当经过公平竞争审查。下面的记录随规则一起公开。</p>
              <Field
                {...bound(basis)}
                label="审查依据"
                hint="例如 《公平竞争审查条例》第八至十一条。"
                maxLength={TEXT_LENGTH.basis}
                autoComplete="off"
              />
              <Field {...bound(reviewedOn)} type="date" label="审查日期" className="max-w-60" />
              <Field {...bound(by)} label="由谁审查" hint="部门或岗位即可，不要写人名。" maxLength={TEXT_LENGTH.label} autoComplete="off" />
              {warnings.length > 0 && (
                <ConsentBox field={agreed} value="yes">
                  审查已经看过上面提示的条件，认为可以发布
                </ConsentBox>
              )}
              <p className="max-w-text text-muted">发布后立即有效，成为第 {number} 版，不能修改或删除，只能再发布新的版本。</p>
              <SendButton>发布</SendButton>
            </SentForm>
          )}
        </section>
      </div>
    </RulesItemPage>
  );
}

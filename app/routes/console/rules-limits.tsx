import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { saveLimits } from '#app/domain/entry-rules/edit-draft.server.ts';
import { LIMIT_NAMES, LIMITS, type LimitName } from '#app/domain/entry-rules/entry-rules.ts';
import { limitsForm } from '#app/domain/entry-rules/forms.server.ts';
import { readRulesDraft } from '#app/domain/entry-rules/read-rules.server.ts';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { Field } from '#app/ui/field.tsx';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';
import { answerDraft, rulesPark } from './rules-park.server.ts';
import { RulesItemPage } from './rules-item-page.tsx';

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { db, by } = await visit(args, 'console/:park/rules/limits');
  const { slug, name } = await rulesPark(db, by, args.params.park);
  const { content, seen } = await readRulesDraft(db, slug);
  return { park: { slug, name }, limits: content.limits, seen };
}

export async function action(args: ActionFunctionArgs) {
  const { db, by, form, intent } = await deed(args, 'console/:park/rules/limits');
  const { slug: parkSlug } = await rulesPark(db, by, args.params.park);
  const parsed = parseForm(form, limitsForm, 'limits');
  if (!parsed.ok) return parsed.answer;
  return answerDraft(await saveLimits(db, by, { parkSlug, ...parsed.value }), parsed, parkSlug, intent);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `办理时限 · ${data.park.name}` : '办理时限');

/** What a limit means for those who wait. */
const HINT: Record<LimitName, string> = {
  accept: '收到后这些天内受理，或者一次告知全部要补正的内容；到期没有告知，视为自收到之日起受理。',
  decide: '收到后这些天内决定；补正、专家评审和公示的时间不计入。',
  extend: '一份申请只能延长一次，要写明理由；0 表示不延长。',
  resubmit: '退回后这些天内没有补正，申请失效。',
  announce: '决定之前公示这些天；0 表示不公示。',
  contract: '准入后这些天内没有签约，准入失效。',
  appeal: '收到不予受理、不予准入的决定后，可以在这些天内申诉一次。',
};

export default function RulesLimits() {
  const { park, limits, seen } = useLoaderData<typeof loader>();
  const given = Object.fromEntries(LIMIT_NAMES.map((name) => [name, String(limits[name])])) as Record<LimitName, string>;
  const state = useFields<Record<LimitName, string>>('limits', given);
  return (
    <RulesItemPage park={park} title="办理时限">
      <SentForm state={state}>
        <input type="hidden" name="seen" value={seen} />
        {LIMIT_NAMES.map((name) => (
          <Field
            key={name}
            {...bound(state.fields[name])}
            label={`${LIMITS[name].name}（工作日）`}
            hint={`${HINT[name]}${LIMITS[name].least} 到 ${LIMITS[name].most} 个工作日。`}
            inputMode="numeric"
            autoComplete="off"
          />
        ))}
        <SendButton intent="save">存入草稿</SendButton>
      </SentForm>
    </RulesItemPage>
  );
}

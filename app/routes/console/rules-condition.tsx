import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { TEXT_LENGTH } from '#app/domain/entry-rules/edit-content.ts';
import { CHECK_NAME, CONDITION_CHECKS } from '#app/domain/entry-rules/entry-rules.ts';
import { conditionForm } from '#app/domain/entry-rules/forms.server.ts';
import { readRulesDraft } from '#app/domain/entry-rules/read-rules.server.ts';
import { bound, SentForm, useFields } from '#app/kit/form.tsx';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { refuse } from '#app/web/answer.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';
import { changeItem, NEW, rulesPark } from './rules-park.server.ts';
import { RulesItemButtons, RulesItemPage } from './rules-item-page.tsx';

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { db, by } = await visit(args, 'console/:park/rules/conditions/:key');
  const { slug, name } = await rulesPark(db, by, args.params.park);
  const { content, seen } = await readRulesDraft(db, slug);
  const condition = content.conditions.find(({ key }) => key === args.params.key) ?? null;
  if (!condition && args.params.key !== NEW) throw refuse('absent', { title: '没有找到这项条件', text: '它可能已经被删除。' });
  return { park: { slug, name }, condition, seen };
}

export async function action(args: ActionFunctionArgs) {
  const sent = await deed(args, 'console/:park/rules/conditions/:key');
  const { slug: parkSlug } = await rulesPark(sent.db, sent.by, args.params.park);
  return changeItem(sent, { parkSlug, part: 'conditions', key: args.params.key ?? NEW }, conditionForm);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `准入条件 · ${data.park.name}` : '准入条件');

const CHECKS = CONDITION_CHECKS.map((value) => ({ value, name: CHECK_NAME[value] }));

export default function RulesCondition() {
  const { park, condition, seen } = useLoaderData<typeof loader>();
  const state = useFields<Record<'label' | 'detail' | 'check' | 'least' | 'basis', string>>('conditions', {
    label: condition?.label ?? '',
    detail: condition?.detail ?? '',
    check: condition?.check ?? 'declared',
    least: condition?.least === null ? '' : String(condition?.least ?? ''),
    basis: condition?.basis ?? '',
  });
  const { label, detail, check, least, basis } = state.fields;
  return (
    <RulesItemPage park={park} title={condition ? condition.label : '增加准入条件'}>
      <SentForm state={state}>
        <input type="hidden" name="seen" value={seen} />
        <Field
          {...bound(label)}
          label="条件"
          hint="一句话，例如 专职工作人员不少于 3 人。"
          maxLength={TEXT_LENGTH.label}
          autoComplete="off"
        />
        <TextAreaField
          {...bound(detail)}
          label="具体要求"
          hint="什么算符合、以什么材料或日期为准。不能按注册地、所有制设条件，也不能指定某一家。"
          maxLength={TEXT_LENGTH.detail}
        />
        <SelectField {...bound(check)} label="怎样核对" options={CHECKS} />
        <Field
          {...bound(least)}
          label="最少的数"
          hint="只有按人数、按金额（万元）核对时填写；正好等于它也符合。"
          inputMode="numeric"
          autoComplete="off"
          className="max-w-60"
        />
        <Field
          {...bound(basis)}
          label="依据（选填）"
          hint="文件和条款；园区自己定的留空。"
          maxLength={TEXT_LENGTH.basis}
          autoComplete="off"
        />
        <RulesItemButtons there={condition !== null} />
      </SentForm>
    </RulesItemPage>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { TEXT_LENGTH } from '#app/domain/entry-rules/edit-content.ts';
import { materialForm } from '#app/domain/entry-rules/forms.server.ts';
import { readRulesDraft } from '#app/domain/entry-rules/read-rules.server.ts';
import { FILE_GROUP_NAME, FILE_GROUPS } from '#app/kernel/files/accepted.ts';
import { Choices } from '#app/kit/field-choices.tsx';
import { bound, SentForm, useFields } from '#app/kit/form.tsx';
import { Field } from '#app/ui/field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { refuse } from '#app/web/answer.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';
import { changeItem, NEW, rulesPark } from './rules-park.server.ts';
import { RulesItemButtons, RulesItemPage } from './rules-item-page.tsx';

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { db, by } = await visit(args, 'console/:park/rules/materials/:key');
  const { slug, name } = await rulesPark(db, by, args.params.park);
  const { content, seen } = await readRulesDraft(db, slug);
  const material = content.materials.find(({ key }) => key === args.params.key) ?? null;
  if (!material && args.params.key !== NEW) throw refuse('absent', { title: '没有找到这份材料', text: '它可能已经被删除。' });
  return { park: { slug, name }, material, seen };
}

export async function action(args: ActionFunctionArgs) {
  const sent = await deed(args, 'console/:park/rules/materials/:key');
  const { slug: parkSlug } = await rulesPark(sent.db, sent.by, args.params.park);
  return changeItem(sent, { parkSlug, part: 'materials', key: args.params.key ?? NEW }, materialForm);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `入驻材料 · ${data.park.name}` : '入驻材料');

export default function RulesMaterial() {
  const { park, material, seen } = useLoaderData<typeof loader>();
  const state = useFields<Record<'name' | 'when' | 'hint', string> & { takes: string[] }>('materials', {
    name: material?.name ?? '',
    when: material?.when ?? '',
    hint: material?.hint ?? '',
    takes: [...(material?.takes ?? FILE_GROUPS)],
  });
  const { name, when, hint, takes } = state.fields;
  return (
    <RulesItemPage park={park} title={material ? material.name : '增加材料'}>
      <SentForm state={state}>
        <input type="hidden" name="seen" value={seen} />
        <Field {...bound(name)} label="材料名称" maxLength={TEXT_LENGTH.name} autoComplete="off" />
        <Field
          {...bound(when)}
          label="什么情况下需要（选填）"
          hint="留空表示都要提交；例如 所开展的业态需要许可或备案时。"
          maxLength={TEXT_LENGTH.when}
          autoComplete="off"
        />
        <TextAreaField {...bound(hint)} label="说明（选填）" hint="要看得清什么、怎么写、谁签字。" maxLength={TEXT_LENGTH.hint} />
        <Choices
          field={takes}
          type="checkbox"
          legend="收哪几种文件"
          hint="按文件的内容检查，改文件名没有用；办公文档要先另存为 PDF。"
          options={FILE_GROUPS.map((value) => ({ value, name: FILE_GROUP_NAME[value] }))}
        />
        <RulesItemButtons there={material !== null} />
      </SentForm>
    </RulesItemPage>
  );
}

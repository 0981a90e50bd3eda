import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { TEXT_LENGTH } from '#app/domain/entry-rules/edit-content.ts';
import { changeTemplate } from '#app/domain/entry-rules/edit-draft.server.ts';
import { draftForm, materialForm } from '#app/domain/entry-rules/forms.server.ts';
import { readRulesDraft } from '#app/domain/entry-rules/read-rules.server.ts';
import { TemplateLink } from '#app/domain/entry-rules/rules-shown.tsx';
import { ACCEPT_ATTRIBUTE, ACCEPTED_HINT, FILE_GROUP_NAME, FILE_GROUPS, MAX_BYTES } from '#app/kernel/files/accepted.ts';
import { Choices } from '#app/kit/field-choices.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { paths } from '#app/paths.ts';
import { Field } from '#app/ui/field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { NO_FILE, takeFile } from '#app/web/form/take-file.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deedWithFile, visit } from '#app/web/visit.server.ts';
import { answerDraft, changeItem, NEW, rulesPark } from './rules-park.server.ts';
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
  const { intent, ...sent } = await deedWithFile(args, 'console/:park/rules/materials/:key', { field: 'file', maxBytes: MAX_BYTES });
  const { db, files, by, form } = sent;
  const { slug: parkSlug } = await rulesPark(db, by, args.params.park);
  const key = args.params.key ?? NEW;
  if (intent === 'save' || intent === 'remove') return changeItem({ ...sent, intent }, { parkSlug, part: 'materials', key }, materialForm);
  const parsed = parseForm(form, draftForm, 'template');
  if (!parsed.ok) return parsed.answer;
  const taken = intent === 'attach' ? await takeFile(sent, parsed) : null;
  if (taken && !taken.ok) return taken.answer;
  if (taken?.file === null) return parsed.invalid(NO_FILE);
  const done = await changeTemplate(db, files, by, { parkSlug, key, file: taken?.file ?? null, ...parsed.value });
  return answerDraft(done, parsed, parkSlug, intent, paths.rulesItem(parkSlug, 'materials', key));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `入驻材料 · ${data.park.name}` : '入驻材料');

const DONE = { attach: '模板已存入草稿，发布以后大家都能下载。', detach: '模板已从草稿中移除。' };

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

/** 模板: attached to a material that is in the draft. */
function TemplateForm({ park, material, seen }: Pick<Loaded, 'park' | 'seen'> & { material: NonNullable<Loaded['material']> }) {
  const state = useFields<{ file: string }>('template');
  const { file } = state.fields;
  const { template } = material;
  return (
    <SentForm state={state} multipart className="grid max-w-text gap-3">
      <input type="hidden" name="seen" value={seen} />
      {template && (
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-y border-line py-2">
          <div className="grow">
            <TemplateLink parkSlug={park.slug} template={template} />
          </div>
          <SendButton intent="detach" tone="secondary">
            移除模板
          </SendButton>
        </div>
      )}
      <Field
        id={file.id}
        name="file"
        error={file.errors?.join('')}
        type="file"
        label={template ? '换一份模板' : '添加模板'}
        hint={ACCEPTED_HINT}
        accept={ACCEPT_ATTRIBUTE}
      />
      <SendButton intent="attach" tone="secondary" sending="正在上传和检查…">
        {template ? '替换' : '上传'}
      </SendButton>
    </SentForm>
  );
}

export default function RulesMaterial() {
  const { park, material, seen } = useLoaderData<typeof loader>();
  const state = useFields<Record<'name' | 'when' | 'hint' | 'later', string> & { takes: string[] }>('materials', {
    name: material?.name ?? '',
    when: material?.when ?? '',
    hint: material?.hint ?? '',
    takes: [...(material?.takes ?? FILE_GROUPS)],
    later: material?.later === true ? 'yes' : '',
  });
  const { name, when, hint, takes, later } = state.fields;
  return (
    <RulesItemPage park={park} title={material ? material.name : '增加材料'} done={DONE}>
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
        <Choices
          field={later}
          type="checkbox"
          legend="补交"
          hint="申请人写明哪一天以前补交，先行提交；补交以前不能准入。"
          options={[{ value: 'yes', name: '可以在提交以后补交' }]}
        />
        <RulesItemButtons there={material !== null} />
      </SentForm>
      <section aria-labelledby="template" className="grid gap-3">
        <h2 id="template" className="text-lead">
          模板
        </h2>
        <p className="max-w-text text-muted">
          给申请人下载、填写的空白文件，随规则一起公开。{material === null && '材料存入草稿以后，可以在这里添加模板。'}
        </p>
        {material && <TemplateForm park={park} material={material} seen={seen} />}
      </section>
    </RulesItemPage>
  );
}

import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { createService } from '#app/domain/services/create-service.server.ts';
import { CATEGORIES, isCategorySlug } from '#app/domain/lines/categories.ts';
import { licencesOf } from '#app/domain/services/read-own-services.server.ts';
import { TEMPLATES } from '#app/domain/services/templates.ts';
import { Field } from '#app/ui/field.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { newServiceForm } from '#app/domain/services/forms.server.ts';
import { ownInstitution } from '#app/routes/desk/own-institution.server.ts';
import { sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { ChoiceFrame, Choice, chosenIn } from '#app/kit/field-choices.tsx';
import { LicenceNeeds, LicenceNote } from '#app/domain/services/editor/service-licence-note.tsx';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'desk/services/new');
  const { organisationId } = await ownInstitution(db, actor);
  const asked = new URL(args.request.url).searchParams.get('category') ?? '';
  return {
    desk: deskView(actor),
    organisation: organisationId,
    held: (await licencesOf(db, organisationId, today)) ?? [],
    category: isCategorySlug(asked) ? asked : null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, form } = await deed(args, 'desk/services/new');
  const organisationId = sameOrganisation(actor, form);
  const parsed = parseForm(form, newServiceForm);
  if (!parsed.ok) return parsed.answer;
  const { category, template, title } = parsed.value;
  const created = await createService(db, by, { organisationId, category, template: template === 'blank' ? null : template, title });
  return created.ok ? redirect(after(paths.deskService(created.serviceId), 'created')) : parsed.refuse(created, '没有新建服务');
}

export const headers = answerHeaders;

export const meta: MetaFunction = () => privateMeta('新建服务');

type Held = ReturnType<typeof useLoaderData<typeof loader>>['held'];

function Lines({ held }: { held: Held }) {
  return (
    <ul className="border-t border-line">
      {CATEGORIES.map(({ slug, name, says }) => (
        <li key={slug} className="grid gap-x-6 border-b border-line py-3 sm:grid-cols-[1fr_20rem]">
          <div>
            <Link to={paths.deskNewService(slug)} className="inline-flex min-h-6 items-center font-semibold">
              {name}
            </Link>
            <p className="text-small text-muted">{says}</p>
          </div>
          <p className="text-small">
            <LicenceNeeds category={slug} tags={[]} held={held} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function Start({ category, organisation, held }: { category: (typeof CATEGORIES)[number]['slug']; organisation: string; held: Held }) {
  const templates = TEMPLATES[category];
  const state = useFields<{ template: string; title: string }>('new-service', { template: templates[0]?.slug ?? 'blank' });
  const { fields } = state;
  const [chosen] = chosenIn(fields.template);
  return (
    <SentForm state={state} intent="create" className="grid max-w-text gap-6">
      <input type="hidden" name="organisation" value={organisation} />
      <input type="hidden" name="category" value={category} />
      <LicenceNote category={category} tags={[]} held={held} />
      <ChoiceFrame field={fields.template} legend="从哪里开始" hint="模板的每一处都可以再改；金额由您自己填写。">
        <ul className="mt-2 border-t border-line">
          {templates.map(({ slug, title, summary }) => (
            <li key={slug} className="border-b border-line py-2">
              <Choice name={fields.template.name} value={slug} type="radio" chosen={chosen === slug}>
                <span className="font-semibold">{title}</span>
              </Choice>
              <p className="pl-7 text-small text-muted">{summary}</p>
            </li>
          ))}
          <li className="border-b border-line py-2">
            <Choice name={fields.template.name} value="blank" type="radio" chosen={chosen === 'blank'}>
              <span className="font-semibold">空白</span>
            </Choice>
            <p className="pl-7 text-small text-muted">自己从头填写。</p>
          </li>
        </ul>
      </ChoiceFrame>
      <Field
        {...bound(fields.title)}
        label="服务名称（用模板时选填）"
        hint="不填则先用模板的名称。公开页面的网址按这里的名称生成，以后不变。"
        maxLength={40}
        autoComplete="off"
      />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <SendButton sending="正在新建…">新建草稿</SendButton>
        <Link to={paths.deskNewService()}>换一种业态</Link>
      </div>
    </SentForm>
  );
}

export default function NewService() {
  const { desk, organisation, held, category } = useLoaderData<typeof loader>();
  const line = CATEGORIES.find(({ slug }) => slug === category);
  return (
    <DeskPage
      desk={desk}
      title={line ? `新建服务：${line.name}` : '新建服务'}
      crumbs={[{ name: '服务项目', to: paths.deskServices() }]}
      intro={<p>{line ? '先有草稿，改好后再提交发布。' : '先选业态。业态决定需要哪种许可或备案；许可还没有取得时也可以先写草稿。'}</p>}
    >
      {line ? <Start key={line.slug} category={line.slug} organisation={organisation} held={held} /> : <Lines held={held} />}
    </DeskPage>
  );
}

import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react';
import { may } from '#app/kernel/permissions/may.ts';
import { contactMark, editContact, readContact } from '#app/domain/storefronts/edit-contact.server.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { Field } from '#app/ui/field.tsx';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { contactForm } from '#app/domain/storefronts/forms.server.ts';
import { ownInstitution } from '#app/routes/desk/own-institution.server.ts';
import { sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { Purpose } from '#app/kit/page-head.tsx';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuseDeed } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'desk/storefront/contact');
  const { id, organisationId: organisation } = await ownInstitution(db, actor);
  const contact = await readContact(db, id);
  return {
    desk: deskView(actor),
    organisation,
    contact,
    seen: contactMark(contact),
    mayEdit: may(actor, 'publish:storefront', { organisationId: organisation }),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, form } = await deed(args, 'desk/storefront/contact');
  sameOrganisation(actor, form);
  const { id } = await ownInstitution(db, actor);
  const parsed = parseForm(form, contactForm);
  if (!parsed.ok) return parsed.answer;
  const { seen, name, phone, email, complaintPhone, publicPhone } = parsed.value;
  const edited = await editContact(db, by, { institutionId: id, seen, contact: { name, phone, email, complaintPhone, publicPhone } });
  if (edited.ok) return redirect(after(paths.deskContact(), edited.changed ? 'saved' : 'same'));
  if (edited.why === 'stale') return parsed.refuse(edited);
  throw refuseDeed(edited, '没有改动');
}

/** Also after a form that came too late: the page shows the contact as saved since, and the next form is compared with that. */
export const shouldRevalidate: ShouldRevalidateFunction = () => true;

export const meta: MetaFunction = () => privateMeta('联系人');

const DONE = { saved: '已保存，立即生效。', same: '与原来相同，没有改动。' };

type Loaded = Awaited<ReturnType<typeof loader>>;

function ContactFacts({ contact }: Pick<Loaded, 'contact'>) {
  const none = '没有填写';
  return (
    <FactsTable
      rows={[
        { name: '联系人', value: contact.name ?? none },
        { name: '联系电话', value: contact.phone ?? none },
        { name: '联系邮箱', value: contact.email ?? none },
        { name: '单位电话（公开）', value: contact.publicPhone ?? none },
        { name: '机构投诉电话', value: contact.complaintPhone ?? none },
      ]}
    />
  );
}

function ContactForm({ organisation, contact, seen }: Pick<Loaded, 'organisation' | 'contact' | 'seen'>) {
  const state = useFields<{ name: string; phone: string; email: string; complaintPhone: string; publicPhone: string; agreed: string }>(
    'contact',
    {
      name: contact.name ?? '',
      phone: contact.phone ?? '',
      email: contact.email ?? '',
      complaintPhone: contact.complaintPhone ?? '',
      publicPhone: contact.publicPhone ?? '',
      // Consent is for the contact as sent, so it is never prefilled.
      agreed: '',
    },
  );
  const { fields } = state;
  return (
    <SentForm state={state} className="grid max-w-[30rem] gap-5">
      <input type="hidden" name="organisation" value={organisation} />
      <input type="hidden" name="seen" value={seen} />
      {state.formErrors.length > 0 && <ContactFacts contact={contact} />}
      <Field {...bound(fields.name)} label="联系人" hint="姓名或称呼，如“王经理”。" autoComplete="off" />
      <Field {...bound(fields.phone)} label="联系电话" type="tel" autoComplete="off" />
      <Field {...bound(fields.email)} label="联系邮箱" type="email" autoComplete="off" />
      <div className={fields.agreed.errors ? 'border-l-4 border-danger pl-4' : undefined}>
        {fields.agreed.errors && (
          <p id={`${fields.agreed.id}-error`} className="text-danger">
            {fields.agreed.errors.join('')}
          </p>
        )}
        <label className="flex min-h-11 items-center gap-3">
          <input
            id={fields.agreed.id}
            type="checkbox"
            name="agreed"
            defaultChecked={fields.agreed.initialValue === 'on'}
            aria-describedby={fields.agreed.errors ? `${fields.agreed.id}-error` : undefined}
          />
          已取得联系人同意
        </label>
      </div>
      <Purpose>
        姓名、电话和邮箱在公开页面上隐去一部分，只在机构接受邀约后，完整显示给发出这份邀约的企业，用于双方联系；清空并保存即停止提供。
      </Purpose>
      <Field
        {...bound(fields.publicPhone)}
        label="单位电话（公开，选填）"
        hint="在展示页上完整公开，谁都可以拨打。请填总机或前台的固定电话，不填个人的手机号码。"
        type="tel"
        autoComplete="off"
      />
      <Field
        {...bound(fields.complaintPhone)}
        label="机构投诉电话"
        hint="在“依法公示”里完整公开，请填单位电话。"
        type="tel"
        autoComplete="off"
      />
      <SendButton>保存，立即生效</SendButton>
    </SentForm>
  );
}

export default function ContactPage() {
  const { desk, organisation, contact, seen, mayEdit } = useLoaderData<typeof loader>();
  return (
    <DeskPage
      desk={desk}
      title="联系人"
      crumbs={[{ name: '旗舰店', to: paths.deskStorefront() }]}
      intro={<p>保存后立即生效，不经审核，也不进入历史版本；谁在何时改过，会留痕（只记遮盖后的样子）。</p>}
      done={DONE}
    >
      {mayEdit ? (
        <ContactForm organisation={organisation} contact={contact} seen={seen} />
      ) : (
        <>
          <p className="text-muted">联系人由主体的所有者或管理员修改。</p>
          <ContactFacts contact={contact} />
        </>
      )}
    </DeskPage>
  );
}

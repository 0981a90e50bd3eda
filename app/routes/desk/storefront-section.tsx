import { tileSource } from '#app/web/env.server.ts';
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { MAX_BYTES } from '#app/kernel/files/accepted.ts';
import {
  STOREFRONT_SECTION_NAME,
  STOREFRONT_SECTIONS,
  type StorefrontContent,
  type StorefrontSection,
} from '#app/domain/storefronts/content.ts';
import { storefrontKind } from '#app/domain/storefronts/storefront-kind.server.ts';
import { autosaveHeaders, signedOutAutosave } from '#app/web/autosave-answer.server.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { isListSection, readFields } from '#app/domain/storefronts/editor/section-fields.server.ts';
import { ownInstitution } from '#app/routes/desk/own-institution.server.ts';
import { sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse } from '#app/web/answer.server.ts';
import { SectionEditor } from '#app/domain/storefronts/editor/section-editor.tsx';
import { readSent } from '#app/domain/storefronts/editor/section-reading.server.ts';
import { changeForm, type Changed } from '#app/domain/storefronts/editor/section-sent.server.ts';
import { takeUpload } from '#app/routes/desk/section-upload.server.ts';
import { sectionView } from '#app/domain/storefronts/editor/section-view.server.ts';
import { fieldsOfItems, type TypedFields } from '#app/kernel/content/editor/section-fields.ts';
import { sentSection, takeSection, type SectionWriter } from '#app/routes/writing/section-deed.server.ts';
import { SECTION_DONE } from '#app/routes/writing/section-done.ts';
import { deedWithFile, visit } from '#app/web/visit.server.ts';

/** Enough for thirty honours with four fields each, and the form's other fields. */
const UPLOAD = { field: 'file', maxBytes: MAX_BYTES, maxFields: 200 };

/**
 * The section named by an address.
 * @throws absent for any other name.
 */
function sectionIn(params: LoaderFunctionArgs['params']): StorefrontSection {
  const section = STOREFRONT_SECTIONS.find((one) => one === params.section);
  if (!section) throw refuse('absent', { title: '没有这一部分', text: '旗舰店里没有这一部分内容，请从旗舰店的目录进入。' });
  return section;
}

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'desk/storefront/sections/:section');
  const section = sectionIn(args.params);
  const { id, organisationId } = await ownInstitution(db, actor);
  return {
    desk: deskView(actor),
    organisation: organisationId,
    institution: id,
    today,
    view: await sectionView(db, id, section, new URL(args.request.url).searchParams, tileSource),
  };
}

const typedOf = (section: StorefrontSection, { fields, items, ticked }: Changed): TypedFields =>
  section === 'languages' ? { languages: ticked.join(' ') } : isListSection(section) ? fieldsOfItems(section, items) : fields;

export async function action(args: ActionFunctionArgs) {
  const signedOut = signedOutAutosave(args);
  if (signedOut) return signedOut;
  const { actor, db, by, files, limiter, form, intent, upload, today } = await deedWithFile(
    args,
    'desk/storefront/sections/:section',
    UPLOAD,
  );
  const section = sectionIn(args.params);
  const organisationId = sameOrganisation(actor, form);
  const { id: institutionId } = await ownInstitution(db, actor);
  const page = paths.deskStorefrontSection(section);
  if (intent === 'theirs') return redirect(after(page, 'theirs'));
  const params = new URL(args.request.url).searchParams;
  const { sent, seen } = sentSection(form, readFields(section, form));
  const writer: SectionWriter<StorefrontContent, Changed> = {
    kind: storefrontKind,
    subjectId: institutionId,
    section,
    page,
    album: { institutionId, organisationId, parkSlug: null },
    read: (typed) => readSent(db, { institutionId, section, typed, today }),
    typedOf: (typed) => typedOf(section, typed),
    takeUpload: (typed) =>
      takeUpload({ db, by, files, limiter }, { section, institutionId, organisationId, upload, proofFor: form.get('proofFor'), typed }),
  };
  return takeSection({ db, by, files }, writer, { typed: changeForm(section, sent, intent, params), seen, intent, params });
}

export const headers = autosaveHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => privateMeta(loaded ? `${loaded.view.name} · 旗舰店` : '旗舰店');

export default function StorefrontSectionPage() {
  const { desk, organisation, institution, today, view } = useLoaderData<typeof loader>();
  return (
    <DeskPage
      desk={desk}
      title={STOREFRONT_SECTION_NAME[view.section]}
      crumbs={[{ name: '旗舰店', to: paths.deskStorefront() }]}
      intro={view.changed ? <p>{`${view.changed.by}于 ${view.changed.when} 最后修改。`}</p> : undefined}
      done={SECTION_DONE}
    >
      <SectionEditor organisation={organisation} institution={institution} today={today} view={view} />
    </DeskPage>
  );
}

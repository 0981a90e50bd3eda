import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PARK_PAGE_SECTIONS, type ParkPageContent, type ParkPageSection } from '#app/domain/park-pages/content.ts';
import { ParkSectionEditor } from '#app/domain/park-pages/editor/park-section-editor.tsx';
import { readParkForm, typedOfForm, type ChangedPark } from '#app/domain/park-pages/editor/park-section-reading.server.ts';
import { parkSectionView } from '#app/domain/park-pages/editor/park-section-view.server.ts';
import { findDocument } from '#app/domain/park-pages/known-documents.server.ts';
import { parkPageKind } from '#app/domain/park-pages/park-page-kind.server.ts';
import { SHAPE } from '#app/domain/park-pages/section-shapes.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { changedItems } from '#app/kernel/content/editor/section-changes.ts';
import { flatFields, readSectionFields } from '#app/kernel/content/editor/section-fields.ts';
import { MAX_BYTES } from '#app/kernel/files/accepted.ts';
import { parkOwner } from '#app/kernel/permissions/owner.ts';
import { after, paths } from '#app/paths.ts';
import { ownPark } from '#app/routes/console/own-park.server.ts';
import { takePicture } from '#app/routes/writing/picture-upload.server.ts';
import { sentSection, takeSection, type SectionWriter } from '#app/routes/writing/section-deed.server.ts';
import { SECTION_DONE } from '#app/routes/writing/section-done.ts';
import { refuse } from '#app/web/answer.server.ts';
import { autosaveHeaders, signedOutAutosave } from '#app/web/autosave-answer.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deedWithFile, visit } from '#app/web/visit.server.ts';

/** Enough for twenty policies with five fields each, and the form's other fields. */
const UPLOAD = { field: 'file', maxBytes: MAX_BYTES, maxFields: 200 };

/**
 * The section named by an address.
 * @throws absent for any other name.
 */
function sectionIn(params: LoaderFunctionArgs['params']): ParkPageSection {
  const section = PARK_PAGE_SECTIONS.find((one) => one === params.section);
  if (!section) throw refuse('absent', { title: '没有这一部分', text: '公开页里没有这一部分内容，请从公开页的目录进入。' });
  return section;
}

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'console/:park/page/sections/:section');
  const section = sectionIn(args.params);
  const park = await ownPark(db, actor, args.params.park);
  return { park, today, view: await parkSectionView(db, park.slug, section, new URL(args.request.url).searchParams) };
}

export async function action(args: ActionFunctionArgs) {
  const signedOut = signedOutAutosave(args);
  if (signedOut) return signedOut;
  const { actor, db, by, files, limiter, form, intent, upload, today } = await deedWithFile(
    args,
    'console/:park/page/sections/:section',
    UPLOAD,
  );
  const section = sectionIn(args.params);
  const { slug: parkSlug } = await ownPark(db, actor, args.params.park);
  const page = paths.parkPageSection(parkSlug, section);
  if (intent === 'theirs') return redirect(after(page, 'theirs'));
  const params = new URL(args.request.url).searchParams;
  const { sent, seen } = sentSection(form, readSectionFields(section, SHAPE[section], form));
  const chosen = section === 'policies' && intent === 'add' ? params.get('document') : null;
  const document = chosen === null ? null : await findDocument(db, chosen);
  const typed: ChangedPark = document
    ? { ...sent, items: [...sent.items, flatFields(document)], at: sent.items.length }
    : SHAPE[section].most === null
      ? { ...sent, at: null }
      : { ...sent, ...changedItems(sent.items, intent, params) };
  const album = parkOwner(parkSlug);
  const writer: SectionWriter<ParkPageContent, ChangedPark> = {
    kind: parkPageKind,
    subjectId: parkSlug,
    section,
    page,
    album,
    read: (changed) => readParkForm(db, { parkSlug, section, typed: changed, today }),
    typedOf: (changed) => typedOfForm(section, changed),
    takeUpload: async (changed) => {
      const taken = await takePicture({ db, by, files, limiter }, { album, upload, allowed: section === 'gallery', items: changed.items });
      return taken.ok ? { ok: true, typed: { ...changed, items: taken.items } } : taken;
    },
  };
  return takeSection({ db, by, files }, writer, { typed, seen, intent: document ? 'save' : intent, params });
}

export const headers = autosaveHeaders;

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `${data.view.name} · 公开页` : '公开页');

export default function ParkPageSectionPage() {
  const { park, today, view } = useLoaderData<typeof loader>();
  return (
    <ConsolePage
      park={park}
      title={view.name}
      crumbs={[{ name: '公开页', to: paths.parkPage(park.slug) }]}
      intro={view.changed ? <p>{`${view.changed.by}于 ${view.changed.when} 最后修改。`}</p> : undefined}
      done={SECTION_DONE}
    >
      <ParkSectionEditor park={park.slug} today={today} view={view} />
    </ConsolePage>
  );
}

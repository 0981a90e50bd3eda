import { writeVersion } from '#app/kernel/content/version-name.ts';
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { writeMoment } from '#app/kernel/calendar.ts';
import { openInstitution } from '#app/domain/institutions/open-institution.server.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { completeness } from '#app/domain/storefronts/completeness.ts';
import { readContact } from '#app/domain/storefronts/edit-contact.server.ts';
import { findOwnInstitution, heldFacts } from '#app/domain/storefronts/read-desk.server.ts';
import { storefrontKind } from '#app/domain/storefronts/storefront-kind.server.ts';
import { button } from '#app/ui/button.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { ownInstitution } from '#app/routes/desk/own-institution.server.ts';
import { ownOrganisation, sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { readContentDesk } from '#app/kernel/content/read-desk.server.ts';
import { SectionList } from '#app/kernel/content/section-list.tsx';
import { takePublicationDeed } from '#app/routes/writing/publication-deed.server.ts';
import { Publication, PUBLICATION_DONE, saidPending } from '#app/routes/writing/publication.tsx';
import { ContactRow, Gaps, HeldFacts } from '#app/domain/storefronts/storefront-overview.tsx';
import { refuseDeed } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'desk/storefront');
  const organisation = ownOrganisation(actor);
  const mayPublish = may(actor, 'publish:storefront', { organisationId: organisation });
  const institution = await findOwnInstitution(db, organisation);
  const common = { desk: deskView(actor), organisation, mayPublish };
  if (!institution) return { ...common, opened: null };
  const [{ draft, shown, sections, pending, differs, seen }, held, contact] = await Promise.all([
    readContentDesk(db, actor, storefrontKind, institution.id),
    heldFacts(db, institution.id, today),
    readContact(db, institution.id),
  ]);
  const placed = (await db.place.count({ where: { institutionId: institution.id, pointOrigin: 'register' } })) > 0;
  return {
    ...common,
    opened: {
      slug: institution.slug,
      status: institution.status,
      everPublic: shown !== null,
      verified: held.organisation.standing === 'verified',
      held,
      differs,
      seen,
      sections,
      gaps: completeness(draft, { contact, placed }),
      contact: contact.name ?? contact.publicPhone ?? contact.complaintPhone,
      pending: pending && {
        id: pending.id,
        to: paths.deskVersion(pending.id),
        said: saidPending(pending.who, writeMoment(pending.submittedAt), writeVersion(pending.number)),
      },
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, form, intent } = await deed(args, 'desk/storefront');
  const organisationId = sameOrganisation(actor, form);
  if (intent === 'open') {
    const opened = await openInstitution(db, by, organisationId);
    if (!opened.ok) throw refuseDeed(opened, '没有改动');
    return redirect(after(paths.deskStorefront(), opened.opened ? 'opened' : 'openedBefore'));
  }
  const { id } = await ownInstitution(db, actor);
  return takePublicationDeed(db, by, storefrontKind, id, { intent, form, page: paths.deskStorefront() });
}

export const meta: MetaFunction = () => privateMeta('旗舰店');

const DONE = {
  opened: '旗舰店已开通，还没有公开任何内容。',
  openedBefore: '旗舰店此前已经开通。',
  ...PUBLICATION_DONE,
};

type Loaded = Awaited<ReturnType<typeof loader>>;

function Opening({ organisation, mayPublish }: Pick<Loaded, 'organisation' | 'mayPublish'>) {
  return (
    <EmptyState title="还没有开通旗舰店">
      <p>
        旗舰店是机构在线上产业园的公开页面：介绍、案例、服务项目与收费、许可备案、联系方式都在这里。开通后先写草稿，提交审核通过才公开；主体待核验时也可以先开通和编写。
      </p>
      {mayPublish ? (
        <PostForm className="mt-4">
          <input type="hidden" name="organisation" value={organisation} />
          <button name="intent" value="open" className={button.primary}>
            开通旗舰店
          </button>
        </PostForm>
      ) : (
        <p className="mt-2">开通须由主体的所有者或管理员操作，请联系他们。</p>
      )}
    </EmptyState>
  );
}

type Opened = NonNullable<Loaded['opened']>;

/** The state of publication, with what keeps the institution from publishing. */
function Standing({ opened, organisation, mayPublish }: { opened: Opened } & Pick<Loaded, 'organisation' | 'mayPublish'>) {
  const { slug, status, everPublic, verified, differs, seen, pending } = opened;
  return (
    <Publication
      pending={pending}
      mayPublish={mayPublish}
      discardable={differs && everPublic}
      seen={seen}
      to={{
        publish: paths.deskStorefrontPublish(),
        preview: paths.deskStorefrontPreview(),
        history: paths.deskVersions(),
        public: everPublic && status === 'published' ? paths.institution(slug) : null,
      }}
      fields={<input type="hidden" name="organisation" value={organisation} />}
    >
      {!verified && (
        <Notice tone="attention" title="主体待核验">
          <p>
            可以先写草稿；核验通过后才能提交发布。<Link to={paths.organisation()}>查看核验情况</Link>
          </p>
        </Notice>
      )}
      {status === 'withdrawn' && <Notice tone="error" title="旗舰店已停止展示，不能提交发布。如有疑问请联系主管部门。" />}
    </Publication>
  );
}

export default function StorefrontDesk() {
  const { desk, organisation, mayPublish, opened } = useLoaderData<typeof loader>();
  return (
    <DeskPage desk={desk} title="旗舰店" intro={<p>机构的公开页面。分部分填写，随时保存；核对后提交，审核通过即公开。</p>} done={DONE}>
      {opened === null ? (
        <Opening organisation={organisation} mayPublish={mayPublish} />
      ) : (
        <>
          <Standing opened={opened} organisation={organisation} mayPublish={mayPublish} />
          <SectionList sections={opened.sections} to={paths.deskStorefrontSection}>
            <ContactRow contact={opened.contact} />
          </SectionList>
          <Gaps gaps={opened.gaps} />
          <HeldFacts held={opened.held} />
        </>
      )}
    </DeskPage>
  );
}

import { CONTENT_KIND_NAME } from '#app/kernel/content/kinds.ts';
import { may } from '#app/kernel/permissions/may.ts';
import type { Thing } from '#app/kernel/record/thing.server.ts';
import { paths } from '#app/paths.ts';

const withName = { organisation: { select: { name: true } } } as const;

/** An institution by the name of its organisation. */
export const institutionThing: Thing = {
  async names(db, ids) {
    const institutions = await db.institution.findMany({ where: { id: { in: [...ids] } }, select: { id: true, ...withName } });
    return institutions.map(({ id, organisation }) => [id, organisation.name]);
  },
  address: () => null,
};

/** A version of an institution's content: whose it is, of what, and which one. It leads moderators to their queue, its authors to what they edit. */
export const versionThing: Thing = {
  async names(db, ids) {
    const versions = await db.contentVersion.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, kind: true, number: true, subjectId: true, institution: { select: withName } },
    });
    const served = versions.flatMap(({ kind, subjectId }) => (kind === 'service' ? [subjectId] : []));
    const services = await db.service.findMany({ where: { id: { in: served } }, select: { id: true, title: true } });
    const titles = new Map(services.map(({ id, title }) => [id, title]));
    return versions.map(({ id, kind, number, subjectId, institution }) => {
      const what = kind === 'storefront' ? CONTENT_KIND_NAME.storefront : `服务“${titles.get(subjectId) ?? '已删除的服务'}”`;
      return [id, `${institution.organisation.name}的${what}第 ${number} 版`];
    });
  },
  async address(db, id, actor) {
    const version = await db.contentVersion.findUnique({
      where: { id },
      select: { parkSlug: true, districtSlug: true, kind: true, subjectId: true, institution: { select: { organisationId: true } } },
    });
    if (!version) return null;
    const { parkSlug, districtSlug, kind, subjectId, institution } = version;
    if (parkSlug !== null && may(actor, 'moderate:content', { parkSlug })) return paths.parkModerate(parkSlug, id);
    if (may(actor, 'moderate:content', { districtSlug })) return paths.bureauModerate(id);
    if (!may(actor, 'edit:storefront', { organisationId: institution.organisationId })) return paths.desk();
    return kind === 'storefront' ? paths.deskStorefront() : paths.deskService(subjectId);
  },
};

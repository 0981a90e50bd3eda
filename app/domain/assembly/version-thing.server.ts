import { writeVersion } from '#app/kernel/content/version-name.ts';
import { mayWork } from '#app/kernel/content/work-on.server.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { ownerOf } from '#app/kernel/permissions/owner.ts';
import type { Thing } from '#app/kernel/record/thing.server.ts';
import { paths } from '#app/paths.ts';
import { serviceThing } from '../services/thing.server.ts';
import { CONTENT_KINDS, kindNamed } from './content-kinds.server.ts';

/**
 * Names a version of an institution's or a park's content: whose, of what, and which one. A notice about it leads moderators to their queue and its
 * authors to their editor.
 */
export const versionThing: Thing = {
  async names(db, ids) {
    const versions = await db.contentVersion.findMany({
      where: { id: { in: [...ids] } },
      select: {
        id: true,
        kind: true,
        number: true,
        subjectId: true,
        institution: { select: { organisation: { select: { name: true } } } },
        ofPark: { select: { name: true } },
      },
    });
    const { service } = CONTENT_KINDS;
    const served = versions.flatMap(({ kind, subjectId }) => (kind === service.name ? [subjectId] : []));
    const titles = new Map((await serviceThing.names(db, served)).map(([id, name]) => [id, name]));
    return versions.map(({ id, kind, number, subjectId, institution, ofPark }) => {
      const { noun } = kindNamed(kind);
      const what = kind === service.name ? `${noun}“${titles.get(subjectId) ?? '已删除的服务'}”` : noun;
      return [id, `“${institution?.organisation.name ?? ofPark?.name ?? ''}”的${what}${number > 0 ? writeVersion(number) : ''}`];
    });
  },
  async address(db, id, actor) {
    const version = await db.contentVersion.findUnique({
      where: { id },
      select: {
        parkSlug: true,
        districtSlug: true,
        kind: true,
        subjectId: true,
        ofParkSlug: true,
        institution: { select: { id: true, organisationId: true } },
      },
    });
    if (!version) return null;
    const { parkSlug, districtSlug, subjectId } = version;
    const kind = kindNamed(version.kind);
    if (parkSlug !== null && may(actor, 'moderate:content', { parkSlug })) return paths.parkModerate(parkSlug, id);
    if (may(actor, 'moderate:content', { districtSlug })) return paths.bureauModerate(id);
    return mayWork(actor, 'edit', kind, ownerOf(version)) ? kind.desk(subjectId).to : paths.desk();
  },
};

import type { Database, Transaction } from '#prisma/database.ts';
import type { ContentKind } from '#app/kernel/content/content-kind.server.ts';
import { paths } from '#app/paths.ts';
import { institutionAuthor } from '../institutions/institution-author.server.ts';
import type { ServiceContent } from './content.ts';
import { contentOfService, serviceContentSelect } from './known-content.server.ts';
import { publishService } from './publish-service.server.ts';
import { readServiceContent } from './read-content.server.ts';
import { serviceRules } from './service-kind.ts';

/** The content of a service, public or not; null if there is no such service. */
async function knownService(
  db: Database | Transaction,
  serviceId: string,
): Promise<{ published: boolean; content: ServiceContent } | null> {
  const row = await db.service.findUnique({ where: { id: serviceId }, select: { status: true, ...serviceContentSelect } });
  return row && { published: row.status !== 'draft', content: contentOfService(row) };
}

/** 服务项目; its subject is the service. Its queue depends on the storefront and is therefore added by `submittedService`. */
export const serviceKind: ContentKind<ServiceContent> = {
  ...serviceRules,
  name: 'service',
  ask: { edit: 'edit:service', publish: 'publish:service' },
  deeds: { edit: 'service.draft', discard: 'service.discard', restore: 'service.restore', submit: 'version.submit' },
  read: readServiceContent,
  authorOf: async (db, serviceId) => {
    const service = await db.service.findUnique({ where: { id: serviceId }, select: { institutionId: true } });
    return service && institutionAuthor(db, service.institutionId);
  },
  start: async (db, serviceId) => (await knownService(db, serviceId))?.content ?? null,
  /** Also while it is paused or retired. */
  shown: async (db, serviceId) => {
    const known = await knownService(db, serviceId);
    return known?.published ? known.content : null;
  },
  empty: null,
  publicVersionId: async (db, serviceId) =>
    (await db.service.findUnique({ where: { id: serviceId }, select: { versionId: true } }))?.versionId ?? null,
  linkPublicVersion: async (tx, serviceId, versionId) => {
    await tx.service.update({ where: { id: serviceId }, data: { versionId }, select: { id: true } });
  },
  publish: (tx, { subjectId, ...published }) => publishService(tx, { serviceId: subjectId, ...published }),
  publicPath: async (db, serviceId) => {
    const service = await db.service.findUnique({
      where: { id: serviceId },
      select: { slug: true, institution: { select: { slug: true } } },
    });
    return service && paths.service(service.institution.slug, service.slug);
  },
  desk: (serviceId) => ({ name: '服务项目', to: paths.deskService(serviceId) }),
};

import type { Transaction } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { stateFacts } from '../institutions/confirm-facts.server.ts';
import type { ServiceContent } from './content.ts';

interface PublishedService {
  serviceId: string;
  versionId: string;
  content: ServiceContent;
  today: Day;
}

/**
 * Publishes a version of a service, in the caller's transaction: its columns and tags are set from the version, and its prices count as
 * confirmed by the institution today. A paused or retired service stays so.
 */
export async function publishService(tx: Transaction, { serviceId, versionId, content, today }: PublishedService): Promise<void> {
  const { what, deliverables, audience, where, how, price, documents, term } = content;
  const { institutionId } = await tx.service.update({
    where: { id: serviceId },
    data: {
      versionId,
      title: what.title,
      summary: what.summary,
      categorySlug: what.category,
      deliverables: JSON.stringify(deliverables),
      audience: audience.note,
      industries: JSON.stringify(audience.industries),
      sizes: JSON.stringify(audience.sizes),
      area: where.area,
      areaDistricts: JSON.stringify(where.districts),
      delivery: how.delivery,
      durationText: how.duration,
      documents: JSON.stringify(documents),
      termText: term,
      priceModel: price.model,
      priceFrom: price.from,
      priceTo: price.to,
      publicService: price.publicService,
      tags: { deleteMany: {}, create: [...new Set(what.tags)].map((tagSlug) => ({ tagSlug })) },
    },
    select: { institutionId: true },
  });
  await tx.service.updateMany({ where: { id: serviceId, status: 'draft' }, data: { status: 'published' } });
  await stateFacts(tx, institutionId, ['price'], today);
}

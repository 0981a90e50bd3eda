import type { Refused } from '#app/kernel/answer.ts';
import type { Transaction } from '#prisma/database.ts';
import { syllables } from '#search/pinyin.ts';
import { runsOf } from '#search/fold.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { categoryName } from '../lines/categories.ts';
import type { ServiceContent } from './content.ts';
import { putInOrder, servicesInOrder } from './put-in-order.server.ts';
import { serviceKind } from './service-kind.server.ts';
import { serviceSlug } from './slug.ts';

/** Most services that an institution may keep at a time; retired ones do not count. */
export const SERVICE_LIMIT = 100;

export type Added = { ok: true; serviceId: string } | Refused<'absent' | 'notAllowed' | 'tooMany'>;

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** A title in pinyin, word by word; Latin letters and digits stay as they are. */
function spell(title: string): string[] {
  return [...words.segment(title)].map(({ segment }) =>
    runsOf(segment)
      .flatMap((run) => (run.kind === 'hanzi' ? syllables(run.text) : [run.text]))
      .join(''),
  );
}

/**
 * Adds a new service at the end of its institution's list, in the caller's transaction. Nothing of it is public; its content is a draft.
 * Its address is made from the title and is permanent.
 */
export async function addService(
  tx: Transaction,
  by: ByActor,
  { institutionId, organisationId, content }: { institutionId: string; organisationId: string; content: ServiceContent },
): Promise<Added> {
  const others = await servicesInOrder(tx, institutionId);
  const offered = others.filter(({ status }) => status !== 'retired');
  if (offered.length >= SERVICE_LIMIT)
    return { ok: false, why: 'tooMany', message: `一家机构最多 ${SERVICE_LIMIT} 项服务，请先下架或删除不再提供的。` };
  const slugs = await tx.service.findMany({ where: { institutionId }, select: { slug: true } });
  const { title, summary, category } = content.what;
  const service = await tx.service.create({
    data: {
      institutionId,
      status: 'draft',
      slug: serviceSlug(spell(title), new Set(slugs.map(({ slug }) => slug))),
      categorySlug: category,
      title,
      summary,
      priceModel: 'negotiable',
      position: others.length,
    },
    select: { id: true, position: true },
  });
  await tx.contentDraft.create({
    data: {
      kind: serviceKind.name,
      subjectId: service.id,
      institutionId,
      content: JSON.stringify(content),
      updatedAt: by.now,
      updatedById: by.actor.personId,
    },
    select: { kind: true },
  });
  await putInOrder(tx, [...offered, service, ...others.slice(offered.length)]);
  await writeEntry(tx, by, {
    deed: 'service.create',
    subjectId: service.id,
    organisationId,
    changes: { line: [null, categoryName(category)] },
  });
  return { ok: true, serviceId: service.id };
}

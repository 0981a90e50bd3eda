import type { Refused } from '#app/kernel/answer.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { listImages } from '#app/kernel/images/list-images.server.ts';
import type { StorefrontContent, StorefrontSection } from '#app/domain/storefronts/content.ts';
import { registeredPlaces } from '#app/domain/storefronts/read-desk.server.ts';
import type { Database } from '#prisma/database.ts';
import type { TypedFields } from '#app/kernel/content/editor/section-fields.ts';
import { isListSection } from './section-fields.server.ts';
import { readSection } from '../forms.server.ts';
import { placedTwice } from '#app/kernel/images/placed-image.ts';
import { noRoom } from '../section-rules.ts';
import { statedPlaces } from '../stated-places.ts';
import type { Changed } from './section-sent.server.ts';

interface ToRead {
  institutionId: string;
  section: StorefrontSection;
  typed: Changed;
  today: Day;
}

export type Read = { ok: true; value: StorefrontContent[StorefrontSection] } | { ok: false; errors: TypedFields } | Refused<'invalid'>;

const whole = (message: string): Read => ({ ok: false, errors: { '': message } });

/**
 * Reads a section's form and checks it against the institution's registered address, pictures and proofs.
 * @returns its value, or the errors by field; refuses the whole of a form that no page of ours sends.
 */
export async function readSent(db: Database, { institutionId, section, typed, today }: ToRead): Promise<Read> {
  const full = isListSection(section) ? noRoom(section, typed.items, (typed.at ?? -1) + 1) : null;
  if (full !== null) return whole(full);
  const read = readSection(section, typed, today);
  if (!read.ok) return read;
  if (section === 'places') {
    const places = statedPlaces(read.value as StorefrontContent['places'], await registeredPlaces(db, institutionId));
    if (places === null) return { ok: false, why: 'invalid', message: '注册与经营地址只能有一个。没有改动任何内容，请返回重试。' };
    return { ok: true, value: places };
  }
  if (section === 'gallery' || section === 'banner') {
    const own = new Set((await listImages(db, { institutionId, ofParkSlug: null })).map(({ id }) => id));
    const placed = section === 'gallery' ? (read.value as StorefrontContent['gallery']) : [read.value as StorefrontContent['banner']];
    if (placed.some((image) => image && !own.has(image.imageId))) return whole('有一张图片已经删除或不属于本机构，请移除后重新选择。');
    const twice = placedTwice(placed.filter((image) => image !== null));
    if (twice !== null) return whole(twice);
  }
  if (section === 'honours') {
    const ids = (read.value as StorefrontContent['honours']).flatMap(({ proofId }) => proofId ?? []);
    const own = await db.proof.count({ where: { institutionId, id: { in: ids } } });
    if (own !== new Set(ids).size) return whole('有一份证明已经删除或不属于本机构，请重新上传。');
  }
  return read;
}

import type { Day } from '#app/kernel/calendar.ts';
import { listImages } from '#app/kernel/images/list-images.server.ts';
import type { StorefrontContent, StorefrontSection } from '#app/domain/storefronts/content.ts';
import { ENTRIES } from '#app/domain/storefronts/limits.ts';
import { registeredPlaces } from '#app/domain/storefronts/read-desk.server.ts';
import type { Database } from '#prisma/database.ts';
import { isListSection, type ListSection, type TypedFields } from './section-fields.server.ts';
import { readSection } from '../forms.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { statedPlaces, type Changed } from './section-sent.server.ts';

interface ToRead {
  institutionId: string;
  section: StorefrontSection;
  typed: Changed;
  today: Day;
}

export type Read = { ok: true; value: StorefrontContent[StorefrontSection] } | { ok: false; errors: TypedFields };

const whole = (message: string): Read => ({ ok: false, errors: { '': message } });

/** Why the list has no room for what its button wants; null where it has. The headquarters is no branch. */
function noRoom(section: ListSection, { items, at }: Changed): string | null {
  const most = section === 'places' ? ENTRIES.branches : ENTRIES[section];
  const fixed = section === 'places' ? items.filter(({ kind }) => kind === 'headquarters').length : 0;
  return Math.max(items.length, (at ?? -1) + 1) - fixed > most ? `最多 ${most} 项，请先移除不需要的。` : null;
}

/**
 * Reads a section's form and holds it against what the institution has: its registered address, its pictures and proofs.
 * @throws 400 for what no form of ours sends.
 */
export async function readSent(db: Database, { institutionId, section, typed, today }: ToRead): Promise<Read> {
  const full = isListSection(section) ? noRoom(section, typed) : null;
  if (full !== null) return whole(full);
  const read = readSection(section, typed, today);
  if (!read.ok) return read;
  if (section === 'places') {
    const places = statedPlaces(read.value as StorefrontContent['places'], await registeredPlaces(db, institutionId));
    if (places === null)
      throw refuse('invalid', { title: '表单无法识别', text: '注册与经营地址只能有一个。没有改动任何内容，请返回重试。' });
    return { ok: true, value: places };
  }
  if (section === 'gallery' || section === 'banner') {
    const own = new Set((await listImages(db, institutionId)).map(({ id }) => id));
    const placed = section === 'gallery' ? (read.value as StorefrontContent['gallery']) : [read.value as StorefrontContent['banner']];
    if (placed.some((image) => image && !own.has(image.imageId))) return whole('有一张图片已经删除或不属于本机构，请移除后重新选择。');
    if (new Set(placed.map((image) => image?.imageId)).size !== placed.length) return whole('同一张图片放了两次，请移除一张。');
  }
  if (section === 'honours') {
    const ids = (read.value as StorefrontContent['honours']).flatMap(({ proofId }) => proofId ?? []);
    const own = await db.proof.count({ where: { institutionId, id: { in: ids } } });
    if (own !== new Set(ids).size) return whole('有一份证明已经删除或不属于本机构，请重新上传。');
  }
  return read;
}

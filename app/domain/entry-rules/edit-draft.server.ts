import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import type { InspectedFile } from '#app/kernel/cases/keep-evidence.server.ts';
import { canonical } from '#app/kernel/content/canonical.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { freeKey, MOST, raised, RULE_PART_NAME, withItem, without, withTemplate, type ItemWritten, type RulePart } from './edit-content.ts';
import type { EntryLimits, EntryRulesContent } from './entry-rules.ts';
import { readRulesDraft } from './read-rules.server.ts';
import { keepTemplate, withoutLooseTemplates } from './keep-templates.server.ts';

/** The draft that is meant: of which park, and the stamp of what the actor saw. */
export interface SeenDraft {
  parkSlug: string;
  seen: string;
}

export type DraftRefused = Refused<'absent' | 'stale' | 'tooMany'>;
export type DraftChanged = { ok: true } | DraftRefused;

const ABSENT = { ok: false, why: 'absent', message: '没有找到这个园区，或者您不是它的运营方。' } as const;
const GONE = { ok: false, why: 'absent', message: '没有找到这一项，它可能已经被删除。' } as const;
const STALE = {
  ok: false,
  why: 'stale',
  message: '您打开这一页以后，草稿又有改动，没有保存。您填写的仍在表单里，请看过最新的草稿后再提交。',
} as const;

/** The park of rules that the actor keeps; null for everybody else and if there is no such park. */
export async function findRulesPark(db: Database | Transaction, { actor }: Pick<ByActor, 'actor'>, slug: string) {
  if (!may(actor, 'keep:entry-rules', { parkSlug: slug })) return null;
  return db.park.findUnique({ where: { slug }, select: { slug: true, name: true, districtSlug: true } });
}

/** Finds the draft if the actor keeps the park's rules and has seen it as it is. */
export async function holdDraft(tx: Transaction, by: ByActor, { parkSlug, seen }: SeenDraft) {
  const park = await findRulesPark(tx, by, parkSlug);
  if (!park) return ABSENT;
  const draft = await readRulesDraft(tx, parkSlug);
  return draft.seen === seen ? ({ ok: true, park, draft } as const) : STALE;
}

type Change = (content: EntryRulesContent) => EntryRulesContent | DraftRefused | Promise<EntryRulesContent | DraftRefused>;

/** Saves what `change` makes of the draft; a park without one gets it from the rules in force. What changes nothing is not saved. */
export async function changeDraftWithin(tx: Transaction, by: ByActor, which: SeenDraft, change: Change): Promise<DraftChanged> {
  const held = await holdDraft(tx, by, which);
  if (!held.ok) return held;
  const { park, draft } = held;
  const changed = await change(draft.content);
  if ('ok' in changed) return changed;
  if (canonical(changed) === canonical(draft.content)) return { ok: true };
  const content = JSON.stringify(changed);
  const { slug: parkSlug, districtSlug } = park;
  const data = { content, changedAt: by.now, changedById: by.actor.personId };
  await tx.entryRulesDraft.upsert({ where: { parkSlug }, create: { parkSlug, ...data }, update: data, select: { parkSlug: true } });
  if (!draft.begun)
    await writeEntry(tx, by, { deed: 'entryRules.edit', subjectId: parkSlug, organisationId: null, parkSlug, districtSlug });
  return { ok: true };
}

const changeDraft = (db: Database, by: ByActor, which: SeenDraft, change: Change): Promise<DraftChanged> =>
  inTransaction<DraftChanged>(db, (tx) => changeDraftWithin(tx, by, which, change));

const full = (content: EntryRulesContent, part: RulePart): DraftRefused | null =>
  content[part].length < MOST[part]
    ? null
    : { ok: false, why: 'tooMany', message: `${RULE_PART_NAME[part]}最多 ${MOST[part]} 项，请先删除不需要的。` };

const isThere = (content: EntryRulesContent, part: RulePart, key: string): boolean => content[part].some((item) => item.key === key);

/** An item as written; its key is null for a new one. */
export type SavingItem = SeenDraft & ItemWritten & { key: string | null };

/** Saves an item, a new one as the last of its part. Refuses an unknown key, and one more than there may be. */
export const saveItem = (db: Database, by: ByActor, { key, ...item }: SavingItem): Promise<DraftChanged> =>
  changeDraft(db, by, item, (content) => {
    if (key === null) return full(content, item.part) ?? withItem(content, freeKey(content), item);
    return isThere(content, item.part, key) ? withItem(content, key, item) : GONE;
  });

interface Which extends SeenDraft {
  part: RulePart;
  key: string;
}

/** Takes an item out of the draft, with its template if no version was published with it. Refuses an unknown item. */
export const removeItem = (db: Database, files: FileStore, by: ByActor, { part, key, ...which }: Which): Promise<DraftChanged> =>
  withoutLooseTemplates(db, files, which.parkSlug, (tx) =>
    changeDraftWithin(tx, by, which, (content) => (isThere(content, part, key) ? without(content, part, key) : GONE)),
  );

/** The template of a material is `file` from now on, or there is none any more; the same file again changes nothing. Refuses an unknown material. */
export const changeTemplate = (
  db: Database,
  files: FileStore,
  by: ByActor,
  { key, file, ...which }: SeenDraft & { key: string; file: InspectedFile | null },
): Promise<DraftChanged> =>
  withoutLooseTemplates(db, files, which.parkSlug, (tx) =>
    changeDraftWithin(tx, by, which, async (content) => {
      const material = content.materials.find((one) => one.key === key);
      if (!material) return GONE;
      const same = file && material.template && { id: material.template.fileId, sha256: file.sha256, name: file.name };
      if (same && (await tx.storedFile.count({ where: same })) > 0) return content;
      return withTemplate(content, key, file && (await keepTemplate(tx, files, by, { parkSlug: which.parkSlug, file })));
    }),
  );

/** Puts an item one place further up. */
export const raiseItem = (db: Database, by: ByActor, { part, key, ...which }: Which): Promise<DraftChanged> =>
  changeDraft(db, by, which, (content) => (isThere(content, part, key) ? raised(content, part, key) : GONE));

/** Saves the time limits. */
export const saveLimits = (db: Database, by: ByActor, { limits, ...which }: SeenDraft & { limits: EntryLimits }): Promise<DraftChanged> =>
  changeDraft(db, by, which, (content) => ({ ...content, limits }));

/** Deletes the draft with its templates; the rules in force stay. Refuses if there is none, or if somebody else has changed it. */
export function discardRulesDraft(db: Database, files: FileStore, by: ByActor, which: SeenDraft): Promise<DraftChanged> {
  return withoutLooseTemplates(db, files, which.parkSlug, async (tx): Promise<DraftChanged> => {
    const held = await holdDraft(tx, by, which);
    if (!held.ok) return held;
    const { slug: parkSlug, districtSlug } = held.park;
    if (!held.draft.begun) return { ok: false, why: 'absent', message: '没有草稿，不需要放弃。' };
    await tx.entryRulesDraft.delete({ where: { parkSlug }, select: { parkSlug: true } });
    await writeEntry(tx, by, { deed: 'entryRules.discard', subjectId: parkSlug, organisationId: null, parkSlug, districtSlug });
    return { ok: true };
  });
}

import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { canonical } from '#app/kernel/content/canonical.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { holdDraft, type DraftRefused, type SeenDraft } from './edit-draft.server.ts';
import { shortcomings } from './edit-content.ts';
import { fairnessWarnings } from './fairness.ts';
import type { FairnessReview } from './entry-rules.ts';
import { publishTemplates } from './keep-templates.server.ts';
import { findRules } from './read-rules.server.ts';

export type RulesPublished = { ok: true; number: number } | DraftRefused | Refused<'guard' | 'invalid'>;

/**
 * Publishes the draft as the next version, in force at once; applications that are under way keep theirs. Refuses a draft that is not
 * whole, one that says what is in force already, a review (公平竞争审查) dated in the future, and conditions with a warning if nobody says that
 * the review has looked at them (《公平竞争审查条例》第八至十条).
 */
export function publishRules(
  db: Database,
  by: ByActor,
  { review, considered, ...which }: SeenDraft & { review: FairnessReview; considered: boolean },
): Promise<RulesPublished> {
  return inTransaction<RulesPublished>(db, async (tx) => {
    const held = await holdDraft(tx, by, which);
    if (!held.ok) return held;
    const { park, draft } = held;
    const { slug: parkSlug, districtSlug } = park;
    const missing = shortcomings(draft.content);
    if (missing.length > 0) return { ok: false, why: 'guard', message: `还不能发布：请${missing.join('；')}。` };
    if (review.on > dayOf(by.now)) return { ok: false, why: 'invalid', field: 'reviewedOn', message: '审查日期不能晚于今天。' };
    if (!considered && draft.content.conditions.some((condition) => fairnessWarnings(condition).length > 0))
      return { ok: false, why: 'invalid', field: 'agreed', message: '有条件带提示，请修改条件，或者确认审查已经看过它们。' };
    const current = await findRules(tx, parkSlug);
    const { content } = draft;
    if (
      current &&
      canonical(content) === canonical({ conditions: current.conditions, materials: current.materials, limits: current.limits })
    )
      return { ok: false, why: 'guard', message: '与现行的规则相同，没有可以发布的改动。' };
    const number = (current?.number ?? 0) + 1;
    const { id } = await tx.entryRules.create({
      data: {
        parkSlug,
        number,
        content: JSON.stringify(content),
        reviewBasis: review.basis,
        reviewedOn: review.on,
        reviewedBy: review.by,
        publishedAt: by.now,
        publishedById: by.actor.personId,
      },
      select: { id: true },
    });
    await publishTemplates(tx, parkSlug, content, by.now);
    await tx.entryRulesDraft.deleteMany({ where: { parkSlug } });
    await writeEntry(tx, by, { deed: 'entryRules.publish', subjectId: id, organisationId: null, parkSlug, districtSlug });
    await putOnOutbox(tx, 'park', parkSlug, by.now);
    return { ok: true, number };
  });
}

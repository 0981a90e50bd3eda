import { canonical } from '#app/kernel/content/canonical.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import type { MoveInContent } from '#app/domain/move-ins/move-in-content.ts';
import { createHash } from 'node:crypto';
import type { Database } from '#prisma/database.ts';

/** An application of an institution in a park with rules, as it is after it was handed in. @returns its id. */
export async function handedIn(
  db: Database,
  { parkSlug, institutionId, personId, at = new Date() }: { parkSlug: string; institutionId: string; personId: string; at?: Date },
): Promise<string> {
  const rules = await db.entryRules.findFirstOrThrow({
    where: { parkSlug },
    orderBy: { number: 'desc' },
    select: { id: true, number: true },
  });
  const declared = { honesty: true };
  const said = {
    lines: ['consulting'],
    area: 10_000,
    desks: null,
    startsWhen: 'quarter',
    staff: 5,
    plan: '面向园区企业的管理咨询。',
  } as const;
  const content: MoveInContent = {
    ...said,
    lines: [...said.lines],
    capital: null,
    declared,
    online: false,
    wishes: [],
    files: {},
    notApplicable: [],
    rules,
    places: {},
    checks: [],
  };
  const text = canonical(content);
  const { id } = await db.moveIn.create({
    data: {
      parkSlug,
      institutionId,
      rulesId: rules.id,
      state: 'submitted',
      ...said,
      lines: JSON.stringify(said.lines),
      declared: JSON.stringify(declared),
      contact: '演示某人',
      phone: '021-5555 0188',
      createdById: personId,
      createdAt: at,
      submittedAt: at,
      versions: {
        create: { number: 1, submittedAt: at, content: text, hash: createHash('sha256').update(text).digest('hex') },
      },
      events: { create: { number: 1, kind: 'received', on: dayOf(at), at, byId: personId } },
    },
    select: { id: true },
  });
  return id;
}

import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { openCase } from '#app/kernel/cases/edit-case.server.ts';
import type { SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { readLink } from '#app/kernel/links/one-time-link.server.ts';
import type { Actor, ByActor, Who } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import type { EntryRules } from '../entry-rules/entry-rules.ts';
import { findRules } from '../entry-rules/read-rules.server.ts';
import { isCategorySlug } from '../lines/categories.ts';
import { isOperated } from '../parks/is-operated.server.ts';
import { checkAll, type MadeCheck } from './move-in-checks.ts';
import { OPEN_STATES } from './move-in-states.ts';
import { readEntryFacts } from './read-entry-facts.server.ts';
import { readWishedUnits } from './places/wished-units.server.ts';

type CannotOpen = Refused<'absent' | 'notAllowed' | 'guard'>;

interface Applying {
  institutionId: string;
  organisationId: string;
  park: { slug: string; name: string; kind: string };
  rules: EntryRules;
}

/** Whether the actor's institution may apply in a park, or why not. */
async function applying(tx: Database | Transaction, actor: Actor, parkSlug: string): Promise<({ ok: true } & Applying) | CannotOpen> {
  const organisationId = actor.organisation?.organisationId ?? null;
  if (!may(actor, 'write:move-in', { organisationId }) || organisationId === null)
    return { ok: false, why: 'notAllowed', message: '只有机构的所有者和管理员可以申请入驻；请先切换到要申请的主体。' };
  const institution = await tx.institution.findUnique({ where: { organisationId }, select: { id: true, status: true } });
  if (!institution) return { ok: false, why: 'guard', message: '入驻由人力资源服务机构申请：请先开通旗舰店。' };
  if (institution.status === 'withdrawn') return { ok: false, why: 'guard', message: '机构已经停止展示，不能申请入驻。' };
  const park = await tx.park.findUnique({ where: { slug: parkSlug }, select: { slug: true, name: true, kind: true } });
  if (!park) return { ok: false, why: 'absent', message: '没有找到这个产业园。' };
  const rules = await findRules(tx, parkSlug);
  if (!rules || !(await isOperated(tx, parkSlug)))
    return { ok: false, why: 'guard', message: '这个园区还没有公布准入规则，暂时不能在线申请；可以先提交入驻意向。' };
  return { ok: true, institutionId: institution.id, organisationId, park, rules };
}

/** The lines of an institution as the register has them. */
async function linesOf(tx: Database | Transaction, institutionId: string) {
  const rows = await tx.institutionLine.findMany({
    where: { institutionId },
    orderBy: { categorySlug: 'asc' },
    select: { categorySlug: true },
  });
  return rows.map(({ categorySlug }) => categorySlug).filter(isCategorySlug);
}

export interface SelfCheck {
  ok: true;
  park: Applying['park'];
  rules: EntryRules;
  checks: MadeCheck[];
  /** The application that is open already; null if there is none. */
  open: string | null;
}

/** 自查: what is known of the actor's institution against a park's conditions, before it applies. */
export async function selfCheck(db: Database, { actor, now }: ByActor, parkSlug: string): Promise<SelfCheck | CannotOpen> {
  const found = await applying(db, actor, parkSlug);
  if (!found.ok) return found;
  const { institutionId, park, rules } = found;
  const facts = { ...(await readEntryFacts(db, institutionId)), lines: await linesOf(db, institutionId) };
  const checks = checkAll(rules.conditions, { ...facts, stated: { staff: null, capital: null, declared: {} } }, dayOf(now));
  return { ok: true, park, rules, checks, open: (await findOpen(db, institutionId, parkSlug))?.id ?? null };
}

/** The parks in which institutions can apply: operated here, with published rules. */
export async function listApplicableParks(db: Database): Promise<{ slug: string; name: string }[]> {
  return db.park.findMany({
    where: { entryRules: { some: {} }, appointments: { some: { role: 'operator', endedAt: null } } },
    orderBy: { position: 'asc' },
    select: { slug: true, name: true },
  });
}

/** How the reader of an intent goes on to an application; null if there is no way. */
export type FromIntentWay = 'apply' | 'signIn' | null;

/** Whether an intent in a park can become an application of the reader's institution; a visitor signs in first. */
export async function wayFromIntent(
  db: Database,
  who: Who,
  { parkSlug, closed }: { parkSlug: string; closed: boolean },
): Promise<FromIntentWay> {
  if (closed || (await findRules(db, parkSlug)) === null || !(await isOperated(db, parkSlug))) return null;
  if (who === null) return 'signIn';
  return (who.organisation?.listed ?? false) && may(who, 'write:move-in', who.organisation ?? {}) ? 'apply' : null;
}

const findOpen = (tx: Database | Transaction, institutionId: string, parkSlug: string) =>
  tx.moveIn.findFirst({ where: { institutionId, parkSlug, state: { in: [...OPEN_STATES] } }, select: { id: true } });

const INTENT = {
  id: true,
  parkSlug: true,
  personId: true,
  unitId: true,
  contact: true,
  phone: true,
  area: true,
  desks: true,
  startsWhen: true,
  line: true,
} as const;

/** The 入驻意向 from which it comes: the actor's own, or the one that their link follows. */
export type FromIntent = { intentId: string } | { token: string; box: SecretBox };

async function findIntent(tx: Transaction, { actor, now }: ByActor, from: FromIntent | null) {
  if (from === null) return null;
  if ('intentId' in from) {
    const row = await tx.intent.findUnique({ where: { id: from.intentId }, select: INTENT });
    return row && may(actor, 'follow:intent', { personId: row.personId }) ? row : null;
  }
  const read = await readLink(tx, from.box, from.token, 'intent', now);
  return read.ok ? tx.intent.findUnique({ where: { id: read.link.subjectId ?? '' }, select: INTENT }) : null;
}

export type MoveInOpened = { ok: true; id: string } | CannotOpen;

/**
 * Opens an application under the rules in force, with what is known filled in: the lines of the register, the contact of the storefront,
 * and what an intent says, except its question. Opening twice gives the same one.
 */
export function openMoveIn(
  db: Database,
  by: ByActor,
  { parkSlug, unitId = null, from = null }: { parkSlug: string; unitId?: string | null; from?: FromIntent | null },
): Promise<MoveInOpened> {
  return inTransaction<MoveInOpened>(db, async (tx) => {
    const found = await applying(tx, by.actor, parkSlug);
    if (!found.ok) return found;
    const { institutionId, organisationId, park, rules } = found;
    const intent = await findIntent(tx, by, from);
    if (from !== null && intent?.parkSlug !== parkSlug) return { ok: false, why: 'absent', message: '没有找到这份入驻意向。' };
    return openCase<never>(tx, by, {
      open: () => findOpen(tx, institutionId, parkSlug),
      async create() {
        const known = await tx.contact.findUnique({ where: { institutionId }, select: { name: true, phone: true } });
        const wanted = intent?.unitId ?? unitId;
        const [unit] = await readWishedUnits(tx, wanted === null ? [] : [wanted], dayOf(by.now));
        const here = unit?.lettable === true && (await tx.unit.count({ where: { id: unit.id, parkSlug } })) > 0;
        const line = intent?.line ?? null;
        const { id } = await tx.moveIn.create({
          data: {
            parkSlug,
            institutionId,
            rulesId: rules.id,
            createdById: by.actor.personId,
            createdAt: by.now,
            intentId: intent?.id ?? null,
            online: park.kind === 'online',
            area: intent?.area ?? null,
            desks: intent?.desks ?? null,
            startsWhen: intent?.startsWhen ?? null,
            lines: JSON.stringify(line !== null && isCategorySlug(line) ? [line] : await linesOf(tx, institutionId)),
            plan: '',
            contact: intent?.contact ?? known?.name ?? null,
            phone: intent?.phone ?? known?.phone ?? null,
            ...(here ? { wishes: { create: { position: 1, unitId: unit.id } } } : {}),
          },
          select: { id: true },
        });
        return { deed: 'moveIn.open', subjectId: id, organisationId, personId: by.actor.personId };
      },
    });
  });
}

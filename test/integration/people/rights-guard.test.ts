import { describe, expect, it } from 'vitest';
import { switchOrganisation } from '#app/domain/organisations/switch-organisation.server.ts';
import { endSession } from '#app/kernel/sessions/end-session.server.ts';
import { RightsChanged, RightsGuard } from '#app/kernel/sessions/guard-rights.server.ts';
import { identify } from '#app/kernel/sessions/identify.server.ts';
import { inTransaction, within } from '#prisma/transaction.ts';
import { after, NOW, organisation, person, type SignedInBy } from '#test/factories/person.ts';
import { ground, type Ground } from './ground.ts';

type Changed = (on: Ground, by: SignedInBy) => Promise<unknown>;

async function owner(): Promise<Ground & { by: SignedInBy; guard: RightsGuard; write: () => Promise<unknown> }> {
  const on = await ground();
  const [first, second] = [await organisation(on.db, '测试甲有限公司'), await organisation(on.db, '测试乙有限公司')];
  const me = await person(on.db, {
    memberships: [first, second].map(({ id }) => ({ organisationId: id, role: 'owner' as const })),
    appointments: [{ role: 'bureau' }],
  });
  const by = await me.by();
  const guard = new RightsGuard((await identify(on.db, by.token, NOW))!, () => NOW);
  guard.arm();
  const write = () =>
    within({ guard }, () => inTransaction(on.db, (tx) => tx.worker.create({ data: { name: 'written', holder: '', until: NOW } })));
  return { ...on, by, guard, write };
}

const CHANGES: Record<string, [ended: boolean, Changed]> = {
  'the session ended on another device': [true, async (on, by) => endSession(on.db, by, by.actor.sessionId)],
  'the session was idle for too long': [true, (on) => on.db.session.updateMany({ data: { seenAt: after(-86_400) } })],
  'the session’s last day came': [true, (on) => on.db.session.updateMany({ data: { expiresAt: NOW } })],
  'the account was closed': [true, (on) => on.db.session.deleteMany()],
  'a membership ended': [false, (on) => on.db.membership.deleteMany({ where: { organisation: { name: '测试乙有限公司' } } })],
  'an owner became a member': [false, (on) => on.db.membership.updateMany({ data: { role: 'member' } })],
  'an appointment ended': [false, (on) => on.db.appointment.updateMany({ data: { endedAt: NOW } })],
  'the second step was turned off': [false, (on) => on.db.session.updateMany({ data: { strong: false } })],
  'they now act for another organisation': [
    false,
    async (on, by) => switchOrganisation(on.db, by.actor, by.actor.memberships[1]!.organisationId),
  ],
};

describe('a deed that was asked for earlier', () => {
  it.each(Object.entries(CHANGES))('is not done when, meanwhile, %s', async (_what, [ended, change]) => {
    const on = await owner();
    await change(on, on.by);
    const refused: unknown = await on.write().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RightsChanged);
    expect((refused as RightsChanged).ended).toBe(ended);
    expect(await on.db.worker.count({ where: { name: 'written' } })).toBe(0);
  });

  it('is done when nothing changed, or only the name and the device', async () => {
    const on = await owner();
    await on.db.person.updateMany({ data: { name: '测试改名' } });
    await on.db.session.updateMany({ data: { device: 'Mac', seenAt: after(-60) } });
    await on.write();
    expect(await on.db.worker.count({ where: { name: 'written' } })).toBe(1);
  });

  it('may go on after it has changed its own rights, but not after a change that was undone', async () => {
    const on = await owner();
    const leave = () => within({ guard: on.guard }, () => inTransaction(on.db, (tx) => tx.membership.deleteMany()));
    await leave();
    await on.write();
    expect(await on.db.worker.count({ where: { name: 'written' } })).toBe(1);

    const other = await owner();
    const undone = within({ guard: other.guard }, () =>
      inTransaction(other.db, async (tx) => {
        await tx.membership.deleteMany();
        throw new Error('undone');
      }),
    );
    await expect(undone).rejects.toThrow('undone');
    await other.db.membership.deleteMany();
    await expect(other.write()).rejects.toBeInstanceOf(RightsChanged);
  });

  it('is let be until it is armed, so that a second click finds the answer of the first', async () => {
    const on = await owner();
    const guard = new RightsGuard((await identify(on.db, on.by.token, NOW))!, () => NOW);
    await on.db.session.deleteMany();
    expect(await within({ guard }, () => inTransaction(on.db, async () => 'read'))).toBe('read');
  });
});

import { describe, expect, it } from 'vitest';
import { createLimiter } from '#app/kernel/limits/limiter.server.ts';
import { LIMITS } from '#app/kernel/limits/limits.ts';
import { sweep } from '#app/kernel/outbox/sweep.server.ts';
import { HELD_CHARACTERS, HELD_SECONDS, isHeld, type SentFields } from '#app/kernel/sessions/held-form.ts';
import { ownedSeed } from '#app/kernel/form-keys/form-owner.server.ts';
import { findHeldForm, forgetHeldForm, holdForm } from '#app/kernel/sessions/hold-form.server.ts';
import { createSecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { after, BOX, NOW } from '#test/factories/person.ts';
import { testDatabase } from '#test/setup/database.ts';

const FORM: SentFields = {
  address: '/desk/storefront/sections/introduction?line=1',
  fields: [
    ['intent', 'save'],
    ['text', '第一行\n第二行 <b>“引号”</b>'],
    ['text', '同名的第二个'],
  ],
};

const PERSON = 'one';
const OWNER = ownedSeed(BOX, '0'.repeat(32), PERSON);

async function ground() {
  const db = await testDatabase();
  return { db, box: BOX, limiter: createLimiter(db) };
}

/** The token of a form that is kept. */
async function held(site: Awaited<ReturnType<typeof ground>>, form = FORM, from = '10.0.0.1'): Promise<string> {
  const token = await holdForm(site, form, OWNER, from, NOW);
  if (token === null) throw new Error('The form was not kept');
  return token;
}

describe('a form sent after its session had ended', () => {
  it('comes back as it was, to whoever has the token', async () => {
    const site = await ground();
    const token = await held(site);
    expect(await findHeldForm(site, token, PERSON, after(60))).toEqual(FORM);
    expect(await findHeldForm(site, `${token}x`, PERSON, after(60))).toBeNull();
  });

  it('is shown to its sender only', async () => {
    const site = await ground();
    const token = await held(site);
    expect(await findHeldForm(site, token, 'two', after(60))).toBeNull();
    await site.db.heldForm.updateMany({ data: { owner: null } });
    expect(await findHeldForm(site, token, PERSON, after(60))).toBeNull();
  });

  it('cannot be read in the database', async () => {
    const site = await ground();
    await held(site);
    const row = await site.db.heldForm.findFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain('第一行');
    expect(await findHeldForm({ ...site, box: createSecretBox(Buffer.alloc(32, 9)) }, await held(site), PERSON, NOW)).not.toEqual(FORM);
  });

  it('is kept two hours and then swept', async () => {
    const site = await ground();
    const token = await held(site);
    expect(await findHeldForm(site, token, PERSON, after(HELD_SECONDS - 1))).toEqual(FORM);
    expect(await findHeldForm(site, token, PERSON, after(HELD_SECONDS))).toBeNull();
    await sweep(site.db, after(HELD_SECONDS + 1));
    expect(await site.db.heldForm.count()).toBe(0);
  });

  it('is forgotten when asked', async () => {
    const site = await ground();
    const token = await held(site);
    await forgetHeldForm(site.db, token);
    expect(await findHeldForm(site, token, PERSON, NOW)).toBeNull();
  });

  it('is not kept when it is longer than any of ours, or when an address sends too many', async () => {
    const site = await ground();
    expect(await holdForm(site, { address: '/desk', fields: [['text', '长'.repeat(HELD_CHARACTERS)]] }, OWNER, '10.0.0.1', NOW)).toBeNull();
    for (let i = 0; i < LIMITS.holdByAddress.points; i += 1) await held(site, { address: '/desk', fields: [] }, '10.0.0.2');
    expect(await holdForm(site, FORM, OWNER, '10.0.0.2', NOW)).toBeNull();
    expect(await holdForm(site, FORM, OWNER, '10.0.0.3', NOW)).not.toBeNull();
  });

  it.each([
    ['/desk', true],
    ['/desk/inquiries/new', true],
    ['/bureau/licences/1', true],
    ['/console/jingan/moderation/1', true],
    ['/account/password', false],
    ['/login', false],
    ['/desktop', false],
    ['/admin/people', false],
  ])('of %s: %s', (address, kept) => {
    expect(isHeld(address)).toBe(kept);
  });
});

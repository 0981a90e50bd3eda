import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { describe, expect, it } from 'vitest';
import { presentSlugs } from '#app/domain/institutions/present-slugs.server.ts';
import { beginRegistration } from '#app/domain/people/begin-registration.server.ts';
import { linkToken } from '#app/kernel/links/one-time-link.server.ts';
import type { Actor, ByActor } from '#app/kernel/permissions/actor.ts';
import { paths } from '#app/paths.ts';
import { loader as share } from '#app/routes/api/institution-share.ts';
import * as confirm from '#app/routes/account/register-confirm.tsx';
import { loader as start } from '#app/routes/account/start.ts';
import * as invite from '#app/routes/desk/new-inquiry.tsx';
import * as enter from '#app/routes/desk/new-organisation.tsx';
import { action as switchTo } from '#app/routes/desk/switch.ts';
import { loader as checkSheet } from '#app/routes/public/check-sheet.tsx';
import { loader as compare } from '#app/routes/public/compare.tsx';
import { loader as shortlist } from '#app/routes/public/shortlist.tsx';
import type { Database } from '#prisma/database.ts';
import { exampleUscc, institution } from '#test/factories/institution.ts';
import { BOX, NOW, organisation, person } from '#test/factories/person.ts';
import { recruiter } from '../inquiries/ground.ts';
import { siteOfFile } from '../site-ground.ts';

let db: Database;

siteOfFile('groundedDatabase', async (opened) => {
  db = opened;
});

type Args = LoaderFunctionArgs & ActionFunctionArgs;

const argsFor = (actor: Actor | null, address: string, form?: [string, string][], params: Record<string, string> = {}): Args =>
  ({
    request: new Request(`http://localhost${address}`, form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    params,
    context: { requestId: 'request', clientAddress: '127.0.0.1', device: '', reader: actor && { actor }, note: () => undefined },
  }) as unknown as Args;

/** The answer of a route, returned or thrown. */
async function answerOf(answering: Promise<unknown>): Promise<{ status: number; to: string | null }> {
  const answer = await answering.catch((thrown: unknown) => thrown);
  if (!(answer instanceof Response)) throw answer;
  return { status: answer.status, to: answer.headers.get('location') };
}

/** A recruiter that has changed its slug, and one that has not. */
async function renamedAndOther() {
  const [renamed, other] = [await recruiter(db, { name: '测试·改名有限公司' }), await recruiter(db, { name: '测试·原名有限公司' })];
  const former = `former-${renamed.slug}`;
  await db.formerSlug.create({ data: { slug: former, institutionId: renamed.id } });
  return { renamed, other, former };
}

const buyer = async (): Promise<ByActor> => {
  const { id } = await organisation(db);
  return (await person(db, { memberships: [{ organisationId: id, role: 'owner' }] })).by({ now: new Date() });
};

const NEED = { line: 'recruitment', district: 'songjiang', headcount: 60 } as const;

describe('a former slug', () => {
  it('stands for the institution, once', async () => {
    const { renamed, other, former } = await renamedAndOther();
    expect(await presentSlugs(db, [other.slug, former, renamed.slug, 'nobody'])).toEqual([other.slug, renamed.slug, 'nobody']);
  });

  it('in the address of an invitation leads to the institution, and the invitation reaches it', async () => {
    const { renamed, other, former } = await renamedAndOther();
    const { actor } = await buyer();
    const address = paths.newInquiry({ to: [former, other.slug], ...NEED });
    const view = await invite.loader(argsFor(actor, address));
    expect(view).toMatchObject({ missing: 0, recipients: [{ slug: renamed.slug }, { slug: other.slug }] });
    const organisationId = actor.organisation?.organisationId ?? '';
    const sent = await answerOf(
      invite.action(
        argsFor(actor, address, [
          ['organisation', organisationId],
          ['intent', 'send'],
          // As the page that was opened before the change had it.
          ['shown', former],
          ['shown', other.slug],
          ['line', 'recruitment'],
          ['text', '需要招聘二十名产线工人，年底前到岗。'],
          ['contactName', '王采购'],
          ['contactPhone', '13800138000'],
        ]),
      ),
    );
    expect(sent).toEqual({ status: 302, to: expect.stringContaining('/desk/briefs/') as unknown });
    expect(await db.inquiry.count({ where: { institution: { slug: { in: [renamed.slug, other.slug] } } } })).toBe(2);
  });

  it('of a picture leads to that of today, as the storefront does; of one that was withdrawn it says so', async () => {
    const { renamed, former } = await renamedAndOther();
    const of = (slug: string) => answerOf(share(argsFor(null, paths.institutionShare(slug), undefined, { slug })));
    expect(await of(former)).toEqual({ status: 301, to: paths.institutionShare(renamed.slug) });
    const gone = await institution(db, { status: 'withdrawn', withdrawnOn: '2026-10-01', withdrawnReason: '注销' });
    await db.formerSlug.create({ data: { slug: `former-${gone.slug}`, institutionId: gone.id } });
    expect(await of(`former-${gone.slug}`)).toEqual({ status: 301, to: paths.institutionShare(gone.slug) });
    expect(await of(gone.slug)).toEqual({ status: 410, to: null });
  });
});

describe('what somebody needs', () => {
  it('is read from the address of a comparison; what cannot be is said, and stays in the field', async () => {
    const { other } = await renamedAndOther();
    const view = await compare(argsFor(null, `${paths.compare({ of: [other.slug], ...NEED })}x`));
    expect(view).toMatchObject({
      init: { status: 400 },
      data: { query: { line: 'recruitment', district: 'songjiang', headcount: null }, typedHeadcount: '60x' },
    });
    // The sheet for paper says it alike.
    const sheet = await checkSheet(argsFor(null, `${paths.checkSheet({ of: [other.slug], ...NEED })}x`));
    expect([sheet.init?.status, sheet.data]).toEqual([
      400,
      expect.objectContaining({ need: { ...NEED, headcount: null }, leftOut: view.data.problems, institutions: [expect.anything()] }),
    ]);
  });

  it('and whom they chose stay while they enter their organisation', async () => {
    const { renamed, other, former } = await renamedAndOther();
    const { actor } = await (await person(db)).by({ now: new Date() });
    const address = paths.newInquiry({ to: [former, other.slug], ...NEED });
    const here = paths.newInquiry({ to: [renamed.slug, other.slug], ...NEED });
    expect(await invite.loader(argsFor(actor, address))).toMatchObject({
      organisationId: null,
      here,
      recipients: ['测试·改名有限公司', '测试·原名有限公司'],
    });
    const uscc = exampleUscc(99_001);
    const entering = paths.newOrganisation({ uscc, then: here });
    expect(await enter.loader(argsFor(actor, entering))).toMatchObject({ step: 'create', then: here });
    const form: [string, string][] = [
      ['intent', 'create'],
      ['uscc', uscc],
      ['name', '测试·新登记有限公司'],
      ['district', 'songjiang'],
    ];
    const { to } = await answerOf(enter.action(argsFor(actor, entering, form)));
    expect(to).toBe(`${here}&done=registered`);

    // What exists already is claimed, which the bureau decides: until then the request's page leads back.
    const { actor: claimant } = await (await person(db)).by({ now: new Date() });
    const claim: [string, string][] = [
      ['intent', 'claim'],
      ['uscc', uscc],
      ['district', 'songjiang'],
    ];
    const claimed = await answerOf(enter.action(argsFor(claimant, entering, claim)));
    expect(new URL(claimed.to ?? '', 'http://localhost').searchParams.get('then')).toBe(here);
    const elsewhere = paths.newOrganisation({ uscc: exampleUscc(99_002), then: 'https://elsewhere.example/' });
    expect(await enter.loader(argsFor(claimant, elsewhere))).toMatchObject({ then: null });
  });

  it('stays when they act for another of their organisations', async () => {
    const [one, other] = [await organisation(db), await organisation(db)];
    const memberships = [one, other].map(({ id }) => ({ organisationId: id, role: 'owner' as const }));
    const { actor } = await (await person(db, { memberships })).by({ now: new Date() });
    const switched = (back?: string) =>
      answerOf(
        switchTo(
          argsFor(actor, paths.deskSwitch(), [['organisation', other.id], ...(back ? [['back', back] satisfies [string, string]] : [])]),
        ),
      );
    const here = paths.newInquiry({ to: ['somebody'], ...NEED });
    expect((await switched(here)).to).toBe(`${here}&done=switched`);
    expect((await switched()).to).toBe('/desk?done=switched');
    expect((await switched('https://elsewhere.example/')).to).toBe('/?done=switched');
  });

  it('stays while they register an account, also where the link is opened in another browser', async () => {
    const here = paths.newInquiry({ to: ['somebody'], ...NEED });
    const registered = async (address: string, wanted: string | null) => {
      await beginRegistration(db, { name: '测试新人', address, password: '秋水共长天一色-2026', wanted }, new Date());
      const { id } = await db.oneTimeLink.findFirstOrThrow({ where: { address }, select: { id: true } });
      const token = linkToken(BOX, id);
      return answerOf(confirm.action(argsFor(null, paths.registerConfirm(token), [['intent', 'default']], { token })));
    };
    expect((await registered('yi@example.cn', here)).to).toBe(here);
    expect((await registered('er@example.cn', null)).to).toBe(paths.start());
    expect(await db.oneTimeLink.count({ where: { wanted: { not: null } } })).toBe(0);
  });
});

describe('an invitation to join an organisation', () => {
  it('is shown once, to whoever registers with its address; later it waits at their desk with the rest', async () => {
    const host = await organisation(db);
    const address = 'san@example.cn';
    const invited = { organisationId: host.id, address, role: 'member', invitedAt: NOW, expiresAt: new Date('2999-01-01') } as const;
    const owner = await (await person(db, { memberships: [{ organisationId: host.id, role: 'owner' }] })).by({ now: new Date() });
    await db.invitation.create({
      data: {
        ...invited,
        invitedById: owner.actor.personId,
        links: { create: { purpose: 'invitation', address, createdAt: NOW, expiresAt: invited.expiresAt } },
      },
    });
    await beginRegistration(db, { name: '测试新人', address, password: '秋水共长天一色-2026' }, new Date());
    const { id } = await db.oneTimeLink.findFirstOrThrow({ where: { address, purpose: 'register' }, select: { id: true } });
    const token = linkToken(BOX, id);
    const first = await answerOf(confirm.action(argsFor(null, paths.registerConfirm(token), [['intent', 'default']], { token })));
    expect(first.to).toMatch(/^\/invitations\//u);
    const { id: personId } = await db.person.findFirstOrThrow({ where: { email: address }, select: { id: true } });
    const actor = { ...owner.actor, personId, organisation: null, memberships: [] } as Actor;
    expect((await answerOf(start(argsFor(actor, paths.start())))).to).toBe(paths.desk());
  });
});

describe('while the page is open', () => {
  it('a licence ends: the form is refused with the reason beside the institution, and what was typed stays', async () => {
    const ended = await recruiter(db, { name: '测试·刚到期有限公司', validTo: '2020-01-01' });
    const { other } = await renamedAndOther();
    const { actor } = await buyer();
    const address = paths.newInquiry({ to: [ended.slug, other.slug], ...NEED });
    const text = '需要招聘二十名产线工人，年底前到岗。';
    const refused = await invite.action(
      argsFor(actor, address, [
        ['organisation', actor.organisation?.organisationId ?? ''],
        ['intent', 'send'],
        ['shown', ended.slug],
        ['shown', other.slug],
        ['line', 'recruitment'],
        ['headcount', '60'],
        ['text', text],
        ['contactName', '王采购'],
        ['contactPhone', '13800138000'],
      ]),
    );
    expect(refused).toMatchObject({
      init: { status: 409 },
      data: {
        reply: { initialValue: { text, headcount: '60', contactName: '王采购' } },
        problems: [{ slug: ended.slug, message: '所需的人力资源服务许可证不在有效期内，这家机构今天不能提供“招聘”。' }],
      },
    });
    expect(await db.inquiry.count({ where: { institutionId: other.id } })).toBe(0);
  });

  it('institutions of a shortlist are withdrawn, renamed and lose their licences: each is named with what became of it', async () => {
    const { renamed, other, former } = await renamedAndOther();
    const ended = await recruiter(db, { name: '测试·失照有限公司', validTo: '2020-01-01' });
    const gone = await institution(db, {
      name: '测试·已撤有限公司',
      status: 'withdrawn',
      withdrawnOn: '2026-10-01',
      withdrawnReason: '注销',
    });
    const kept = [former, gone.slug, ended.slug, other.slug];
    const args = argsFor(null, paths.shortlist());
    args.request.headers.set('Cookie', `shortlist=${kept.join('|')}`);
    expect(await shortlist(args)).toEqual({
      signedIn: false,
      need: { line: null, district: null, headcount: null },
      invited: { line: 'recruitment', able: [renamed.slug, other.slug] },
    });
    const asked = argsFor(null, paths.shortlist(NEED));
    asked.request.headers.set('Cookie', `shortlist=${kept.join('|')}`);
    expect(await shortlist(asked)).toMatchObject({ need: NEED, invited: { line: 'recruitment', able: [renamed.slug, other.slug] } });
    // A line that none of them offers stays the one that was asked for.
    const dispatch = argsFor(null, paths.shortlist({ ...NEED, line: 'dispatch' }));
    dispatch.request.headers.set('Cookie', `shortlist=${kept.join('|')}`);
    expect(await shortlist(dispatch)).toMatchObject({ need: { line: 'dispatch' }, invited: { line: 'dispatch', able: [] } });
    const of = await compare(argsFor(null, paths.compare({ of: kept, line: 'recruitment' })));
    expect(of.data).toMatchObject({
      leftOut: ['测试·已撤有限公司的展示页已经撤下，不能比较：2026年10月1日起，原因：注销。'],
      institutions: [{ slug: renamed.slug, moved: true }, { slug: ended.slug }, { slug: other.slug }],
      comparison: { able: [renamed.slug, other.slug] },
    });
    const sheet = await checkSheet(argsFor(null, paths.checkSheet({ of: kept, ...NEED })));
    expect(sheet.data).toMatchObject({
      need: NEED,
      able: [renamed.slug, other.slug],
      institutions: [{ today: { tag: { text: '可以' } } }, { today: { tag: { text: '今天不能' } } }, {}],
      leftOut: [expect.stringContaining('测试·已撤有限公司')],
      url: `http://localhost${paths.checkSheet({ of: [renamed.slug, ended.slug, other.slug], ...NEED })}`,
    });
  });
});

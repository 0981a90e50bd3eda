import type { ActionFunctionArgs } from '@remix-run/node';
import { describe, expect, it } from 'vitest';
import { CONTENT_KINDS } from '#app/domain/assembly/content-kinds.server.ts';
import type { Actor, ByActor } from '#app/kernel/permissions/actor.ts';
import { saveSections } from '#app/kernel/content/save-section.server.ts';
import * as start from '#app/routes/desk/new-service.tsx';
import * as editor from '#app/routes/desk/service.tsx';
import * as publish from '#app/routes/desk/service-publish.tsx';
import * as list from '#app/routes/desk/services.tsx';
import { createService } from '#app/domain/services/create-service.server.ts';
import { TEMPLATES } from '#app/domain/services/templates.ts';
import { readOutcome } from '#app/kit/autosave-protocol.ts';
import type { ServiceValues } from '#app/domain/services/editor/service-values.ts';
import type { Database } from '#prisma/database.ts';
import { institution } from '#test/factories/institution.ts';
import { organisation, person } from '#test/factories/person.ts';
import { draftOf } from '../content/ground.ts';
import { VERIFIED } from '../organisations/ground.ts';
import { drafted, licensed } from './ground.ts';
import { siteOfFile } from '../site-ground.ts';

const routes = { editor, list, publish, start };

let db: Database;
let ours: { organisationId: string; by: ByActor; colleague: ByActor; member: ByActor; stranger: ByActor };

siteOfFile('groundedDatabase', async (opened) => {
  db = opened;
  const { organisationId } = await institution(db, licensed('hrPermit'));
  await db.organisation.update({ where: { id: organisationId }, data: VERIFIED });
  const as = async (role: 'owner' | 'manager' | 'member', name: string, of = organisationId) =>
    (await person(db, { name, memberships: [{ organisationId: of, role }] })).by({ now: new Date() });
  const elsewhere = await organisation(db);
  ours = {
    organisationId,
    by: await as('owner', '演示甲'),
    colleague: await as('manager', '演示乙'),
    member: await as('member', '演示丙'),
    stranger: await as('owner', '演示丁', elsewhere.id),
  };
});

type Fields = Record<string, string | string[] | undefined>;

function argsFor(actor: Actor, id: string, fields: Fields, headers: HeadersInit = {}): ActionFunctionArgs {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of value === undefined ? [] : [value].flat()) body.append(name, one);
  return {
    request: new Request('http://localhost/desk/services', { method: 'POST', body, headers }),
    params: { id },
    context: {
      requestId: 'request',
      clientAddress: '127.0.0.1',
      reader: { actor },
      note: () => undefined,
    } as unknown as ActionFunctionArgs['context'],
  };
}

interface Answered {
  status: number;
  location: string | null;
  body: {
    reply?: { error?: Record<string, string[]> | null };
    seen?: Record<string, string>;
    overtaken?: { message: string; sections: string[]; differences: { section: string }[] };
  };
  autosave: ReturnType<typeof readOutcome>;
}

/** Sends a form to a route; returns the response, thrown or returned, or data with a status. */
async function send(route: keyof typeof routes, actor: Actor, id: string, fields: Fields, headers?: HeadersInit): Promise<Answered> {
  try {
    const answer = (await routes[route].action(argsFor(actor, id, fields, headers))) as
      Response | { data: Answered['body']; init: ResponseInit | null };
    if (answer instanceof Response) return { status: answer.status, location: answer.headers.get('Location'), body: {}, autosave: null };
    return {
      status: answer.init?.status ?? 200,
      location: null,
      body: answer.data,
      autosave: readOutcome(new Headers(answer.init?.headers).get('X-Autosave')),
    };
  } catch (thrown) {
    if (thrown instanceof Response) return { status: thrown.status, location: thrown.headers.get('Location'), body: {}, autosave: null };
    throw thrown;
  }
}

/** The editor's form when opened: its fields and the marks of what was seen. */
async function opened(by: ByActor, id: string): Promise<ServiceValues & Record<string, string | string[] | undefined>> {
  const { values, seen } = await routes.editor.loader(argsFor(by.actor, id, {}));
  return { ...values, ...seen, publicService: (values.publicService || undefined) as string };
}

const fresh = () => drafted(db, ours.by, ours.organisationId);
const edit = (by: ByActor, id: string, fields: Fields, headers?: HeadersInit) => send('editor', by.actor, id, fields, headers);
const contentOf = async (id: string) => (await draftOf(db, CONTENT_KINDS.service, id)).content;

describe('the editor', () => {
  it('saves what changed, and leads back to the page', async () => {
    const id = await fresh();
    const form = await opened(ours.by, id);
    expect(
      await edit(ours.by, id, { ...form, intent: 'save', model: 'perHead', from: '1,200.50', to: '２０００', tags: ['campus', 'payroll'] }),
    ).toMatchObject({ status: 302, location: `/desk/services/${id}?done=saved` });
    expect(await contentOf(id)).toMatchObject({ price: { model: 'perHead', from: 120_050, to: 200_000 }, what: { tags: ['campus'] } });
    expect((await draftOf(db, CONTENT_KINDS.service, id)).revisions).toEqual({ what: 1, price: 1 });
  });

  it('keeps what was typed where something is wrong, and answers 400', async () => {
    const id = await fresh();
    const form = await opened(ours.by, id);
    const answer = await edit(ours.by, id, { ...form, intent: 'save', model: 'perHead', from: '-1' });
    expect(answer).toMatchObject({ status: 400, body: { reply: { error: { from: ['不能是负数。'] } } } });
    expect(answer.body.seen).toEqual(Object.fromEntries(Object.entries(form).filter(([name]) => name.startsWith('seen.'))));
    for (const field of ['title', 'summary', 'deliverables', 'documents', 'audience', 'term']) {
      expect([field, (await edit(ours.by, id, { ...form, intent: 'save', [field]: '长'.repeat(100_000) })).status]).toEqual([field, 400]);
    }
    expect((await draftOf(db, CONTENT_KINDS.service, id)).revisions).toEqual({});
  });

  it('locks a public service to free, also from a forged form', async () => {
    const id = await drafted(db, ours.by, ours.organisationId, 'other');
    const form = await opened(ours.by, id);
    await edit(ours.by, id, { ...form, intent: 'save', publicService: 'on', model: 'perProject', from: '100', to: '200', term: '两年' });
    expect(await contentOf(id)).toMatchObject({ price: { model: 'free', from: null, to: null, publicService: true }, term: '两年' });
  });

  it('lets two who change different sections both save', async () => {
    const id = await fresh();
    const [one, other] = [await opened(ours.by, id), await opened(ours.colleague, id)];
    expect(await edit(ours.by, id, { ...one, intent: 'save', term: '两年' })).toMatchObject({ status: 302 });
    expect(await edit(ours.colleague, id, { ...other, intent: 'save', duration: '一周' })).toMatchObject({ status: 302 });
    expect(await contentOf(id)).toMatchObject({ term: '两年', how: { duration: '一周' } });
  });

  it('shows both texts of a section that somebody else changed, and lets the person choose', async () => {
    const id = await fresh();
    const [one, other] = [await opened(ours.by, id), await opened(ours.colleague, id)];
    await edit(ours.by, id, { ...one, intent: 'save', term: '两年' });
    const mine = { ...other, term: '三年', duration: '一周' };
    const answer = await edit(ours.colleague, id, { ...mine, intent: 'save' });
    expect(answer).toMatchObject({
      status: 409,
      body: { overtaken: { sections: ['term'], message: expect.stringContaining('演示甲') as string } },
    });
    expect(await contentOf(id)).toMatchObject({ term: '两年' });
    const choosing = { ...mine, ...answer.body.seen, overtaken: 'term' };
    expect(await edit(ours.colleague, id, { ...choosing, intent: 'theirs' })).toMatchObject({ status: 302 });
    expect(await contentOf(id)).toMatchObject({ term: '两年', how: { duration: '一周' } });
    expect(await edit(ours.colleague, id, { ...choosing, intent: 'save' })).toMatchObject({ status: 302 });
    expect(await contentOf(id)).toMatchObject({ term: '三年' });
    expect(await edit(ours.by, id, { ...one, intent: 'save', term: '四年' })).toMatchObject({ status: 409 });
  });

  it('saves while somebody types, and says what they have seen from then on', async () => {
    const id = await fresh();
    const form = await opened(ours.by, id);
    const saved = await edit(ours.by, id, { ...form, intent: 'autosave', term: '两年' }, { 'X-Autosave': '1' });
    expect(saved.autosave).toMatchObject({ state: 'saved' });
    const seen = saved.autosave?.state === 'saved' ? saved.autosave.seen : {};
    expect(await edit(ours.by, id, { ...form, ...seen, intent: 'autosave', term: '三年' })).toMatchObject({ status: 200 });
    expect((await edit(ours.by, id, { ...form, intent: 'autosave', term: '四年' })).autosave).toEqual({ state: 'stale' });
    expect((await edit(ours.by, id, { ...form, intent: 'autosave', from: 'x', model: 'perHead' })).autosave).toEqual({ state: 'invalid' });
    expect(await contentOf(id)).toMatchObject({ term: '三年' });
  });

  it('submits what is complete, and says at once what is not', async () => {
    const id = await fresh();
    const form = await opened(ours.by, id);
    const lacking = await edit(ours.by, id, { ...form, intent: 'check', title: '短', deliverables: '' });
    expect(lacking).toMatchObject({
      status: 400,
      body: { reply: { error: { title: [expect.stringContaining('4–40')], deliverables: ['请至少写一项客户得到什么。'] } } },
    });
    expect(await contentOf(id)).toMatchObject({ what: { title: '短' } });
    const again = { ...form, ...lacking.body.seen };
    expect(await edit(ours.member, id, { ...again, intent: 'check' })).toMatchObject({ status: 403 });
    const check = `/desk/services/${id}/publish`;
    expect(await edit(ours.by, id, { ...again, intent: 'check' })).toMatchObject({ status: 302, location: check });
    expect(await db.contentVersion.count({ where: { subjectId: id } })).toBe(0);
    const { checked, organisation } = await routes.publish.loader(argsFor(ours.by.actor, id, {}));
    expect([checked.missing, checked.everPublic, checked.changes.length > 0]).toEqual([[], false, true]);
    const submit = (seen: string) => send('publish', ours.by.actor, id, { intent: 'submit', organisation, seen });
    expect(await submit('other')).toMatchObject({ status: 302, location: `${check}?done=stale` });
    expect(await submit(checked.seen)).toMatchObject({ status: 302, location: `/desk/services/${id}?done=submitted` });
    expect(await submit(checked.seen)).toMatchObject({ status: 302, location: `${check}?done=nothing` });
    const version = await db.contentVersion.findFirstOrThrow({ where: { subjectId: id } });
    expect(await edit(ours.by, id, { intent: 'withdraw', version: 'other' })).toMatchObject({ status: 409 });
    expect(await edit(ours.by, id, { intent: 'withdraw', version: version.id })).toMatchObject({ status: 302 });
    expect(await edit(ours.by, id, { intent: 'withdraw', version: version.id })).toMatchObject({ status: 409 });
    expect(await edit(ours.by, id, { intent: 'discard' })).toMatchObject({ status: 409 });
  });

  it('does not submit a template that nobody has changed, whatever its title', async () => {
    const created = await createService(db, ours.by, {
      organisationId: ours.organisationId,
      category: 'consulting',
      template: TEMPLATES.consulting[0]?.slug ?? null,
      title: '我们的岗位梳理',
    });
    const id = created.ok ? created.serviceId : '';
    const { checked, organisation } = await routes.publish.loader(argsFor(ours.by.actor, id, {}));
    expect(checked.missing).toEqual([
      { to: `/desk/services/${id}#service-summary`, text: expect.stringContaining('模板的原文') as string },
    ]);
    expect(await send('publish', ours.by.actor, id, { intent: 'submit', organisation, seen: checked.seen })).toMatchObject({
      status: 302,
      location: `/desk/services/${id}/publish?done=incomplete`,
    });
    const form = await opened(ours.by, id);
    expect(await edit(ours.by, id, { ...form, intent: 'check' })).toMatchObject({
      status: 400,
      body: { reply: { error: { summary: [expect.stringContaining('模板的原文')] } } },
    });
    expect(await edit(ours.by, id, { ...form, intent: 'check', deliverables: '一份岗位说明书' })).toMatchObject({
      status: 302,
      location: `/desk/services/${id}/publish`,
    });
  });

  it('does not submit what somebody else changed unseen', async () => {
    const id = await fresh();
    const form = await opened(ours.by, id);
    await saveSections(db, ours.colleague, CONTENT_KINDS.service, {
      subjectId: id,
      sections: [{ section: 'term', seen: 0, value: '十年' }],
    });
    expect(await edit(ours.by, id, { ...form, intent: 'check', duration: '一周' })).toMatchObject({
      status: 302,
      location: `/desk/services/${id}?done=changed`,
    });
    expect(await contentOf(id)).toMatchObject({ term: '十年', how: { duration: '一周' } });
    expect(await db.contentVersion.count({ where: { subjectId: id } })).toBe(0);
  });

  it('is not there for strangers, and closed for what is retired', async () => {
    const id = await fresh();
    const form = await opened(ours.by, id);
    for (const [by, asked] of [
      [ours.stranger, id],
      [ours.by, 'nothing'],
    ] as const) {
      for (const intent of ['save', 'autosave', 'check', 'withdraw', 'discard', 'theirs'])
        expect([intent, (await edit(by, asked, { ...form, intent })).status]).toEqual([intent, 404]);
    }
    await db.service.update({ where: { id }, data: { status: 'retired' } });
    expect(await edit(ours.by, id, { ...form, intent: 'save', term: '两年' })).toMatchObject({ status: 409 });
  });
});

describe('the list', () => {
  const ask = (by: ByActor, fields: Fields) => send('list', by.actor, '', { organisation: ours.organisationId, ...fields });

  it('does what its buttons say, and says when the page was overtaken', async () => {
    const [id, other] = [await fresh(), await fresh()];
    const at = async (service: string) => String((await db.service.findUniqueOrThrow({ where: { id: service } })).position);
    const before = await at(other);
    expect(await ask(ours.by, { intent: 'up', service: other, 'seen.at': before })).toMatchObject({
      status: 302,
      location: '/desk/services?done=moved',
    });
    expect(await ask(ours.by, { intent: 'up', service: other, 'seen.at': before })).toMatchObject({ status: 409 });
    expect(await ask(ours.by, { intent: 'down', service: other, 'seen.at': 'x' })).toMatchObject({ status: 400 });
    expect(await ask(ours.by, { intent: 'pause', service: id, seen: 'published' })).toMatchObject({ status: 409 });
    expect(await ask(ours.by, { intent: 'pause', service: id, seen: 'nothing' })).toMatchObject({ status: 400 });
    expect((await ask(ours.member, { intent: 'copy', service: id })).location).toMatch(/^\/desk\/services\/.+\?done=created$/u);
    expect(await ask(ours.member, { intent: 'remove', service: id })).toMatchObject({ status: 403 });
    expect(await ask(ours.by, { intent: 'remove', service: id })).toMatchObject({ status: 302 });
    expect(await ask(ours.by, { intent: 'remove', service: id })).toMatchObject({ status: 404 });
  });

  it('knows no service of another organisation', async () => {
    const id = await fresh();
    const theirs = ours.stranger.actor.organisation?.organisationId ?? '';
    for (const intent of ['up', 'down', 'copy', 'pause', 'retire', 'remove'])
      expect([
        intent,
        (await ask(ours.stranger, { organisation: theirs, intent, service: id, seen: 'draft', 'seen.at': '0' })).status,
      ]).toEqual([intent, 404]);
    expect(await ask(ours.stranger, { intent: 'copy', service: id })).toMatchObject({ status: 409 });
  });
});

it('a service starts from a template of its line', async () => {
  const begin = (fields: Fields, by = ours.by) =>
    send('start', by.actor, '', { organisation: ours.organisationId, intent: 'create', ...fields });
  expect((await begin({ category: 'training', template: 'managers' })).location).toMatch(/^\/desk\/services\/.+\?done=created$/u);
  expect(await begin({ category: 'training', template: 'blank' })).toMatchObject({
    status: 400,
    body: { reply: { error: { title: ['从空白开始时，请先填写服务名称。'] } } },
  });
  expect(await begin({ category: 'training', template: 'executive' })).toMatchObject({ status: 404 });
  expect(await begin({ category: 'nothing', template: 'blank', title: '某项服务' })).toMatchObject({ status: 400 });
  expect(await begin({ category: 'training', template: 'managers' }, ours.stranger)).toMatchObject({ status: 409 });
});

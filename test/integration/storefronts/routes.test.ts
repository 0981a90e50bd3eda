import type { ActionFunctionArgs } from '@remix-run/node';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { CONTENT_KINDS } from '#app/domain/assembly/content-kinds.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { StorefrontSection } from '#app/domain/storefronts/content.ts';
import * as section from '#app/routes/desk/storefront-section.tsx';
import * as version from '#app/routes/desk/version.tsx';
import { readOutcome } from '#app/kit/autosave-protocol.ts';
import type { Database } from '#prisma/database.ts';
import { institution } from '#test/factories/institution.ts';
import { organisation, person } from '#test/factories/person.ts';
import { draftOf, submitted, write } from '../content/ground.ts';
import { VERIFIED } from '../organisations/ground.ts';
import { siteOfFile } from '../site-ground.ts';

let db: Database;
let ours: { organisationId: string; id: string; by: ByActor; colleague: ByActor; stranger: ByActor };

siteOfFile('groundedDatabase', async (opened) => {
  db = opened;
});

/** An institution of the test's own, with two authors and one outsider. */
async function fresh(): Promise<void> {
  const { id, organisationId } = await institution(db);
  await db.organisation.update({ where: { id: organisationId }, data: VERIFIED });
  const as = async (role: 'owner' | 'manager', name: string, of = organisationId) =>
    (await person(db, { name, memberships: [{ organisationId: of, role }] })).by({ now: new Date() });
  ours = {
    organisationId,
    id,
    by: await as('owner', '演示甲'),
    colleague: await as('manager', '演示乙'),
    stranger: await as('owner', '演示丁', (await organisation(db)).id),
  };
}

interface Sent {
  by?: ByActor | null;
  query?: string;
  headers?: HeadersInit;
  file?: { bytes: Buffer; name: string };
}

interface Answered {
  status: number;
  location: string | null;
  body: {
    typed?: Record<string, string>;
    errors?: Record<string, string>;
    seen?: number;
    conflict?: { message: string; differences: unknown[] } | null;
  } | null;
  autosave: ReturnType<typeof readOutcome>;
}

/** Sends a form to a route; returns the response, thrown or returned, or data with a status. */
async function answered(action: (args: ActionFunctionArgs) => Promise<unknown>, args: ActionFunctionArgs): Promise<Answered> {
  const plain = (response: Response): Answered => ({
    status: response.status,
    location: response.headers.get('Location'),
    body: null,
    autosave: null,
  });
  try {
    const answer = (await action(args)) as Response | { data: Answered['body']; init: ResponseInit | null };
    if (answer instanceof Response) return plain(answer);
    return {
      status: answer.init?.status ?? 200,
      location: null,
      body: answer.data,
      autosave: readOutcome(new Headers(answer.init?.headers).get('X-Autosave')),
    };
  } catch (thrown) {
    if (thrown instanceof Response) return plain(thrown);
    throw thrown;
  }
}

function argsFor(
  params: Record<string, string>,
  fields: Record<string, string>,
  { by = ours.by, query = '', headers = {}, file }: Sent = {},
): ActionFunctionArgs {
  const whole = Object.entries({ organisation: ours.organisationId, seen: '0', ...fields });
  const body = file ? new FormData() : new URLSearchParams();
  for (const [name, value] of whole) body.append(name, value);
  if (file && body instanceof FormData) body.append('file', new Blob([new Uint8Array(file.bytes)]), file.name);
  return {
    request: new Request(`http://localhost/desk/storefront/sections/x${query}`, { method: 'POST', body, headers }),
    params,
    context: {
      requestId: 'request',
      clientAddress: '127.0.0.1',
      reader: by && { actor: by.actor },
      note: () => undefined,
    } as unknown as ActionFunctionArgs['context'],
  };
}

const send = (name: StorefrontSection | 'nothing', fields: Record<string, string>, sent?: Sent) =>
  answered(section.action, argsFor({ section: name }, fields, sent));
const contentOf = async () => (await draftOf(db, CONTENT_KINDS.storefront, ours.id)).content;
const at = (name: string) => `/desk/storefront/sections/${name}`;

describe('a section', () => {
  it('is saved, and what was typed comes back where it is malformed', async () => {
    await fresh();
    expect(await send('introduction', { intent: 'save', tagline: '专注制造业', text: '一' })).toMatchObject({
      status: 302,
      location: `${at('introduction')}?done=saved`,
    });
    const refused = await send('introduction', { intent: 'save', seen: '1', tagline: '长'.repeat(61), text: '改过的' });
    expect(refused).toMatchObject({
      status: 400,
      body: {
        seen: 1,
        conflict: null,
        typed: { tagline: '长'.repeat(61), text: '改过的' },
        errors: { tagline: '一句话介绍最多 60 个字。' },
      },
    });
    expect(await contentOf()).toMatchObject({ introduction: { tagline: '专注制造业', text: '一' } });
  });

  it('answers 400 to what is none of our forms, 404 to no section, 409 for another organisation', async () => {
    await fresh();
    for (const name of ['strengths[7]', '__proto__', 'cases[0].title'])
      expect(await send('strengths', { intent: 'save', [name]: 'x' })).toMatchObject({ status: 400, body: null });
    for (const seen of ['', '-1', '1e3', '９', '99999999999'])
      expect(await send('strengths', { intent: 'save', seen })).toMatchObject({ status: 400 });
    expect(await send('strengths', { intent: 'constructor' })).toMatchObject({ status: 400 });
    expect(await send('nothing', { intent: 'save' })).toMatchObject({ status: 404 });
    expect(await send('strengths', { intent: 'save', organisation: 'x' })).toMatchObject({ status: 409 });
    expect(await send('strengths', { intent: 'save' }, { by: ours.stranger })).toMatchObject({ status: 409 });
    expect((await draftOf(db, CONTENT_KINDS.storefront, ours.id)).stored).toBe(false);
  });

  it('overtaken answers 409 with both texts; either way nothing that is chosen is lost', async () => {
    await fresh();
    expect(await send('introduction', { intent: 'save', tagline: '同事写的', text: '' }, { by: ours.colleague })).toMatchObject({
      status: 302,
    });
    const late = await send('introduction', { intent: 'save', tagline: '我写的', text: '正文' });
    expect(late).toMatchObject({
      status: 409,
      body: { seen: 1, typed: { tagline: '我写的', text: '正文' }, errors: {}, conflict: { differences: [{ section: 'introduction' }] } },
    });
    expect(late.body?.conflict?.message).toContain('演示乙');
    expect(await contentOf()).toMatchObject({ introduction: { tagline: '同事写的' } });
    expect(await send('introduction', { intent: 'theirs', tagline: '我写的' })).toMatchObject({
      location: `${at('introduction')}?done=theirs`,
    });
    expect(await send('introduction', { intent: 'save', seen: '1', tagline: '我写的', text: '正文' })).toMatchObject({ status: 302 });
    expect(await contentOf()).toMatchObject({ introduction: { tagline: '我写的', text: '正文' } });
  });
});

describe('saving while typing', () => {
  const autosave = (fields: Record<string, string>, sent: Sent = {}) =>
    send('introduction', { intent: 'autosave', ...fields }, { headers: { 'X-Autosave': '1' }, ...sent });

  it('says what the page has seen from now on, and leads nowhere', async () => {
    await fresh();
    expect(await autosave({ tagline: '一', text: '' })).toMatchObject({
      status: 200,
      location: null,
      autosave: { state: 'saved', seen: { seen: '1' } },
    });
    expect(await autosave({ seen: '1', tagline: '一二', text: '' })).toMatchObject({ autosave: { state: 'saved', seen: { seen: '2' } } });
    expect(await autosave({ tagline: '晚到的', text: '' })).toMatchObject({ status: 409, autosave: { state: 'stale' } });
    expect(await autosave({ seen: '2', tagline: '长'.repeat(61) })).toMatchObject({ status: 400, autosave: { state: 'invalid' } });
    expect(await contentOf()).toMatchObject({ introduction: { tagline: '一二' } });
  });

  it('tells whoever is signed out, without sending them away or keeping their form', async () => {
    await fresh();
    expect(await autosave({ tagline: '一' }, { by: null })).toMatchObject({
      status: 401,
      location: null,
      autosave: { state: 'signedOut' },
    });
    expect(await db.heldForm.count()).toBe(0);
    expect(await send('introduction', { intent: 'save', tagline: '一' }, { by: null })).toMatchObject({
      status: 302,
      location: expect.stringContaining('/login') as string,
    });
  });
});

describe('the buttons of a list', () => {
  const three = { 'strengths[0]': '甲', 'strengths[1]': '乙', 'strengths[2]': '丙' };

  it('save what was typed, then add, move and remove', async () => {
    await fresh();
    expect(await send('strengths', { intent: 'add', ...three })).toMatchObject({
      status: 302,
      location: `${at('strengths')}?done=added#new`,
    });
    expect(await send('strengths', { intent: 'up', seen: '1', ...three, 'strengths[2]': '丙丙' }, { query: '?item=2' })).toMatchObject({
      location: `${at('strengths')}?done=moved#strengths-1`,
    });
    expect((await contentOf()).strengths).toEqual(['甲', '丙丙', '乙']);
    expect(await send('strengths', { intent: 'down', seen: '2', ...three }, { query: '?item=0&to=2' })).toMatchObject({
      location: `${at('strengths')}?done=moved#strengths-2`,
    });
    expect((await contentOf()).strengths).toEqual(['乙', '丙', '甲']);
    expect(await send('strengths', { intent: 'remove', seen: '3', ...three }, { query: '?item=1' })).toMatchObject({
      location: `${at('strengths')}?done=removed#strengths-1`,
    });
    expect((await contentOf()).strengths).toEqual(['甲', '丙']);
  });

  it('do no harm with an entry that is not there', async () => {
    await fresh();
    for (const [i, query] of ['?item=9', '?item=-1', '?item=__proto__', '', '?item=0&to=99'].entries()) {
      expect(await send('strengths', { intent: 'down', seen: String(Math.min(i, 1)), ...three }, { query })).toMatchObject({ status: 302 });
    }
    expect((await contentOf()).strengths).toEqual(['乙', '甲', '丙']);
  });

  it('add nothing beyond the limit, and keep what was typed', async () => {
    await fresh();
    const ten = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`strengths[${i}]`, `第${i}`]));
    expect(await send('strengths', { intent: 'add', ...ten })).toMatchObject({
      status: 400,
      body: { errors: { '': '最多 10 项，请先移除不需要的。' }, typed: ten },
    });
    expect(await send('strengths', { intent: 'save', ...ten })).toMatchObject({ status: 302 });
    expect((await contentOf()).strengths).toHaveLength(10);
  });
});

describe('places', () => {
  it('take only a point for the registered headquarters, and branches beside it', async () => {
    await fresh();
    const point = {
      'places[0].point.longitude': '121.5',
      'places[0].point.latitude': '31.2',
      'places[0].point.system': 'WGS84',
      'places[0].point.how': 'picked',
    };
    const forged = {
      'places[0].kind': 'headquarters',
      'places[0].district': 'xuhui',
      'places[0].address': '别的地址',
      'places[0].phone': '021-55550123',
      ...point,
    };
    const branch = { 'places[1].kind': 'branch', 'places[1].district': 'xuhui', 'places[1].address': '示例路 9 号' };
    expect(await send('places', { intent: 'save', ...forged, ...branch }, { query: '?place=1' })).toMatchObject({
      location: `${at('places')}?done=saved&place=1#places-1`,
    });
    const { address } = await db.place.findFirstOrThrow({ where: { institutionId: ours.id } });
    expect((await contentOf()).places).toMatchObject([
      { kind: 'headquarters', district: 'pudong', address, phone: null, point: { longitude: 121.5, how: 'picked' } },
      { kind: 'branch', district: 'xuhui', point: null },
    ]);
    expect(
      await send('places', {
        intent: 'save',
        seen: '1',
        ...forged,
        'places[1].kind': 'headquarters',
        'places[1].district': 'xuhui',
        'places[1].address': '又一个',
      }),
    ).toMatchObject({ status: 400 });
    await db.place.updateMany({
      where: { institutionId: ours.id },
      data: { longitude: 121.4, latitude: 31.1, coordinateSystem: 'WGS84', pointOrigin: 'register' },
    });
    expect(await send('places', { intent: 'save', seen: '1', ...forged })).toMatchObject({ status: 302 });
    expect((await contentOf()).places).toEqual([]);
  });
});

describe('pictures and proofs', () => {
  const picture = async (shade: string) => ({
    bytes: await sharp({ create: { width: 400, height: 300, channels: 3, background: shade } })
      .png()
      .toBuffer(),
    name: '大厅.png',
  });

  it('are uploaded with what was typed beside them, used elsewhere and removed', async () => {
    await fresh();
    expect(await send('gallery', { intent: 'upload' }, { file: await picture('#123456') })).toMatchObject({
      location: `${at('gallery')}?done=uploaded`,
    });
    const [placed] = (await contentOf()).gallery;
    expect(placed).toMatchObject({ alt: '', focus: 'center' });
    const imageId = placed?.imageId ?? '';
    expect(await send('banner', { intent: 'add' }, { query: `?image=${imageId}` })).toMatchObject({ status: 302 });
    expect((await contentOf()).banner).toEqual({ imageId, alt: '', focus: 'center' });
    expect(
      await send(
        'gallery',
        { intent: 'add', seen: '1', 'gallery[0].imageId': imageId, 'gallery[0].alt': '大厅', 'gallery[0].focus': 'top' },
        { query: `?image=${imageId}` },
      ),
    ).toMatchObject({ status: 400, body: { errors: { '': '同一张图片放了两次，请移除一张。' } } });
    expect(await send('gallery', { intent: 'remove', seen: '1' }, { query: `?image=${imageId}` })).toMatchObject({ status: 409 });
    expect(await send('banner', { intent: 'remove', seen: '1', imageId, alt: '', focus: 'center' })).toMatchObject({ status: 302 });
    expect(await send('gallery', { intent: 'remove', seen: '2' }, { query: `?image=${imageId}` })).toMatchObject({ status: 302 });
    expect(await db.image.count({ where: { institutionId: ours.id } })).toBe(0);
  });

  it('of another institution are not taken', async () => {
    await fresh();
    await send('gallery', { intent: 'upload' }, { file: await picture('#654321') });
    const imageId = (await contentOf()).gallery[0]?.imageId ?? '';
    await send('honours', { intent: 'upload', 'honours[0].title': '荣誉', proofFor: '0' }, { file: await picture('#654321') });
    const proofId = (await contentOf()).honours[0]?.proofId ?? '';
    expect(proofId).not.toBe('');
    await fresh();
    expect(await send('gallery', { intent: 'add' }, { query: `?image=${imageId}` })).toMatchObject({ status: 400 });
    expect(await send('honours', { intent: 'save', 'honours[0].title': '荣誉', 'honours[0].proofId': proofId })).toMatchObject({
      status: 400,
    });
    expect(await send('gallery', { intent: 'remove' }, { query: `?image=${imageId}` })).toMatchObject({ status: 404 });
    expect((await draftOf(db, CONTENT_KINDS.storefront, ours.id)).stored).toBe(false);
  });

  it('are said to be missing, none at all, or for no honour, with what was typed', async () => {
    await fresh();
    expect(await send('gallery', { intent: 'upload' })).toMatchObject({ status: 400, body: { errors: { file: '请选择要上传的文件。' } } });
    expect(await send('banner', { intent: 'upload' }, { file: { bytes: Buffer.from('<svg/>'), name: 'x.svg' } })).toMatchObject({
      status: 400,
      body: { errors: { file: expect.any(String) as string } },
    });
    const typed = { 'honours[0].title': '荣誉' };
    expect(await send('honours', { intent: 'upload', ...typed, proofFor: '7' }, { file: await picture('#111111') })).toMatchObject({
      status: 400,
      body: { typed, errors: { proofFor: expect.any(String) as string } },
    });
    expect(await send('team', { intent: 'upload', size: '1' }, { file: await picture('#111111') })).toMatchObject({ status: 400 });
    expect(await db.proof.count({ where: { institutionId: ours.id } })).toBe(0);
  });
});

describe('a version’s page', () => {
  it('restores and withdraws for its own organisation, and is not there for another', async () => {
    await fresh();
    await write(db, ours.by, ours.id, {
      introduction: {
        tagline: '专注制造业招聘',
        text: '我们为本市制造业企业提供招聘、派遣和薪酬外包服务，团队熟悉汽车、电子和装备行业的用工特点，服务网点覆盖主要的工业园区。',
      },
    });
    const id = await submitted(db, ours.by, CONTENT_KINDS.storefront, ours.id);
    const act = (intent: string, by = ours.by, of = ours.organisationId) =>
      answered(version.action, argsFor({ id }, { intent, organisation: of }, { by }));
    const theirs = ours.stranger.actor.organisation?.organisationId ?? '';
    expect(await act('restore', ours.stranger, theirs)).toMatchObject({ status: 404 });
    await write(db, ours.by, ours.id, { strengths: ['后来写的'] });
    expect(await act('restore')).toMatchObject({ location: `/desk/versions/${id}?done=restored` });
    expect((await contentOf()).strengths).toEqual([]);
    expect(await act('restore')).toMatchObject({ location: `/desk/versions/${id}?done=same` });
    expect(await act('withdraw')).toMatchObject({ location: `/desk/versions/${id}?done=withdrawn` });
    expect(await act('withdraw')).toMatchObject({ status: 409 });
  });
});

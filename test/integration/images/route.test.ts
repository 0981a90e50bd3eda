import path from 'node:path';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { expect, it, onTestFinished } from 'vitest';
import { createDiskStore } from '#app/kernel/files/disk-store.server.ts';
import { loader } from '#app/routes/public/image.ts';
import { INERT } from '#app/web/security.server.ts';
import { closeSite } from '#app/web/site.server.ts';
import { groundedDatabase, testFolder } from '../organisations/ground.ts';
import { institutionWithMember, published, showing, uploaded } from './ground.ts';
import { openTestSite } from '../site-ground.ts';

it('the address of a picture answers with its bytes, kept for a day where it is public and by nobody where it is not', async () => {
  const db = await groundedDatabase();
  const folder = await testFolder();
  await openTestSite(db, db.url, folder);
  onTestFinished(closeSite);
  const ours = await institutionWithMember(db);
  const imageId = await uploaded(db, createDiskStore(path.join(folder, 'files')), ours);
  const { sha256, size } = await db.imageRendition.findFirstOrThrow({ where: { imageId, format: 'webp' } });
  const ask = (file: string, { signedIn = false, method = 'GET', held = '' } = {}) =>
    loader({
      request: new Request(`http://localhost/images/${imageId}/${file}`, { method, headers: held === '' ? {} : { 'If-None-Match': held } }),
      params: { id: imageId, file },
      context: {
        requestId: 'request',
        reader: signedIn ? { actor: ours.by.actor } : null,
        note: () => undefined,
      } as unknown as LoaderFunctionArgs['context'],
    }).catch((thrown: unknown) => {
      if (thrown instanceof Response) return thrown;
      throw thrown;
    });
  const said = (answer: Response) => [answer.status, answer.headers.get('Cache-Control'), answer.headers.get('ETag')];

  expect(said(await ask('320.webp'))).toEqual([404, null, null]);
  expect(said(await ask('320.webp', { signedIn: true, method: 'HEAD' }))).toEqual([200, 'private, no-store', `"${sha256}"`]);

  await published(db, ours.institutionId, showing(imageId));
  const answer = await ask('320.webp');
  expect(said(answer)).toEqual([200, 'public, max-age=86400', `"${sha256}"`]);
  expect(
    ['Content-Type', 'Content-Length', 'Content-Disposition', 'Content-Security-Policy'].map((name) => answer.headers.get(name)),
  ).toEqual(['image/webp', String(size), 'inline; filename="320.webp"', INERT]);
  expect((await answer.arrayBuffer()).byteLength).toBe(size);
  for (const held of [`"${sha256}"`, `"other", W/"${sha256}"`, '*']) {
    const unchanged = await ask('320.webp', { held });
    expect([...said(unchanged), await unchanged.text()]).toEqual([304, 'public, max-age=86400', `"${sha256}"`, '']);
  }
  expect((await ask('320.webp', { held: '"other"', method: 'HEAD' })).status).toBe(200);
  for (const file of ['640.webp', '320.png', '320.webp.data', '320']) expect([file, (await ask(file)).status]).toEqual([file, 404]);
});

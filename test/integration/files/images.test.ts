import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { inspectUpload } from '#app/kernel/files/inspect-upload.server.ts';
import { blackPng, picture, zip } from './ground.ts';

describe.each([
  ['jpeg', 'image/jpeg', 'jpg'],
  ['png', 'image/png', 'png'],
  ['webp', 'image/webp', 'webp'],
] as const)('a %s picture', (format, mediaType, extension) => {
  it('is kept upright, without position, camera and profile', async () => {
    const bytes = await picture(format, { orientation: 6 });
    const before = await sharp(bytes).metadata();
    expect([before.exif?.includes('secret-camera'), before.icc !== undefined]).toEqual([true, true]);

    const kept = await inspectUpload({ bytes, name: '许可证.exe' });
    if (!kept.ok) throw new Error(kept.why);
    const after = await sharp(kept.bytes).metadata();
    expect(kept).toMatchObject({
      kind: format,
      mediaType,
      name: `许可证.${extension}`,
      sha256: createHash('sha256').update(kept.bytes).digest('hex'),
    });
    expect([after.format, after.width, after.height]).toEqual([format, 200, 300]);
    expect([after.exif, after.icc, after.xmp, after.iptc, after.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(kept.bytes.includes('secret-camera')).toBe(false);
  });

  it('that is cut off is refused', async () => {
    const bytes = await picture(format);
    expect(await inspectUpload({ bytes: bytes.subarray(0, bytes.length / 2), name: `a.${extension}` })).toMatchObject({
      ok: false,
      why: 'damaged',
    });
  });

  it('loses a ZIP that is appended to it', async () => {
    const image = await picture(format);
    const bytes = Buffer.concat([image, zip('run.js', 'alert(1)', image.length)]);
    expect((await fromBufferPromise(bytes)).entryCount).toBe(1);
    const kept = await inspectUpload({ bytes, name: 'both' });
    if (!kept.ok) throw new Error(kept.why);
    await expect(fromBufferPromise(kept.bytes)).rejects.toThrow();
    expect(kept.bytes.includes('run.js')).toBe(false);
  });
});

describe('a picture made to be too much', () => {
  it('is refused before it is unpacked', async () => {
    const bomb = blackPng(30_000, 30_000);
    expect(bomb.length).toBeLessThan(150_000);
    expect(await inspectUpload({ bytes: bomb, name: 'bomb.png' })).toMatchObject({ why: 'tooManyPixels' });
    // A decoder would fail on the missing pixels.
    expect(await inspectUpload({ bytes: blackPng(30_000, 30_000, 0), name: 'bomb.png' })).toMatchObject({ why: 'tooManyPixels' });
  });

  it.each([
    [12_001, 10, 'tooManyPixels'],
    [10, 12_001, 'tooManyPixels'],
    [7_072, 7_071, 'tooManyPixels'],
  ])('%i × %i', async (width, height, why) => {
    expect(await inspectUpload({ bytes: blackPng(width, height), name: 'a.png' })).toMatchObject({ why });
  });

  it('gives no more than its header promises, and is damaged when it holds less', async () => {
    expect(await inspectUpload({ bytes: blackPng(100, 100, 30_000 * 3_750), name: 'a.png' })).toMatchObject({ ok: true });
    expect(await inspectUpload({ bytes: blackPng(10_000, 5_000, 10), name: 'a.png' })).toMatchObject({ why: 'damaged' });
  });

  it('but not at the limit', async () => {
    expect(await inspectUpload({ bytes: blackPng(12_000, 10), name: 'a.png' })).toMatchObject({ ok: true });
  });

  it('becomes one frame when it moves', async () => {
    const frames = await Promise.all(
      ['#f00', '#0f0', '#00f'].map((background) =>
        sharp({ create: { width: 50, height: 40, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const bytes = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect((await sharp(bytes).metadata()).pages).toBe(3);
    const kept = await inspectUpload({ bytes, name: 'a.webp' });
    if (!kept.ok) throw new Error(kept.why);
    const { pages, width, height } = await sharp(kept.bytes).metadata();
    expect([pages ?? 1, width, height]).toEqual([1, 50, 40]);
  });
});

describe('a picture in print colours', () => {
  it('is kept in screen colours', async () => {
    const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#a33' } })
      .toColourspace('cmyk')
      .jpeg()
      .toBuffer();
    expect((await sharp(bytes).metadata()).space).toBe('cmyk');
    const kept = await inspectUpload({ bytes, name: 'a.jpg' });
    expect(kept.ok && (await sharp(kept.bytes).metadata()).space).toBe('srgb');
  });
});

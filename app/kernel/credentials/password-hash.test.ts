import { stat } from 'node:fs/promises';
import { parseOptions } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { hashPassword, LANES, MEMORY_KIB, PASSES, verifyPassword } from './password-hash.server.ts';

describe('password hash', () => {
  it('is argon2id with the parameters named, and salted', async () => {
    const [one, other] = await Promise.all([hashPassword('园区门口有两棵银杏树'), hashPassword('园区门口有两棵银杏树')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$/);
    expect(one).not.toBe(other);
    expect(parseOptions(one)).toMatchObject({ memoryCost: MEMORY_KIB, timeCost: PASSES, parallelism: LANES, outputLen: 32, saltLen: 16 });
  });

  it('knows its own password and no other', async () => {
    const hash = await hashPassword('vexing marmot 41');
    expect(await verifyPassword(hash, 'vexing marmot 41')).toBe(true);
    expect(await verifyPassword(hash, 'vexing marmot 42')).toBe(false);
    expect(await verifyPassword(hash, 'Vexing marmot 41')).toBe(false);
    expect(await verifyPassword(hash, '')).toBe(false);
    expect(await verifyPassword(hash, 'x'.repeat(1_000_000))).toBe(false);
  });

  it('leaves the process a thread for files however many sign in at once', async () => {
    let checked = 0;
    const flood = Array.from({ length: 24 }, async () => {
      await verifyPassword(null, 'vexing marmot 41');
      checked += 1;
    });
    await stat('package.json');
    // Behind the flood it would come last but three.
    expect(checked).toBeLessThan(12);
    await Promise.all(flood);
  });

  it('does not mind how accents were composed', async () => {
    const hash = await hashPassword('cafe\u0301 au lait noir');
    expect(await verifyPassword(hash, 'caf\u00e9 au lait noir')).toBe(true);
  });

  it('answers no for nobody, whatever the password, having verified a hash that can be read', async () => {
    expect(await verifyPassword(null, 'vexing marmot 41')).toBe(false);
    expect(await verifyPassword(null, '')).toBe(false);
  });

  it('throws on a stored value that is no hash', async () => {
    await expect(verifyPassword('plain text', 'plain text')).rejects.toThrow();
  });
});

import { SecretMismatch } from '#app/kernel/credentials/bound-box.server.ts';
import { forgetSecret } from '#app/domain/people/forget-secret.server.ts';
import type { Database } from '#prisma/database.ts';
import type { Outcome } from '../outcome.ts';
import type { Surroundings } from './init.ts';

/** Gives the database a new secret where its own is lost for good; refused where the secret at hand is the right one. */
export async function renewSecret(db: Database, { openSecretBox }: Surroundings, now: Date): Promise<Outcome> {
  try {
    await openSecretBox(db);
    return { code: 1, text: '现在的服务器密钥就是这个数据库的，没有改动。' };
  } catch (error) {
    if (!(error instanceof SecretMismatch)) throw error;
  }
  const people = await forgetSecret(db, { actor: null, requestId: 'cli', now });
  await openSecretBox(db);
  return {
    code: 0,
    text: `数据库已改用现在的服务器密钥。停用了 ${people} 人的两步验证和全部恢复码，已经留痕；有任命的人须先重新设置两步验证，任命才再生效。
以前发出而没有用过的一次性链接也作废了。请立即另存一份密钥。`,
  };
}

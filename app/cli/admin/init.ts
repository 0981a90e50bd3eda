import { dayOf } from '#app/kernel/calendar.ts';
import { foreignCity } from '#app/kernel/city/own-city.server.ts';
import type { SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { linkToken } from '#app/kernel/links/one-time-link.server.ts';
import { appointFirstAdministrator } from '#app/domain/people/appoint-first-administrator.server.ts';
import { maskAddress } from '#app/kernel/credentials/contact.ts';
import type { Env } from '#app/web/env.server.ts';
import { paths } from '#app/paths.ts';
import type { Database } from '#prisma/database.ts';
import { seedReference } from '#seed/seed-reference.ts';
import type { Outcome } from '../outcome.ts';

/** What the command gets: the settings, and the box with which the site seals and signs. */
export interface Surroundings {
  env: Pick<Env, 'DATABASE_URL' | 'PUBLIC_ORIGIN' | 'PORT'>;
  openSecretBox: (db: Database) => Promise<SecretBox>;
}

/** Returns why the database at `url` cannot become a park for real use; null if it can. */
export async function refusal(db: Database, url: string): Promise<string | null> {
  const foreign = await foreignCity(db);
  if (foreign !== null) return foreign;
  const [people, institutions] = await Promise.all([
    db.person.count({ where: { demo: true } }),
    db.institution.count({ where: { demo: true } }),
  ]);
  if (people + institutions > 0) {
    return `这个数据库（${url}）里有演示数据：演示账号 ${people} 个，演示机构 ${institutions} 家，不能用作正式数据库。
请换一个还没有的数据库，例如 DATABASE_URL=file:./data/formal/park.db，用它运行本命令，之后也用它运行 npm start。`;
  }
  if ((await db.appointment.count({ where: { role: 'administrator', endedAt: null, person: { closedAt: null } } })) === 0) return null;
  return '已有系统管理员，没有改动。查看任命请运行 npm run admin -- list；再任命一位请运行 npm run admin -- grant administrator --address …。';
}

/** Sets up an empty park for real use: the reference data, and a first administrator with a link for setting the password. */
export async function init(
  db: Database,
  { name, address }: { name: string; address: string },
  { env, openSecretBox }: Surroundings,
  now: Date,
): Promise<Outcome> {
  const refused = await refusal(db, env.DATABASE_URL);
  if (refused !== null) return { code: 2, text: refused };
  const box = await openSecretBox(db);
  const rows = await seedReference(db, dayOf(now), { demonstration: false });
  const made = await appointFirstAdministrator(db, { actor: null, requestId: 'cli', now }, { name, address });
  if (!made.ok) return { code: 2, text: made.message };
  const origin = env.PUBLIC_ORIGIN ? new URL(env.PUBLIC_ORIGIN).origin : `http://127.0.0.1:${env.PORT}`;
  return {
    code: 0,
    text: `基础数据写入 ${rows} 行，没有演示机构和演示账号。
${made.created ? '已建立账号' : '已有账号，姓名不变'}：${made.name}（${maskAddress(address)}），已任命为系统管理员。

请在一小时内打开下面的链接设置密码（只能用一次；网站还没有启动时先运行 npm start）：
  ${origin}${paths.reset(linkToken(box, made.linkId))}
链接过期后，在登录页用“忘记密码”重新取得。
首次登录后必须先设置两步验证，任命才生效；请准备好手机上的验证器应用。`,
  };
}

/** `npm run migrate` applies missing migrations; `-- new NAME` writes the next one, `-- check` says what it would hold and writes nothing. */
import { applyMigrations, lackingSql, newMigration } from './migrations.ts';

const [verb = 'apply', name] = process.argv.slice(2);
const url = process.env.DATABASE_URL ?? 'file:./data/park.db';

if (verb === 'apply') {
  const applied = await applyMigrations(url);
  console.log(applied.length > 0 ? `已应用迁移：${applied.join('、')}` : '数据库结构已是最新。');
} else if (verb === 'new' && name && /^[a-z0-9_]+$/.test(name)) {
  await applyMigrations(url);
  const file = await newMigration(url, name, new Date());
  console.log(file ? `已写出 ${file}，请补上 CHECK 约束后提交。` : '结构没有变化，未写迁移。');
} else if (verb === 'check') {
  const lacking = await lackingSql(url);
  console.log(lacking ?? '数据库结构与定义一致。');
  if (lacking) process.exitCode = 1;
} else {
  console.error('用法：npm run migrate [apply | check]，或 npm run migrate -- new 名称（小写字母、数字、下划线）');
  process.exitCode = 2;
}

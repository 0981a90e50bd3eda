// Makes a fresh clone ready, and does nothing that is already done. Plain Node without a dependency,
// since it is what installs them. `node setup.mjs start|dev|test`
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const purpose = process.argv[2] ?? 'start';
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) stop(`需要 Node 20.19 或更新的版本，现在是 ${process.versions.node}。`);

/** @param {string} message @returns {never} */
function stop(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

/** @param {string} what @param {string} command @param {string[]} args */
function run(what, command, args) {
  console.log(`· ${what}`);
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: process.env });
  if (status !== 0)
    stop(`“${what}”没有成功${error ? `：${error.message}` : ''}。以上是它的输出；修好后重新运行即可，已完成的步骤不会重做。`);
}

/** @param {string} file */
const time = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

/** Newest change among files, folders looked through. @param {string[]} places @returns {number} */
function newest(places) {
  return Math.max(
    0,
    ...places.map((place) => {
      if (!existsSync(place)) return 0;
      const stat = statSync(place);
      if (!stat.isDirectory()) return stat.mtimeMs;
      return newest(
        readdirSync(place)
          .filter((name) => name !== 'generated' && !name.includes('.test.'))
          .map((name) => path.join(place, name)),
      );
    }),
  );
}

/**
 * The packages that a lock file of npm lists, by folder.
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} Locked
 * @param {string} file
 * @returns {Record<string, Locked>}
 */
const locked = (file) =>
  existsSync(file) ? /** @type {{ packages: Record<string, Locked> }} */ (JSON.parse(readFileSync(file, 'utf8'))).packages : {};

/** Whether each package that the lock file names is installed as it says; packages of other platforms may be absent. */
function installed() {
  const there = locked('node_modules/.package-lock.json');
  return Object.entries(locked('package-lock.json')).every(([folder, { version, integrity, optional, devOptional }]) => {
    const own = there[folder];
    return folder === '' || (own ? own.version === version && own.integrity === integrity : optional || devOptional);
  });
}

const BUILT_FOR = 'build/server/city.txt';
const asked = process.env.CITY?.trim() || 'shanghai';
const built = existsSync(BUILT_FOR) ? readFileSync(BUILT_FOR, 'utf8') : null;

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const tsx = ['--import', 'tsx'];

if (!installed()) {
  if (lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink())
    stop('node_modules 是指向别处的链接，里面的包与 package-lock.json 不符。npm ci 会清空那个文件夹，而别处也在用它，所以没有安装。');
  run('安装依赖（首次约一分钟）', npm, ['ci', '--include=dev', '--no-audit', '--no-fund']);
}
if (newest(['prisma/schema.prisma']) > time('prisma/generated/client.ts')) {
  run('生成数据库客户端', process.execPath, ['node_modules/prisma/build/index.js', 'generate', '--no-hints']);
}
if (purpose !== 'test') {
  run('更新数据库结构', process.execPath, [...tsx, 'prisma/migrate.ts']);
  run('准备数据', process.execPath, [...tsx, 'seed/main.ts', '--if-empty']);
}
if (purpose !== 'dev') {
  const sources = newest(['app', 'search', 'prisma', 'public', 'remix.config.js', 'vite.config.ts', 'package-lock.json', 'tsconfig.json']);
  if (sources > time('build/server/index.js') || built !== asked)
    run('构建网站', process.execPath, ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build']);
}

// Makes a fresh clone ready, says what it is doing, and skips what is already done. Plain Node without a dependency,
// since it is what installs them. `node setup.mjs start|dev|checks|test`: checks need no built site
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
 * @typedef {{ version?: string, integrity?: string, dev?: boolean, optional?: boolean, devOptional?: boolean }} Locked
 * @param {string} file
 * @returns {Record<string, Locked>}
 */
const locked = (file) => {
  try {
    return /** @type {{ packages: Record<string, Locked> }} */ (JSON.parse(readFileSync(file, 'utf8'))).packages;
  } catch {
    return {};
  }
};

const there = locked('node_modules/.package-lock.json');
/** Tests, lint and measurements need more packages than the site. Where they are installed already, they stay. */
const everything = purpose !== 'start' || Object.values(there).some(({ dev }) => dev);

/** Whether each package that the lock file names is installed as it says; those of other platforms may be absent. */
const installed = () =>
  Object.entries(locked('package-lock.json')).every(([folder, { version, integrity, dev, optional, devOptional }]) => {
    if (folder === '' || (dev && !everything)) return true;
    const own = there[folder];
    return own ? own.version === version && own.integrity === integrity : optional || devOptional;
  });

const BUILT_FOR = 'build/server/city.txt';
const asked = process.env.CITY?.trim() || 'shanghai';
const SOURCES = ['app', 'search', 'prisma', 'public', 'remix.config.js', 'vite.config.ts', 'package-lock.json', 'tsconfig.json'];
const built = () => newest(SOURCES) <= time('build/server/index.js') && existsSync(BUILT_FOR) && readFileSync(BUILT_FOR, 'utf8') === asked;

const { execPath: node } = process;
/** npm itself as a program of Node, since Windows starts no `.cmd` file without a shell; it is named where npm runs this script. */
const npm = process.env.npm_execpath ? [node, process.env.npm_execpath] : ['npm'];

/**
 * What is to be done, in this order. A step is skipped where `done` says so; those without it find out for themselves.
 * @type {{ what: string, purposes: string[], done?: () => boolean, command: string[] }[]}
 */
const STEPS = [
  {
    what: everything ? '安装依赖（首次约一分钟）' : '安装运行所需的依赖（首次约一分钟）',
    purposes: ['start', 'dev', 'checks', 'test'],
    done: () => {
      if (installed()) return true;
      if (lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink())
        stop('node_modules 是指向别处的链接，里面的包与 package-lock.json 不符。npm ci 会清空那个文件夹，而别处也在用它，所以没有安装。');
      return false;
    },
    command: [...npm, 'ci', everything ? '--include=dev' : '--omit=dev', '--no-audit', '--no-fund'],
  },
  {
    what: '生成数据库客户端',
    purposes: ['start', 'dev', 'checks', 'test'],
    done: () => newest(['prisma/schema']) <= time('prisma/generated/client.ts'),
    command: [node, 'node_modules/prisma/build/index.js', 'generate', '--no-hints'],
  },
  { what: '更新数据库结构', purposes: ['start', 'dev'], command: [node, '--import', 'tsx', 'prisma/migrate.ts'] },
  { what: '准备数据', purposes: ['start', 'dev'], command: [node, '--import', 'tsx', 'seed/main.ts', '--if-empty'] },
  {
    what: '构建网站（约半分钟）',
    purposes: ['start', 'test'],
    done: built,
    command: [node, 'node_modules/@remix-run/dev/dist/cli.js', 'vite:build', '--logLevel', 'warn'],
  },
];

const steps = STEPS.filter(({ purposes }) => purposes.includes(purpose));
for (const [i, { what, done, command }] of steps.entries()) {
  process.stdout.write(`${i + 1}/${steps.length} ${what} … `);
  if (done?.()) {
    console.log('已是最新');
    continue;
  }
  const started = performance.now();
  const [program = node, ...args] = command;
  const { status, error, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) {
    console.log(`没有成功\n${stdout ?? ''}${stderr ?? ''}`);
    stop(`“${what}”没有成功${error ? `：${error.message}` : ''}。以上是它的输出；修好后重新运行即可，已完成的步骤不会重做。`);
  }
  // What the project's own programs say is for whoever starts the site; installers and builders only count the seconds.
  const said = done ? '' : `：${stdout.trim().replaceAll('\n', ' ')}`;
  console.log(`${((performance.now() - started) / 1_000).toFixed(1)} 秒${said}`);
}

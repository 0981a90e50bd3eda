/**
 * `npm run bench [-- search|pages|crowd|import|serving|desk|moving-in|leases|rent-roll|bank|map …]`: everything, or what is named. Numbers hold for one run
 * on one machine; compare ratios.
 */
import { run as runBank } from './bank.ts';
import { run as runCrowd } from './crowd.ts';
import { run as runDesk } from './desk.ts';
import { run as runImport } from './import.ts';
import { run as runLeases } from './leases.ts';
import { run as runMap } from './map.ts';
import { run as runMovingIn } from './moving-in.ts';
import { run as runPages } from './pages.ts';
import { run as runRentRoll } from './rent-roll.ts';
import { run as runSearch } from './search.ts';
import { run as runServing } from './serving.ts';

const BENCHES: Record<string, { title: string; run: () => Promise<string> }> = {
  search: {
    title: '搜索，50,000 份文档；内置引擎再量 200,000 份',
    run: async () => `${await runSearch()}\n\n${await runSearch(200_000, ['embedded'])}`,
  },
  pages: { title: '页面', run: runPages },
  crowd: { title: '许多人同时打开页面', run: runCrowd },
  import: { title: '导入 100,000 行', run: runImport },
  serving: { title: '建索引、启动、导入时的应答', run: runServing },
  desk: { title: '机构工作台', run: runDesk },
  'moving-in': { title: '入驻申请与单元', run: runMovingIn },
  leases: { title: '合同、账单与收款', run: runLeases },
  'rent-roll': { title: '租控、租金台账与账龄', run: runRentRoll },
  bank: { title: '导入 50,000 行银行流水', run: runBank },
  map: { title: '产业地图与平面图', run: runMap },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`没有这项测量：${unknown.join('、')}。可选：${Object.keys(BENCHES).join('、')}`);
  process.exit(2);
}
for (const [name, { title, run }] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n## ${title}\n`);
  console.log(await run());
}

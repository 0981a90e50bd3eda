import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { checkPlan } from '#app/domain/plans/drawing/check-sheet.ts';
import { readPlanJson } from '#app/domain/plans/read-plan-json.ts';
import { paths } from '#app/paths.ts';
import { drag, inPage } from './handle.ts';
import { percentile, spread, table, weight, whole } from './numbers.ts';
import { ask, fill, startSite } from './site.ts';
import { addTower, TOWER, towerPlan } from './tower.ts';

const INSTITUTIONS = 200;
const VISITS = 3;
const STEPS = 8;
const OTHERS = 20;
const CHECKS = 7;

const floorAt = (level: number): string => paths.parkPlan(TOWER.park, { building: TOWER.building, level: String(level) });

/** Reads the whole plan from its text and checks it, in one process. */
function checking(): string[][] {
  const content = JSON.stringify(towerPlan());
  const reading: number[] = [];
  const judging: number[] = [];
  let faults = 0;
  for (let turn = 0; turn < CHECKS; turn += 1) {
    const began = performance.now();
    const plan = readPlanJson(content);
    if (!plan.ok) throw new Error(plan.message);
    const read = performance.now();
    faults = checkPlan(plan.value).filter(({ blocking }) => blocking).length;
    judging.push(performance.now() - read);
    reading.push(read - began);
  }
  if (faults > 0) throw new Error(`量测用的图有 ${faults} 处问题`);
  return [
    [`整张图读入（${weight(content).raw} KB JSON）`, spread(reading)],
    ['整张图检查（发布前）', spread(judging)],
  ];
}

/** Presses 上一层 and waits for the frame after the floor above is drawn; milliseconds. */
async function goUp(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const drawing = document.querySelector('.plan-map .leaflet-overlay-pane svg');
    const link = [...document.querySelectorAll('a')].find(({ textContent }) => textContent === '上一层');
    if (!drawing || !link) throw new Error('没有图或没有上一层');
    const began = performance.now();
    link.click();
    do await new Promise(requestAnimationFrame);
    while (document.contains(drawing) || !document.querySelector('.plan-map .leaflet-overlay-pane svg'));
    await new Promise(requestAnimationFrame);
    return performance.now() - began;
  });
}

/** Milliseconds between frames while the mounted plan is dragged, enlarged so that half of it is visible. */
async function dragged(page: Page): Promise<number[]> {
  for (let press = 0; press < 2; press += 1) {
    await page.locator('.plan-map .leaflet-control-zoom-in').click();
    await page.waitForTimeout(400);
  }
  const box = await page.locator('.plan-map').boundingBox();
  if (!box) throw new Error('没有图');
  const frames = await page.evaluateHandle(() => {
    const times: number[] = [];
    requestAnimationFrame(function note(at) {
      times.push(at);
      requestAnimationFrame(note);
    });
    return times;
  });
  await drag(page, box.x + box.width / 2, box.y + box.height / 2);
  const times = await frames.jsonValue();
  return times.slice(1).map((at, i) => at - (times[i] ?? at));
}

interface Visits {
  painted: number[];
  mounted: number[];
  up: number[];
  dragging: number[];
}

async function visit(page: Page, origin: string, visits: Visits): Promise<void> {
  await page.addInitScript(() => {
    const watch = (): void => {
      if (document.querySelector('.plan-map .leaflet-overlay-pane svg')) performance.mark('mounted');
      else requestAnimationFrame(watch);
    };
    watch();
  });
  await page.goto(origin + floorAt(10));
  await page.waitForFunction(() => performance.getEntriesByName('mounted').length > 0);
  const times = await page.evaluate(() => [
    performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    performance.getEntriesByName('mounted')[0]?.startTime ?? 0,
  ]);
  visits.painted.push(times[0] ?? 0);
  visits.mounted.push(times[1] ?? 0);
  for (let step = 0; step < STEPS; step += 1) visits.up.push(await goUp(page));
  visits.dragging.push(...(await dragged(page)));
}

/** A park with one high tower: the cost of its plan on the server and in the browser. */
export async function measurePlan(browser: Browser, folder: string): Promise<string> {
  const database = `file:${path.join(folder, 'tower.db')}`;
  fill(database, INSTITUTIONS);
  await addTower(database);
  const site = await startSite(database);
  try {
    const first = await ask(site.url + floorAt(1));
    const others: number[] = [];
    for (let step = 0; step < OTHERS; step += 1) others.push((await ask(site.url + floorAt(TOWER.floors - step))).ms);
    const html = weight(first.text);
    const visits: Visits = { painted: [], mounted: [], up: [], dragging: [] };
    for (let turn = 0; turn < VISITS; turn += 1) await inPage(browser, (page) => visit(page, site.url, visits));
    return table(
      [`${TOWER.floors} 层 × ${TOWER.units} 单元，共 ${whole(TOWER.floors * TOWER.units)} 个`, 'p50 / p95 ms', '目标'],
      [
        ['服务器：启动后第一次打开', first.ms.toFixed(1), '—'],
        [`服务器：另外 ${OTHERS} 层，每层第一次打开`, spread(others), '—'],
        [`HTML ${html.raw} KB，gzip ${html.gzip} KB`, '—', '—'],
        ...checking().map((cells) => [...cells, '—']),
        ['浏览器：首次内容绘制', spread(visits.painted), '—'],
        ['浏览器：可移动的图立好', spread(visits.mounted), '—'],
        ['浏览器：按“上一层”到新的一层画出', spread(visits.up), '—'],
        [
          `浏览器：放大后拖动，帧间隔（最慢 ${Math.max(...visits.dragging).toFixed(0)}）`,
          spread(visits.dragging),
          `p95 ≤ 24${percentile(visits.dragging, 0.95) <= 24 ? '' : '（未到）'}`,
        ],
      ],
    );
  } finally {
    await site.stop();
  }
}

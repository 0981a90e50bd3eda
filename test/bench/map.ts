import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { BROWSER_SPOTS } from '#app/domain/city-map/cluster.ts';
import { launchChromium } from '#test/setup/chromium.ts';
import type { ContenderName } from './map/contenders.ts';
import { measureBrowser, type Browsed } from './map/measure-browser.ts';
import { measurePlan } from './map/measure-plan.ts';
import { measureClusters, measureSite } from './map/measure-server.ts';
import { median, percentile, table, weight, whole } from './map/numbers.ts';
import { servePage } from './map/serve-page.ts';
import { answerOf, inventLoneSpots, inventSpots } from './map/spots.ts';

const SIZES = [1_000, 10_000, 50_000] as const;
const MOST = 50_000;
const AIMS = { first: 300, refilter: 120, dragging: 24, rows: { institutions: 10_000, kilobytes: 110 } };
const NAMES: Record<ContenderName, string> = { own: '本站', markercluster: 'leaflet.markercluster', canvas: '一张画布上的圆点' };
const CONTENDERS = ['own', 'markercluster', 'canvas'] as const satisfies readonly ContenderName[];

interface Rows {
  called: string;
  institutions: number;
  spots: ReturnType<typeof inventSpots>;
  /** What only the site's own map draws. */
  alone: boolean;
}

const frames = (times: readonly number[]): string => `${percentile(times, 0.95).toFixed(0)}（${Math.max(...times).toFixed(0)}）`;

/** The cells of one way of drawing; the others' results are multiples of the site's own. */
function cells(rows: Rows, name: ContenderName, one: Browsed, own: Browsed): string[] {
  const of = (value: number, base: number, digits = 0): string =>
    one === own ? value.toFixed(digits) : `${value.toFixed(digits)}（${(value / base).toFixed(1)}×）`;
  return [
    `${rows.called}，${whole(rows.spots.length)} 个地点`,
    NAMES[name],
    String(one.markers),
    of(median(one.first), median(own.first)),
    of(median(one.refilter), median(own.refilter)),
    frames(one.dragging),
    frames(one.zooming),
    of(one.heap / 1024 ** 2, own.heap / 1024 ** 2, 1),
  ];
}

async function inBrowser(browser: Browser, folder: string, all: readonly Rows[]): Promise<string> {
  const page = await servePage(
    path.join(folder, 'page'),
    new Map(all.map(({ spots }, i) => [`/${i}.json`, JSON.stringify(answerOf(spots))])),
  );
  try {
    const lines: string[][] = [];
    for (const [i, rows] of all.entries()) {
      const own = await measureBrowser(browser, page.url, 'own', `/${i}.json`);
      for (const name of rows.alone ? (['own'] as const) : CONTENDERS) {
        const measured = name === 'own' ? own : await measureBrowser(browser, page.url, name, `/${i}.json`);
        lines.push(cells(rows, name, measured, own));
      }
    }
    lines.push([`目标，${whole(MOST)} 家`, NAMES.own, '—', `≤ ${AIMS.first}`, `≤ ${AIMS.refilter}`, `≤ ${AIMS.dragging}`, '—', '—']);
    return table(
      ['机构', '画法', '图上标记', '首次画出 ms', '换筛选 ms', '拖动帧 p95（最慢）ms', '缩放帧 p95（最慢）ms', '内存 MB'],
      lines,
    );
  } finally {
    await page.close();
  }
}

/** Bytes of the rows sent to a browser. */
function onTheWire(all: readonly Rows[]): string {
  const lines = all.map(({ called, institutions, spots }) => {
    const { raw, gzip } = weight(JSON.stringify(answerOf(spots)));
    const sent = spots.length > BROWSER_SPOTS ? '不发，由服务器聚合' : '发';
    return [
      `${called}，${whole(spots.length)} 个地点`,
      raw,
      gzip,
      institutions === AIMS.rows.institutions ? `≤ ${AIMS.rows.kilobytes}` : '—',
      sent,
    ];
  });
  return table(['/map/points.json', '原始 KB', 'gzip KB', '目标 gzip KB', '本站'], lines);
}

/**
 * Measures the industry map in a real browser against two others with the same spots, the data sent for it, the clustering server for too
 * many spots, a whole site of that size, and the plan of a high tower; returns tables in Markdown.
 */
export async function run(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'park-map-'));
  const browser = await launchChromium();
  try {
    const shared = SIZES.map((institutions): Rows => ({
      called: `${whole(institutions)} 家`,
      institutions,
      spots: inventSpots(institutions),
      alone: false,
    }));
    const lone = [AIMS.rows.institutions, MOST].map((institutions): Rows => ({
      called: `${whole(institutions)} 家各在一处`,
      institutions,
      spots: inventLoneSpots(institutions),
      alone: true,
    }));
    const all = [...shared, ...lone];
    const drawing = await inBrowser(browser, folder, all);
    const plan = await measurePlan(browser, folder);
    await browser.close();
    return [
      '浏览器 1280 × 800，级别 11，不用显卡；地点、区界和视野相同，每次在新的一页，首次画出取三次的中位，换筛选取八次。从解好的数据在内存里算起，到画完以后的一帧。（×）是本站的几倍。',
      `本站在浏览器里最多聚合 ${whole(BROWSER_SPOTS)} 个地点，再多由服务器聚合：${whole(MOST)} 家的一行是去掉这个上限量的。`,
      '',
      drawing,
      '',
      onTheWire(all),
      '',
      measureClusters(MOST, inventLoneSpots(MOST)),
      '',
      await measureSite(folder, MOST),
      '',
      plan,
    ].join('\n');
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

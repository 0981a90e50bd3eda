import path from 'node:path';
import { drawnIn, indexSpots } from '#app/domain/city-map/cluster.ts';
import type { MapClusters, MapPoints } from '#app/domain/city-map/map-answers.ts';
import type { Spot } from '#app/domain/city-map/pack-rows.ts';
import { paths } from '#app/paths.ts';
import { inventLooks, WIDEST, type Look } from './boxes.ts';
import { median, spread, table, weight, whole } from './numbers.ts';
import { ask, fill, startSite } from './site.ts';

const INDEXED = 5;
const LOOKS = 400;
const REPEATED = 20;

/** Clusters these spots in one process: indexing, and answering views of the map. */
export function measureClusters(institutions: number, spots: readonly Spot[]): string {
  const building: number[] = [];
  let index = indexSpots(spots);
  for (let turn = 0; turn < INDEXED; turn += 1) {
    const began = performance.now();
    index = indexSpots(spots);
    building.push(performance.now() - began);
  }
  const answering: number[] = [];
  const sizes: number[] = [];
  for (const { box, zoom } of [WIDEST, ...inventLooks(LOOKS)]) {
    const began = performance.now();
    const drawn = drawnIn(index, box, zoom);
    answering.push(performance.now() - began);
    sizes.push(drawn.length);
  }
  const widest = weight(JSON.stringify({ drawn: drawnIn(index, WIDEST.box, WIDEST.zoom) }));
  return table(
    [
      '服务器聚合（同一进程内）',
      '建索引 ms',
      `${LOOKS} 次视野查询 p50 / p95 ms`,
      '每次答复的标记，中位 / 最多',
      '全城视野的答复 KB，原始 / gzip',
    ],
    [
      [
        `${whole(institutions)} 家，${whole(spots.length)} 个地点`,
        median(building).toFixed(0),
        spread(answering),
        `${median(sizes)} / ${Math.max(...sizes)}`,
        `${widest.raw} / ${widest.gzip}`,
      ],
    ],
  );
}

/** A site with this many institutions, queried for the map as by a browser. */
export async function measureSite(folder: string, institutions: number): Promise<string> {
  const database = `file:${path.join(folder, 'city.db')}`;
  const filling = fill(database, institutions);
  const site = await startSite(database);
  try {
    const rows: string[][] = [];
    const measure = async (what: string, first: string, then: readonly string[]): Promise<string> => {
      const { ms, text } = await ask(site.url + first);
      const others: number[] = [];
      for (const one of then) others.push((await ask(site.url + one)).ms);
      rows.push([what, ms.toFixed(0), spread(others), weight(text).raw, weight(text).gzip]);
      return text;
    };
    const again = (address: string): string[] => Array.from({ length: REPEATED }, () => address);
    const looks = inventLooks(LOOKS / 2);
    const clusters =
      (filters: Record<string, string>) =>
      ({ box, zoom }: Look) =>
        paths.mapClusters(new URLSearchParams({ ...filters, bbox: box.map((one) => one.toFixed(5)).join(), zoom: String(zoom) }));
    const pudong = { district: 'pudong' };
    const lines = ['headhunting', 'dispatch', 'outsourcing', 'training', 'recruitment'].map((category) =>
      paths.map(new URLSearchParams({ category })),
    );

    await measure('/map，同一页再问', paths.map(), again(paths.map()));
    await measure('/map?district=pudong，之后换五种业务', paths.map(new URLSearchParams(pudong)), lines);
    const points = JSON.parse(await measure('/map/points.json（只答有多少）', paths.mapPoints(), again(paths.mapPoints()))) as MapPoints;
    if (points.packed) throw new Error('地点没有超过浏览器的上限');
    const drawn = JSON.parse(
      await measure(`/map/clusters.json，之后 ${looks.length} 个视野`, clusters({})(WIDEST), looks.map(clusters({}))),
    ) as MapClusters;
    if (drawn.drawn.length === 0) throw new Error('没有聚合');
    await measure(`同上，district=pudong`, clusters(pudong)(WIDEST), looks.map(clusters(pudong)));
    return [
      `真站，${whole(institutions)} 家、${whole(points.spots)} 个地点：放入演示数据 ${filling.toFixed(0)} 秒，启动到可搜索 ${site.seconds.toFixed(0)} 秒。`,
      '',
      table(['请求', '第一次 ms', '之后 p50 / p95 ms', '第一次的答复 KB', 'gzip KB'], rows),
    ].join('\n');
  } finally {
    await site.stop();
  }
}

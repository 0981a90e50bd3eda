/** Area in 0.01 m² → `115 ㎡`, `115.5 ㎡`, `1,240.25 ㎡`: without trailing zeros. */
export function writeArea(area: number): string {
  return `${(area / 100).toLocaleString('en-US', { maximumFractionDigits: 2 })} ㎡`;
}

/** Units that are to let, taken together; the area in 0.01 m². */
interface ToLet {
  units: number;
  vacant: number;
  area: number;
}

/** What is said after `12 个单元`: `共 1,240 ㎡，其中现在空置 8 个`. The area is that of all of them, in whole square metres. */
export function writeTogether({ units, vacant, area }: ToLet): string {
  const count = (of: number): string => of.toLocaleString('zh-CN');
  return `共 ${count(Math.round(area / 100))} ㎡${vacant < units ? `，其中现在空置 ${count(vacant)} 个` : ''}`;
}

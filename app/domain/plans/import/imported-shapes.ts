import { visible } from '#app/kit/visible-text.ts';
import { areaCm2, boundsOf, isWithin, normalOutline, outlineFault, whereIs } from '../geometry/geometry.ts';
import { holds, type Work } from '../geometry/overlap.ts';
import { numberFault } from '../drawing/plan-words.ts';
import { PLAN_LIMITS, type ImportedShape, type ImportedShapes, type Outline, type PlanPoint } from '../plan.ts';

/** Bytes of a file that shapes are read from. */
export const SHAPE_FILE_LIMIT = 5 * 1024 * 1024;

/** The most figures read; a floor has at most a quarter as many units. */
const MOST_FIGURES = 2_000;
const MOST_TEXTS = 5_000;
/** A ring with more corners is a traced curve, not a room. */
export const MOST_CORNERS_FOUND = 1_000;
/** Looking for frames stops after this much work, in edges looked at. */
const MOST_WORK = 10_000_000;
/** In cm²: smaller figures are columns, doors or letters. */
const LEAST_AREA = 10_000;

/** Points as a file has them, in centimetres, not yet rounded. */
export type FoundRing = readonly PlanPoint[];

/** Counts what was left out, by reason. */
export class Skips {
  readonly #counts = new Map<string, number>();

  add(reason: string): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
  }

  list(): { reason: string; count: number }[] {
    return [...this.#counts].map(([reason, count]) => ({ reason, count }));
  }
}

/** Why a text is too large to read; null if it is not. */
export function fileFault(text: string): string | null {
  const bytes = Buffer.byteLength(text);
  return bytes > SHAPE_FILE_LIMIT
    ? `文件有 ${(bytes / 1024 / 1024).toFixed(1)} MB，超过 ${SHAPE_FILE_LIMIT / 1024 / 1024} MB 的上限，没有读取。`
    : null;
}

/** The rings moved to the corner of the sheet and rounded to centimetres. */
function inCorner(rings: readonly FoundRing[], west: number, north: number): Outline[] {
  return rings.map((ring) => {
    const points = ring.map(([x, y]): PlanPoint => [Math.round(x - west) + 0, Math.round(y - north) + 0]);
    return points.filter((point, index) => {
      const last = points[(index + points.length - 1) % points.length];
      return !last || last[0] !== point[0] || last[1] !== point[1];
    });
  });
}

/** The figures that can be rooms; the others are counted by fault. */
function roomsOf(outlines: readonly Outline[], skips: Skips): Outline[] {
  const rooms: Outline[] = [];
  const seen = new Set<string>();
  for (const outline of outlines) {
    const key = outline.join(' ');
    if (outline.length < 3) skips.add('不足 1 ㎡的图形');
    else if (outline.length > PLAN_LIMITS.corners) skips.add(`顶点多于 ${PLAN_LIMITS.corners} 个的图形`);
    else if (outline.flat().some((value) => Math.abs(value) > PLAN_LIMITS.reach))
      skips.add(`离左上角超过 ${PLAN_LIMITS.reach / 100} 米的图形`);
    else if (outlineFault(outline)) skips.add('边线自相交的图形');
    else if (areaCm2(outline) < LEAST_AREA) skips.add('不足 1 ㎡的图形');
    else if (seen.has(key)) skips.add('重复的图形');
    else rooms.push(outline);
    seen.add(key);
  }
  return rooms;
}

/** In cm: what rounding may push out of a frame. */
const ROUNDED = 1;

/** The outlines without those around two or more others: floor outlines and sheet frames. */
function withoutFrames(outlines: readonly Outline[], skips: Skips): Outline[] {
  const placed = outlines.map((outline) => ({ outline, box: boundsOf(outline), area: areaCm2(outline) }));
  const work: Work = { left: MOST_WORK };
  return placed.flatMap((one) => {
    let held = 0;
    for (const other of placed) {
      if (held >= 2 || work.left < 0) break;
      if (other.area >= one.area || !isWithin(other.box, one.box, ROUNDED)) continue;
      if (holds(one.outline, other.outline, work) && work.left >= 0) held += 1;
    }
    if (held < 2) return [one.outline];
    skips.add('包含其他图形的外框');
    return [];
  });
}

/** Gives each text to the smallest figure around it; of several texts, a figure takes the one most like a number. */
function labelsOf(outlines: readonly Outline[], texts: readonly { at: PlanPoint; text: string }[]): string[] {
  const placed = outlines
    .map((outline, index) => ({ index, outline, box: boundsOf(outline), area: areaCm2(outline) }))
    .sort((a, b) => a.area - b.area);
  const labels = outlines.map(() => '');
  /** 115.5 is an area. */
  const isNumber = (text: string): boolean =>
    /\d/u.test(text) && !/^\d+\.\d+$/u.test(text) && numberFault(text.replaceAll(/\s+/gu, '')) === null;
  for (const { at, text } of texts) {
    const around = placed.find(
      ({ outline, box }) =>
        at[0] >= box.left && at[0] <= box.right && at[1] >= box.top && at[1] <= box.bottom && whereIs(outline, at) !== 'outside',
    );
    if (!around) continue;
    const label = labels[around.index] ?? '';
    if (label === '' || (isNumber(text) && !isNumber(label))) labels[around.index] = text;
  }
  return labels;
}

/**
 * Makes shapes of a file's rings: moved so that their common north-west corner is the sheet's corner, rounded to whole
 * centimetres, without what cannot be a room (counted by reason), with labels from their own names or from the texts inside.
 * Refuses if too many or no shapes are left.
 */
export function collectShapes(
  rings: readonly { ring: FoundRing; label?: string }[],
  texts: readonly { at: PlanPoint; text: string }[],
  skips: Skips,
): ImportedShapes {
  const usable = rings.filter(({ ring }) => {
    const fits =
      ring.length <= MOST_CORNERS_FOUND && ring.every((point) => point.every((value) => Number.isFinite(value) && Math.abs(value) < 1e12));
    if (!fits) skips.add(ring.length > MOST_CORNERS_FOUND ? `顶点多于 ${PLAN_LIMITS.corners} 个的图形` : '坐标无效的图形');
    return fits && ring.length > 0;
  });
  if (usable.length > MOST_FIGURES)
    return { ok: false, message: `文件里有 ${usable.length} 个图形，最多 ${MOST_FIGURES} 个。请只导出单元所在的图层。` };
  let [west, north] = [Infinity, Infinity];
  for (const { ring } of usable) for (const [x, y] of ring) [west, north] = [Math.min(west, x), Math.min(north, y)];
  const found = inCorner(
    usable.map(({ ring }) => ring),
    west,
    north,
  ).map((outline) => (outline.length >= 3 ? normalOutline(outline) : outline));
  const own = new Map(found.map((outline, index) => [outline.join(' '), usable[index]?.label ?? '']));
  const rooms = withoutFrames(roomsOf(found, skips), skips);
  if (rooms.length === 0) {
    const why = skips
      .list()
      .map(({ reason, count }) => `${reason} ${count} 个`)
      .join('，');
    return {
      ok: false,
      message: `没有找到可以导入的图形${why ? `（跳过：${why}）` : ''}。请检查“图纸的单位”和“比例尺”，并确认单元画成了闭合的多边形。`,
    };
  }
  const labels = labelsOf(
    rooms,
    texts.slice(0, MOST_TEXTS).map(({ at: [x, y], text }) => ({ at: [x - west, y - north] as const, text })),
  );
  const shapes = rooms.map((outline, index): ImportedShape => ({
    outline,
    label: trimmed(own.get(outline.join(' ')) || (labels[index] ?? '')),
  }));
  return { ok: true, shapes, skipped: skips.list() };
}

/** The label on one line, without invisible characters, no longer than a name. */
function trimmed(label: string): string {
  return Array.from(visible(label).replaceAll(/\s+/gu, ' ').trim()).slice(0, PLAN_LIMITS.name).join('');
}

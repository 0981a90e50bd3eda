import { CITY } from '#app/kernel/city/active.ts';
import type { Position } from '#app/kernel/city/position.ts';
import { fitView, project } from '#app/kernel/city/project.ts';
import type { Sketch } from './sketch.ts';

const SHEET = { width: 1200, height: 630 };
const MARGIN = 24;
/** How much closer than the whole city a picture of one place is. */
const CLOSER = 1.5;
const COLOUR = {
  ground: '#f5f4f1',
  district: '#dbe5e5',
  own: '#9dbabd',
  edge: '#ffffff',
  institution: '#2b5d63',
  park: '#7d4a13',
  accent: '#d9a066',
};

/** Where something is in the city, as a file for previews on other sites: without text, since a server need not have a Chinese font. */
export function sharePicture(
  sketch: Sketch,
  { at, district, kind }: { at: Position | null; district: string | null; kind: 'institution' | 'park' },
): string {
  const whole = fitView(CITY.extent, { width: SHEET.width - 2 * MARGIN, height: SHEET.height - 2 * MARGIN });
  const view = at === null ? whole : { center: at, zoom: whole.zoom + CLOSER };
  const origin = project(sketch.view.center, view);
  const scale = 2 ** (view.zoom - sketch.view.zoom);
  const districts = sketch.districts.map(
    ({ slug, path }) =>
      `<path d="${path}" fill="${slug === district ? COLOUR.own : COLOUR.district}" stroke="${COLOUR.edge}" stroke-width="${(2 / scale).toFixed(3)}"/>`,
  );
  const mark =
    at === null
      ? ''
      : kind === 'park'
        ? `<rect x="-22" y="-22" width="44" height="44" transform="rotate(45)" fill="${COLOUR.park}" stroke="${COLOUR.edge}" stroke-width="5"/>`
        : `<circle r="26" fill="${COLOUR.institution}" stroke="${COLOUR.edge}" stroke-width="5"/><circle r="8" fill="${COLOUR.edge}"/>`;
  const [left, top] = [-SHEET.width / 2, -SHEET.height / 2];
  const sign =
    `<g transform="translate(${left + 48} ${top + 48}) scale(3)"><rect x="-5" y="-5" width="36" height="36" fill="${COLOUR.edge}"/>` +
    `<path d="M2 2h9v9H2zM15 2h9v9h-9zM2 15h9v9H2z" fill="${COLOUR.institution}"/><path d="M15 15h4v4h-4zM20 20h4v4h-4z" fill="${COLOUR.accent}"/></g>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${SHEET.width} ${SHEET.height}" width="${SHEET.width}" height="${SHEET.height}">` +
    `<rect x="${left}" y="${top}" width="${SHEET.width}" height="${SHEET.height}" fill="${COLOUR.ground}"/>` +
    `<g transform="translate(${origin.x.toFixed(1)} ${origin.y.toFixed(1)}) scale(${scale.toFixed(4)})">${districts.join('')}</g>${mark}${sign}</svg>`
  );
}

/** A building as it stands in a park's scene: its floors from the highest, each with the share of its area that is vacant today. */
export interface SceneBuilding {
  name: string;
  floors: readonly { vacant: number }[];
}

export interface SceneShape {
  look: 'building' | 'other' | 'window' | 'vacant' | 'street';
  x: number;
  y: number;
  width: number;
  height: number;
}

export const SCENE = { width: 320, height: 160 } as const;
const STREET = 136;
const TALLEST = 112;
const WINDOWS = 3;

/**
 * The shapes of a park's scene: one building beside the other, a row of windows for each floor, and the windows of what is vacant today
 * marked: at least one on a floor with any vacant area, all of them only on a floor that is wholly vacant.
 */
export function sceneShapes(buildings: readonly SceneBuilding[]): SceneShape[] {
  const street: SceneShape = { look: 'street', x: 0, y: STREET, width: SCENE.width, height: 2 };
  if (buildings.length === 0) return [street];
  const most = Math.max(...buildings.map(({ floors }) => floors.length), 1);
  const row = Math.min(14, (TALLEST - 6) / most);
  const step = Math.min(56, (SCENE.width - 24) / buildings.length);
  const width = Math.min(36, step * 0.75);
  const left = (SCENE.width - step * buildings.length + (step - width)) / 2;
  return [
    ...buildings.flatMap(({ floors }, at): SceneShape[] => {
      const x = left + at * step;
      const height = row * Math.max(floors.length, 1) + 6;
      const gap = width / (2 * WINDOWS + 1);
      return [
        { look: at % 2 === 0 ? 'building' : 'other', x, y: STREET - height, width, height },
        ...floors.flatMap(({ vacant }, level) =>
          Array.from({ length: WINDOWS }, (_, i): SceneShape => {
            const marked = vacant >= 1 ? WINDOWS : vacant <= 0 ? 0 : Math.min(WINDOWS - 1, Math.max(1, Math.round(vacant * WINDOWS)));
            return {
              look: i < marked ? 'vacant' : 'window',
              x: x + gap * (2 * i + 1),
              y: STREET - height + 4 + row * level + row * 0.2,
              width: gap,
              height: row * 0.5,
            };
          }),
        ),
      ];
    }),
    street,
  ];
}

const COLOUR: Record<SceneShape['look'], string> = {
  building: '#2b5d63',
  other: '#8aa9ac',
  window: '#ffffff',
  vacant: '#d9a066',
  street: '#2b5d63',
};

/** The scene as a file, for previews on other sites: without text, since a server need not have a Chinese font. */
export function sceneFile(buildings: readonly SceneBuilding[]): string {
  const shapes = sceneShapes(buildings).map(
    ({ look, x, y, width, height }) =>
      `<rect x="${x.toFixed(2)}" y="${y.toFixed(2)}" width="${width.toFixed(2)}" height="${height.toFixed(2)}" fill="${COLOUR[look]}"/>`,
  );
  const sheet = `viewBox="0 -4 ${SCENE.width} 168" width="1200" height="630"`;
  const ground = `<rect y="-4" width="${SCENE.width}" height="168" fill="#f5f4f1"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${sheet}>${ground}${shapes.join('')}</svg>`;
}

import { expect, it } from 'vitest';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { labelsAt } from './labels.ts';
import { drawSketch } from './sketch.ts';

it('draws every district as closed lines, small enough to go with a page', () => {
  const { districts, credit } = drawSketch();
  expect(districts.map(({ slug }) => slug)).toEqual(DISTRICTS.map(({ slug }) => slug));
  for (const { path } of districts) expect(path).toMatch(/^(?:M\d+ \d+l-?\d+(?:[ -]\d+){3,}z)+$/);
  expect(districts.map(({ path }) => path).join('').length).toBeLessThan(20_000);
  expect(credit).toContain('示意图，行政界线不作为划界依据');
});

it('names each district where there is room, and the seven in the centre together where there is not', () => {
  const { districts } = drawSketch();
  const close = labelsAt(districts, 11).map(({ text }) => text);
  const far = labelsAt(districts, 8.5).map(({ text }) => text);
  expect(close).toEqual(DISTRICTS.map(({ shortName }) => shortName));
  expect(far).toEqual(['闵行', '宝山', '嘉定', '浦东', '金山', '松江', '青浦', '奉贤', '崇明', '中心城区']);
});

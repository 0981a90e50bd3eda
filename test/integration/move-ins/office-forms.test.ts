import { expect, it } from 'vitest';
import { OFFICE_FORM_NAMES, OFFICE_FORMS } from '#app/domain/move-ins/office/operator-moves.ts';
import { OPERATOR_MOVES } from '#app/domain/move-ins/move-in-workflow.ts';
import { ACCESS } from '#app/web/access.ts';

it('every form of the office has its door, and every move its form', () => {
  expect(Object.keys(ACCESS['console/:park/move-ins/:id'].write)).toEqual(expect.arrayContaining(OFFICE_FORM_NAMES));
  expect(Object.values(OFFICE_FORMS).flat().toSorted()).toEqual([...OPERATOR_MOVES].toSorted());
});

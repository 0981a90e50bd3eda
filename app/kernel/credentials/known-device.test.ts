import { expect, it } from 'vitest';
import { BOX } from '#test/factories/person.ts';
import { knowDevice, readKnownDevice } from './known-device.server.ts';

const read = (given: string | null) => readKnownDevice(BOX, given);

it('is read as it was given, and keeps its id', () => {
  const first = knowDevice(BOX, null, 'a');
  const { id } = read(first)!;
  expect(read(first)).toEqual({ id, people: ['a'] });
  expect(read(knowDevice(BOX, read(first), 'b'))).toEqual({ id, people: ['b', 'a'] });
  expect(read(knowDevice(BOX, null, 'a'))?.id).not.toBe(id);
});

it('knows the last five', () => {
  let given: string | null = null;
  for (const personId of ['a', 'b', 'c', 'a', 'd', 'e', 'f']) given = knowDevice(BOX, read(given), personId);
  expect(read(given)?.people).toEqual(['f', 'e', 'd', 'a', 'c']);
});

it.each([null, '', 'x', BOX.seal('something else'), BOX.seal('known-device/1'), `${knowDevice(BOX, null, 'a')}x`])(
  'is none in %s',
  (given) => {
    expect(read(given)).toBeNull();
  },
);

import type { IndexDefinition, NumberName } from './port.ts';

/** Names the least of some numbers, or the one number if there is no other. */
export const leastOf = (names: readonly [string, ...string[]]): NumberName => (names.length === 1 ? names[0] : `least(${names.join()})`);

/** The numbers of which a name is the least: that one alone, unless it names several. */
export const partsOfLeast = (name: NumberName): readonly string[] => /^least\(([^()]+)\)$/u.exec(name)?.[1]?.split(',') ?? [name];

/** The attribute to which a number belongs: its map, if it is in one. */
export const attributeOf = (part: string): string => part.split('.', 1)[0] ?? part;

/** Whether all parts of a number belong to one of these attributes. */
export const isOver = (name: NumberName, attributes: readonly string[]): boolean =>
  partsOfLeast(name).every((part) => attributes.includes(attributeOf(part)));

/** Whether an index has all parts of a number. */
export const isNumber = ({ numberAttributes, numberMaps = [] }: IndexDefinition, name: NumberName): boolean =>
  partsOfLeast(name).every((part) => (part.includes('.') ? numberMaps.includes(attributeOf(part)) : numberAttributes.includes(part)));

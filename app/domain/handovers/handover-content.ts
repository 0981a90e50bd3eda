import { latestDay, type Day } from '#app/kernel/calendar.ts';

/** Which way a place is handed over: to the tenant when it moves in, or back. */
export type HandoverDirection = 'in' | 'out';

/** A meter, and what it showed. */
export interface Meter {
  /** 水, 电, 燃气. */
  name: string;
  /** 表号. */
  number: string;
  /** In hundredths of its unit. */
  reading: number;
}

/** Keys and cards of one kind. */
export interface Keys {
  what: string;
  count: number;
}

/** Something that was looked at. */
export interface ConditionItem {
  what: string;
  /** What is not as it should be; null if it is fine (完好). */
  wrong: string | null;
}

/** A unit as it was handed over. */
export interface HandedUnit {
  unitId: string;
  /** `A 座 1 层 A0101`, as the contract has it. */
  place: string;
  handedOn: Day | null;
  meters: Meter[];
  keys: Keys[];
  condition: ConditionItem[];
  remark: string;
}

/** What is written of a unit. */
export type UnitHandedOver = Omit<HandedUnit, 'unitId' | 'place'>;

export interface HandoverContent {
  units: HandedUnit[];
}

/** A photo as a version holds it: which file, and the hash of its bytes. */
export interface FrozenPhoto {
  fileId: string;
  name: string;
  sha256: string;
}

/** A version that was offered, as it was frozen. */
export interface FrozenHandover extends HandoverContent {
  direction: HandoverDirection;
  /** The contract, by the hash of the version that was signed. */
  lease: { number: string; hash: string | null };
  photos: FrozenPhoto[];
}

export const nothingWritten = (units: readonly { unitId: string; place: string }[]): HandoverContent => ({
  units: units.map(({ unitId, place }) => ({ unitId, place, handedOn: null, meters: [], keys: [], condition: [], remark: '' })),
});

/** The day on which the last of the units was handed over; null while one has no day. */
export const handedOn = ({ units }: HandoverContent): Day | null =>
  units.some((unit) => unit.handedOn === null) ? null : latestDay(units.map((unit) => unit.handedOn));

/** What is still to be written before it can be offered, a part of a sentence each. */
export function missingHandover({ units }: HandoverContent, photos: number): string[] {
  return [
    ...units.flatMap((unit) => {
      const lacking = [
        ...(unit.handedOn === null ? ['交接日期'] : []),
        ...(unit.keys.length === 0 ? ['钥匙'] : []),
        ...(unit.condition.length === 0 ? ['查看的情况'] : []),
      ];
      return lacking.length === 0 ? [] : [`填写${unit.place}的${lacking.join('、')}`];
    }),
    ...(photos === 0 ? ['上传照片'] : []),
  ];
}

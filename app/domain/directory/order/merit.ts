import type { Dealings } from '../../inquiries/dealings.ts';
import type { ReplyFigures } from '../../inquiries/figures.ts';

/**
 * The parts of the order and their weights, in points. The same parts weigh the same where institutions are matched with a need. 标签 is
 * what the words of a search ask for, so search itself weighs it; 档期 needs supplies, which nobody can register yet.
 */
export const WEIGHT = { place: 15, industry: 10, size: 10, delivered: 15, answers: 10, checked: 5 } as const;
export type Part = keyof typeof WEIGHT;

export const PART_NAME: Record<Part, string> = {
  place: '地点',
  industry: '行业',
  size: '规模',
  delivered: '交付',
  answers: '答复',
  checked: '核验',
};

/** What a part that depends on the need is worth, from 0 to 100. */
export const VALUE = {
  /** A place of business in the district asked for; otherwise it is served from elsewhere. */
  place: { there: 100, served: 70 },
  /** A published service names the industry, or the size, asked for. */
  industry: { named: 80, otherwise: 40 },
  size: { named: 100, otherwise: 40 },
} as const;

/** Points in hundredths, so that they are whole numbers and add up. */
export const pointsOf = (part: Part, value: number): number => Math.round(WEIGHT[part] * value);

/** 12.5 points as pages print them. */
export const writePoints = (hundredths: number): string => String(hundredths / 100);

/** Whoever has too short a history counts like the middle, whoever else is there. */
const NEUTRAL = 60;
const NEUTRAL_CASES = 5;
const STALE_VALUES = [100, 60, 30, 0] as const;

/** Working hours to the median answer, and what they are worth. */
const SPEED = [
  [8, 100],
  [24, 85],
  [48, 70],
  [72, 50],
  [Infinity, 30],
] as const;

function answersValue(replies: ReplyFigures | null): number {
  if (replies === null) return NEUTRAL;
  const { rate, medianHours } = replies;
  const speed = SPEED.find(([hours]) => (medianHours ?? Infinity) <= hours)?.[1] ?? 0;
  return medianHours === null ? 0 : (speed * rate) / 100;
}

/** What the parts that others decide are worth, whatever is asked for. */
export interface Standing extends Dealings {
  /** How many facts that only an authority vouches for are past their limit. */
  stale: number;
}

export type StandingPart = 'delivered' | 'answers' | 'checked';

/** Points of the parts that do not depend on what is asked for, in hundredths. */
export function standingPoints({ replies, delivered, stale }: Standing): Record<StandingPart, number> {
  const deliveredValue = (NEUTRAL_CASES * NEUTRAL + 100 * delivered) / (NEUTRAL_CASES + delivered);
  return {
    delivered: pointsOf('delivered', deliveredValue),
    answers: pointsOf('answers', answersValue(replies)),
    checked: pointsOf('checked', STALE_VALUES[Math.min(stale, STALE_VALUES.length - 1)] ?? 0),
  };
}

/** The sum of the standing parts: the number by which search orders what matches alike. */
export function recordOf(standing: Standing): number {
  const { delivered, answers, checked } = standingPoints(standing);
  return delivered + answers + checked;
}

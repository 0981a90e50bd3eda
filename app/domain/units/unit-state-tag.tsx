import { StatusTag, type Tone } from '#app/ui/status-tag.tsx';
import { UNIT_STATE_NAME, type UnitStateName } from '#app/domain/units/unit-state.ts';

const TONE: Record<UnitStateName, Tone> = {
  vacant: 'attention',
  expiring: 'attention',
  holdover: 'attention',
  reserved: 'good',
  let: 'good',
  works: 'plain',
};

/** A unit's state as a word with a shape. */
export function UnitStateTag({ state }: { state: UnitStateName }) {
  return <StatusTag tone={TONE[state]}>{UNIT_STATE_NAME[state]}</StatusTag>;
}

const STEP_M = 50;

/** The small steps in which a point is moved: by an arrow key on its mark, or by a button. */
export const POINT_STEPS = [
  { key: 'ArrowUp', name: '向北 50 米', by: { north: STEP_M } },
  { key: 'ArrowDown', name: '向南 50 米', by: { north: -STEP_M } },
  { key: 'ArrowLeft', name: '向西 50 米', by: { east: -STEP_M } },
  { key: 'ArrowRight', name: '向东 50 米', by: { east: STEP_M } },
] as const;

import { SCENE, sceneShapes, type SceneBuilding, type SceneShape } from './scene.ts';

const LOOK: Record<SceneShape['look'], string> = {
  building: 'fill-teal',
  other: 'fill-teal/50',
  window: 'fill-paper',
  vacant: 'fill-accent',
  street: 'fill-teal',
};

/** A park as its published plan has it: its buildings with their floors, and the windows of what is vacant today in amber. */
export function ParkScene({ buildings, label }: { buildings: readonly SceneBuilding[]; label: string }) {
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${SCENE.width} ${SCENE.height}`} className="h-auto w-full bg-ground">
      {sceneShapes(buildings).map(({ look, x, y, width, height }, i) => (
        <rect key={i} x={x} y={y} width={width} height={height} className={LOOK[look]} />
      ))}
    </svg>
  );
}

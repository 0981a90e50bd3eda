import { clsx } from 'clsx';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import type { Box } from '#app/domain/plans/geometry/geometry.ts';
import type { Outline, PlanPoint } from '#app/domain/plans/plan.ts';
import { useScripts } from '#app/kit/use-scripts.ts';
import { snapPoint, snapShift } from '#app/domain/plans/geometry/snap.ts';
import { svgPath } from '#app/domain/plans/geometry/svg-path.ts';
import { boxBetween, outlineDuring, type Gesture, type Tool } from './plan-gesture.ts';
import { FigureShape, type Figure } from './plan-figure.tsx';
import { PlanTools } from './plan-tools.tsx';

interface PlanDrawingProps {
  label: string;
  extent: Box;
  /** The floor's or the site's own edge. */
  frame: Outline;
  figures: readonly Figure[];
  background: { href: string; x: number; y: number; width: number; height: number } | null;
  chosenIds: readonly string[];
  choose: (ids: readonly string[]) => void;
  /** What a new shape becomes, for the buttons: 单元. */
  noun: string;
  splits: boolean;
  onAdd: (outline: Outline) => void;
  onMove: (ids: readonly string[], dx: number, dy: number) => void;
  onCorner: (id: string, outline: Outline) => void;
  onSplit: (id: string, from: PlanPoint, to: PlanPoint) => void;
  onRemove: (ids: readonly string[]) => void;
  onStep: (intent: 'undo' | 'redo') => void;
  refused: string | null;
  says: string;
  busy: boolean;
  /** What its colours say. */
  legend?: string;
}

/** One step of an arrow key, in centimetres; with Shift ten of them. */
const STEP = 10;
const GRID = 10;
/** Steps of the arrow keys within this time are stored as one. */
const GATHER_MS = 350;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The greatest enlargement of the drawing: a floor of sixty units needs it. */
const ENLARGED = ['w-full max-h-[36rem]', 'w-[200%]', 'w-[400%]'] as const;

/** The drawing of a sheet: a picture at first, an editor once scripts run. Everything it does can be done by a form as well. */
export function PlanDrawing(props: PlanDrawingProps) {
  const {
    label,
    extent,
    frame,
    figures,
    background,
    chosenIds,
    choose,
    noun,
    splits,
    onAdd,
    onMove,
    onCorner,
    onSplit,
    onRemove,
    onStep,
    refused,
    says,
    busy,
    legend,
  } = props;
  const id = useId();
  const scripts = useScripts();
  const svg = useRef<SVGSVGElement>(null);
  const [tool, setTool] = useState<Tool>('choose');
  const [gesture, setGesture] = useState<Gesture | null>(null);
  const [corners, setCorners] = useState<readonly PlanPoint[]>([]);
  const [nudge, setNudge] = useState<readonly [number, number]>([0, 0]);
  const [enlarged, setEnlarged] = useState(0);
  const pause = useRef<ReturnType<typeof setTimeout>>();
  const unit = Math.max(extent.right - extent.left, extent.bottom - extent.top) / 100 / 2 ** enlarged;
  const [dx, dy] = nudge;
  const active: Gesture | null = gesture ?? (dx !== 0 || dy !== 0 ? { kind: 'move', ids: chosenIds, from: [0, 0], dx, dy } : null);
  const chosen = figures.filter((figure) => chosenIds.includes(figure.id));

  useEffect(() => () => clearTimeout(pause.current), []);

  const at = ({ clientX, clientY }: { clientX: number; clientY: number }): PlanPoint => {
    const matrix = svg.current?.getScreenCTM()?.inverse();
    const point = matrix ? new DOMPoint(clientX, clientY).matrixTransform(matrix) : { x: 0, y: 0 };
    return [Math.round(point.x), Math.round(point.y)];
  };
  const guide = (without: readonly string[]) => ({
    outlines: [frame, ...figures.filter((figure) => !without.includes(figure.id)).map(({ outline }) => outline)],
    within: Math.round(unit * 1.2),
    grid: GRID,
  });
  const snapped = (event: PointerEvent, without: readonly string[] = []): PlanPoint =>
    event.altKey ? at(event) : snapPoint(at(event), guide(without));

  const pressCorner = (event: PointerEvent, figure: Figure, index: number) => {
    event.stopPropagation();
    svg.current?.setPointerCapture(event.pointerId);
    setGesture({ kind: 'corner', id: figure.id, index, outline: figure.outline, at: figure.outline[index] ?? [0, 0] });
  };
  const press = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return;
    const from = at(event);
    const hit = event.target instanceof Element ? event.target.closest('[data-figure]')?.getAttribute('data-figure') : null;
    const figure = figures.find((one) => one.id === hit && !one.fixed);
    if (tool === 'polygon') return setCorners([...corners, snapped(event)]);
    event.currentTarget.setPointerCapture(event.pointerId);
    if (tool === 'rectangle') return setGesture({ kind: 'rectangle', from: snapped(event), at: snapped(event) });
    const [only] = chosen;
    if (tool === 'split')
      return (figure ?? only) && setGesture({ kind: 'split', id: (figure ?? only)?.id ?? '', from: snapped(event), at: snapped(event) });
    if (!figure) return event.shiftKey ? undefined : choose([]);
    const among = chosenIds.includes(figure.id);
    const ids = event.shiftKey
      ? among
        ? chosenIds.filter((one) => one !== figure.id)
        : [...chosenIds, figure.id]
      : among
        ? chosenIds
        : [figure.id];
    if (ids.join(' ') !== chosenIds.join(' ')) choose(ids);
    if (ids.includes(figure.id)) setGesture({ kind: 'move', ids, from, dx: 0, dy: 0 });
  };
  const drag = (event: PointerEvent) => {
    if (!gesture) return;
    if (gesture.kind === 'move') {
      const here = at(event);
      const wanted = { dx: here[0] - gesture.from[0], dy: here[1] - gesture.from[1] };
      const first = figures.find((figure) => figure.id === gesture.ids[0]);
      setGesture({ ...gesture, ...(first && !event.altKey ? snapShift(first.outline, wanted.dx, wanted.dy, guide(gesture.ids)) : wanted) });
    } else setGesture({ ...gesture, at: snapped(event, gesture.kind === 'corner' ? [gesture.id] : []) });
  };
  const release = () => {
    setGesture(null);
    if (!gesture) return;
    if (gesture.kind === 'move') return gesture.dx === 0 && gesture.dy === 0 ? undefined : onMove(gesture.ids, gesture.dx, gesture.dy);
    if (gesture.kind === 'corner') return onCorner(gesture.id, outlineDuring(gesture, gesture.id, gesture.outline));
    if (gesture.kind === 'split')
      return gesture.from.join() === gesture.at.join() ? undefined : onSplit(gesture.id, gesture.from, gesture.at);
    const box = boxBetween(gesture.from, gesture.at);
    if (box)
      onAdd([
        [box.left, box.top],
        [box.right, box.top],
        [box.right, box.bottom],
        [box.left, box.bottom],
      ]);
  };
  const closePolygon = () => {
    const outline = corners.filter((corner, i) => i === 0 || corner.join() !== corners[i - 1]?.join());
    setCorners([]);
    if (outline.length >= 3) onAdd(outline);
  };
  const moveByKey = ([x, y]: readonly [number, number], far: boolean) => {
    const by = STEP * (far ? 10 : 1);
    const next = [dx + x * by, dy + y * by] as const;
    setNudge(next);
    clearTimeout(pause.current);
    pause.current = setTimeout(() => {
      setNudge([0, 0]);
      onMove(chosenIds, next[0], next[1]);
    }, GATHER_MS);
  };
  const key = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    const letter = event.key.toLowerCase();
    const withControl = event.ctrlKey || event.metaKey;
    if (withControl && (letter === 'z' || letter === 'y')) onStep(letter === 'y' || event.shiftKey ? 'redo' : 'undo');
    else if (arrow && chosenIds.length > 0) moveByKey(arrow, event.shiftKey);
    else if ((event.key === 'Delete' || event.key === 'Backspace') && chosenIds.length > 0) onRemove(chosenIds);
    else if (event.key === 'Enter' && corners.length > 0) closePolygon();
    else if (event.key === 'Escape') {
      setGesture(null);
      setCorners([]);
      setTool('choose');
    } else return;
    event.preventDefault();
  };

  const shape = (figure: Figure) => outlineDuring(active, figure.id, figure.outline);
  const picture: ReactNode = (
    <svg
      ref={svg}
      viewBox={`${extent.left} ${extent.top} ${extent.right - extent.left} ${extent.bottom - extent.top}`}
      className={clsx(
        'block h-auto',
        ENLARGED[enlarged],
        scripts && (tool === 'choose' ? 'touch-pan-x touch-pan-y touch-pinch-zoom' : 'cursor-crosshair touch-none'),
      )}
      role={scripts ? undefined : 'img'}
      aria-label={scripts ? undefined : label}
      aria-hidden={scripts ? true : undefined}
      {...(scripts
        ? {
            onPointerDown: press,
            onPointerMove: drag,
            onPointerUp: release,
            onPointerCancel: () => setGesture(null),
            onDoubleClick: closePolygon,
          }
        : {})}
    >
      {background && <image {...background} preserveAspectRatio="none" opacity={0.5} />}
      <path d={svgPath(frame)} className={clsx('stroke-muted', background ? 'fill-none' : 'fill-paper')} strokeWidth={unit * 0.25} />
      {figures.map((figure) => (
        <FigureShape key={figure.id} figure={figure} outline={shape(figure)} chosen={chosenIds.includes(figure.id)} unit={unit} />
      ))}
      {scripts &&
        tool === 'choose' &&
        chosen.length === 1 &&
        chosen.map((figure) =>
          shape(figure).map(([x, y], index) => (
            <rect
              key={index}
              data-corner={index}
              x={x - unit * 0.8}
              y={y - unit * 0.8}
              width={unit * 1.6}
              height={unit * 1.6}
              className="cursor-move touch-none fill-paper stroke-teal-deep"
              strokeWidth={unit * 0.2}
              onPointerDown={(event) => pressCorner(event, figure, index)}
            />
          )),
        )}
      {gesture?.kind === 'rectangle' && (
        <path
          d={svgPath([gesture.from, [gesture.at[0], gesture.from[1]], gesture.at, [gesture.from[0], gesture.at[1]]])}
          className="fill-teal/20 stroke-teal"
          strokeWidth={unit * 0.25}
        />
      )}
      {gesture?.kind === 'split' && (
        <path d={`M${gesture.from.join(' ')}L${gesture.at.join(' ')}`} className="fill-none stroke-danger" strokeWidth={unit * 0.3} />
      )}
      {corners.length > 0 && (
        <path d={`M${corners.map((corner) => corner.join(' ')).join('L')}`} className="fill-none stroke-teal" strokeWidth={unit * 0.3} />
      )}
    </svg>
  );
  return (
    <section aria-labelledby={`${id}-title`} className="grid gap-2">
      <h2 id={`${id}-title`} className="text-lead">
        图
      </h2>
      {scripts && (
        <PlanTools
          tool={tool}
          setTool={setTool}
          splits={splits}
          closePolygon={corners.length > 0 ? closePolygon : null}
          smaller={enlarged > 0 ? () => setEnlarged(enlarged - 1) : null}
          larger={enlarged < ENLARGED.length - 1 ? () => setEnlarged(enlarged + 1) : null}
        />
      )}
      <div
        role={scripts ? 'application' : undefined}
        aria-roledescription={scripts ? '画图区' : undefined}
        aria-label={scripts ? `${label}。已选 ${chosenIds.length} 个${noun}` : undefined}
        aria-describedby={scripts ? `${id}-help` : undefined}
        tabIndex={scripts ? 0 : undefined}
        onKeyDown={scripts ? key : undefined}
        className="max-h-[37rem] overflow-auto border border-line bg-ground"
      >
        {picture}
      </div>
      <p role="status" className="min-h-6 text-small text-muted">
        {busy ? '正在存入草稿…' : says && `已存入草稿：${says}`}
      </p>
      {refused && (
        <p role="alert" className="border-l-4 border-danger bg-danger-wash px-4 py-2">
          {refused}
        </p>
      )}
      {scripts && (
        <p id={`${id}-help`} className="text-small text-muted">
          {legend}点选{noun}，按住 Shift 可选多个；拖动移动，拖角点改大小，会吸附到相邻的角和边，按住 Alt 不吸附。方向键每次移动 10 厘米，加
          Shift 为 1 米；Delete 删除；Ctrl+Z 撤销，Ctrl+Y 重做。画多边形时逐点点击，按回车完成。
        </p>
      )}
    </section>
  );
}

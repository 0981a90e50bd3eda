import { useNavigate } from '@remix-run/react';
import { clsx } from 'clsx';
import { useEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { FloorPlan } from '#app/domain/plans/picture/floor-plan.tsx';
import { labelPoint } from '#app/domain/plans/geometry/label-point.ts';
import type { FloorView, UnitView } from '#app/domain/plans/unit-view.ts';
import type { PlanMap } from './mount-plan.client.ts';

/** Makes links inside a drawing navigate on the client; without scripts they are plain links. */
export function DrawingLinks({ className, children }: { className?: string; children: ReactNode }) {
  const navigate = useNavigate();
  const open = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a.plan-unit') : null;
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(link.getAttribute('href') ?? '', { preventScrollReset: true });
  };
  return (
    // The links handle keys themselves; this only handles their clicks.
    <div className={className} onClick={open} role="presentation">
      {children}
    </div>
  );
}

/** A copy of the drawing with its own hatches: patterns of a hidden drawing are not rendered. */
function copied(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  copy.removeAttribute('class');
  for (const pattern of copy.querySelectorAll('pattern')) pattern.id = `map-${pattern.id}`;
  for (const hatched of copy.querySelectorAll('[fill^="url(#"]'))
    hatched.setAttribute('fill', hatched.getAttribute('fill')?.replace('url(#', 'url(#map-') ?? '');
  return copy;
}

interface PlanBoardProps {
  floor: FloorView;
  label: string;
  to: (unit: UnitView) => string;
  chosen: UnitView | null;
  /** Identifies the floor and its version: the view is kept while it stays the same. */
  floorKey: string;
}

/** An explorable floor: a plain drawing at first and without scripts, then one that can be moved and zoomed. */
export function PlanBoard({ floor, label, to, chosen, floorKey }: PlanBoardProps) {
  const navigate = useNavigate();
  const drawn = useRef<HTMLDivElement>(null);
  const element = useRef<HTMLDivElement>(null);
  const map = useRef<PlanMap | null>(null);
  const [mounted, setMounted] = useState(false);
  const go = useRef(navigate);
  go.current = navigate;

  useEffect(() => {
    let gone = false;
    const open = async (on: HTMLElement) => {
      const { mountPlan } = await import('./mount-plan.client.ts');
      if (gone) return;
      map.current = mountPlan(on, {
        label: '平面图：方向键移动，加减号缩放，Tab 键到各单元',
        onOpen: (address) => go.current(address, { preventScrollReset: true }),
      });
      setMounted(true);
    };
    // If the map does not load, the plain drawing stays.
    if (element.current) void open(element.current).catch(() => undefined);
    return () => {
      gone = true;
      map.current?.remove();
      map.current = null;
    };
  }, []);

  useEffect(() => {
    const drawing = drawn.current?.querySelector('svg');
    if (!mounted || !drawing) return;
    map.current?.show(copied(drawing), floorKey, chosen ? labelPoint(chosen.outline) : null);
  }, [mounted, floor, chosen, floorKey]);

  return (
    <div className="relative isolate h-96 overflow-hidden border border-line bg-ground md:h-[25rem]">
      <DrawingLinks className={clsx('h-full', mounted ? 'invisible overflow-hidden' : 'overflow-x-auto')}>
        <div ref={drawn} className="h-full">
          <FloorPlan floor={floor} label={label} to={to} chosenId={chosen?.id} className="size-full min-w-[44rem]" />
        </div>
      </DrawingLinks>
      <div className={clsx('absolute inset-0', !mounted && 'invisible')}>
        {/* Leaflet keeps class names of its own here: these never change. */}
        <div ref={element} className="plan-map size-full" />
      </div>
    </div>
  );
}

import { clsx } from 'clsx';
import { button } from '#app/ui/button.ts';
import { TOOLS, type Tool } from './plan-gesture.ts';

const TOOL_NAME: Record<Tool, string> = { choose: '选择与移动', rectangle: '画矩形', polygon: '画多边形', split: '画线分割' };

interface PlanToolsProps {
  tool: Tool;
  setTool: (tool: Tool) => void;
  /** Whether shapes of this sheet can be split. */
  splits: boolean;
  /** Null while no polygon is begun. */
  closePolygon: (() => void) | null;
  /** Null at the smallest or largest size. */
  smaller: (() => void) | null;
  larger: (() => void) | null;
}

/** What the pointer does on a drawing, and how large it is. */
export function PlanTools({ tool, setTool, splits, closePolygon, smaller, larger }: PlanToolsProps) {
  return (
    <div role="group" aria-label="画图工具" className="flex flex-wrap gap-2">
      {TOOLS.filter((one) => one !== 'split' || splits).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={tool === one}
          className={clsx(button.secondary, tool === one && 'border-teal bg-teal-wash')}
          onClick={() => setTool(one)}
        >
          {TOOL_NAME[one]}
        </button>
      ))}
      {closePolygon && (
        <button type="button" className={button.primary} onClick={closePolygon}>
          完成多边形
        </button>
      )}
      <span className="ml-auto flex gap-2">
        <button
          type="button"
          className={`${button.secondary} disabled:text-muted`}
          disabled={larger === null}
          onClick={larger ?? undefined}
        >
          放大
        </button>
        <button
          type="button"
          className={`${button.secondary} disabled:text-muted`}
          disabled={smaller === null}
          onClick={smaller ?? undefined}
        >
          缩小
        </button>
      </span>
    </div>
  );
}

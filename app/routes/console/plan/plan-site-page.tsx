import { Link } from '@remix-run/react';
import type { SiteSheet } from '#app/domain/plans/plan.ts';
import { nextCode } from '#app/domain/plans/editor/next-number.ts';
import { useChosen } from '#app/domain/plans/editor/use-chosen.ts';
import { PlanPageFrame } from './plan-page-frame.tsx';
import { SheetChecks, StepList } from '#app/domain/plans/editor/plan-side.tsx';
import { SiteDrawing } from '#app/domain/plans/editor/plan-site-drawing.tsx';
import { ChosenBuilding, SiteForms } from '#app/domain/plans/editor/plan-site-forms.tsx';
import type { PlanSheetView } from '#app/domain/plans/editor/plan-sheet.server.ts';

function Buildings({ sheet, chosenIds }: { sheet: SiteSheet; chosenIds: readonly string[] }) {
  if (sheet.buildings.length === 0)
    return <p className="border-y border-line py-6 text-muted">总平面上还没有楼宇。请按尺寸添加，或者在图上画。</p>;
  return (
    <ul className="border-t border-line">
      {sheet.buildings.map(({ id, code, name, levels }) => (
        <li key={id} className="flex flex-wrap gap-x-4 border-b border-line">
          <Link
            to={{ search: new URLSearchParams({ unit: id }).toString(), hash: 'chosen' }}
            replace
            aria-current={chosenIds.includes(id) ? 'true' : undefined}
            className="inline-flex min-h-11 items-center underline"
          >
            {name}
          </Link>
          <span className="py-2 text-muted">
            楼号 {code} · {levels.length} 层
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The site of the draft: its buildings and grounds, as numbers and as a drawing. */
export function PlanSitePage({ view }: { view: PlanSheetView }) {
  const site = view.sheet.kind === 'site' ? view.sheet : null;
  const [chosenIds, choose] = useChosen(site?.buildings.map(({ id }) => id) ?? []);
  if (!site) return null;
  const next = nextCode(site.buildings.map(({ code }) => code));
  const forms = (
    <>
      <ChosenBuilding view={view} sheet={site} chosenIds={chosenIds} />
      <SiteForms view={view} sheet={site} next={next} />
    </>
  );
  return (
    <PlanPageFrame
      view={view}
      forms={forms}
      drawing={<SiteDrawing view={view} sheet={site} chosenIds={chosenIds} choose={choose} next={next} />}
    >
      <SheetChecks view={view} />
      <section aria-labelledby="buildings">
        <h2 id="buildings" className="mb-2 text-lead">
          楼宇
        </h2>
        <Buildings sheet={site} chosenIds={chosenIds} />
      </section>
      <StepList view={view} />
    </PlanPageFrame>
  );
}

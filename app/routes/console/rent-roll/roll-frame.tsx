import { Form, Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { quickDays } from '#app/domain/rent-roll/roll-view.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { PrintPage } from '#app/kit/page-tools.tsx';
import { paths } from '#app/paths.ts';
import { button } from '#app/ui/button.ts';
import { Choices } from '#app/ui/choices.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Field } from '#app/ui/field.tsx';

/** The three ways in which the same day is seen. */
const VIEWS = [
  { name: '按楼层', to: paths.parkRoll },
  { name: '时间轴', to: paths.parkRollAxis },
  { name: '租金台账', to: paths.parkRollLeases },
] as const;
type ViewName = (typeof VIEWS)[number]['name'];

interface RollFrameProps {
  park: { slug: string; name: string; online: boolean };
  view: ViewName;
  day: Day;
  today: Day;
  building: string | null;
  /** Buildings to choose from; empty where there is no choice. */
  choices?: readonly { id: string | null; name: string }[];
  /** Whether anything stands on the day. */
  hasUnits: boolean;
  /** What else can be done, beside printing. */
  tools?: ReactNode;
  children: ReactNode;
}

function Days({ day, today, at }: Pick<RollFrameProps, 'day' | 'today'> & { at: (day: Day) => string }) {
  return (
    <Choices label="日期" choices={quickDays(today).map((quick) => ({ name: quick.name, to: at(quick.day), chosen: quick.day === day }))} />
  );
}

/** What a day's figures go by. */
function basis(day: Day, today: Day): string {
  if (day === today) return '按今天的租约、预留和施工得出，不用手工登记。';
  return day < today
    ? '只算到那一天为止已经签订、开具、收到的；以后的签订和收款不改变这一天。'
    : '只算现在已经约定的租约、预留和施工，没有约定的算空置。';
}

/** 租控 on a day: the day can be changed, and the same day be seen in another way. */
export function RollFrame({ park, view, day, today, building, choices = [], hasUnits, tools, children }: RollFrameProps) {
  const query = (on: Day, of: string | null): Record<string, string> => ({
    ...(on === today ? {} : { on }),
    ...(of === null ? {} : { building: of }),
  });
  const here = VIEWS.find(({ name }) => name === view)?.to ?? paths.parkRoll;
  return (
    <div className="print-wide">
      <ConsolePage park={park} title={`租控，${writeDay(day)}`} intro={<p>{basis(day, today)}</p>}>
        <div className="grid grid-cols-1 gap-8">
          <div className="no-print grid gap-2 border-b border-line pb-4">
            <Choices
              label="看法"
              choices={VIEWS.map(({ name, to }) => ({
                name,
                to: to(park.slug, query(day, name === '租金台账' ? null : building)),
                chosen: name === view,
              }))}
            />
            <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
              <Form method="get" className="flex flex-wrap items-end gap-3" key={day}>
                {building !== null && <input type="hidden" name="building" value={building} />}
                <Field id="on" name="on" type="date" label="看哪一天的" defaultValue={day} />
                <button className={button.secondary}>查看</button>
              </Form>
              <Days day={day} today={today} at={(on) => here(park.slug, query(on, building))} />
              <div className="ml-auto flex flex-wrap items-center gap-4">
                {tools}
                <PrintPage />
              </div>
            </div>
            {choices.length > 0 && (
              <Choices
                label="楼宇"
                choices={choices.map(({ id, name }) => ({ name, to: here(park.slug, query(day, id)), chosen: id === building }))}
              />
            )}
          </div>
          {hasUnits ? (
            children
          ) : (
            <EmptyState title={park.online ? '线上园没有单元' : '这一天还没有单元'}>
              {park.online ? (
                <p>线上园没有楼宇和单元，没有租控。</p>
              ) : (
                <p>
                  单元从平面图发布的那天起列入租控。<Link to={paths.parkDrawing(park.slug)}>去画平面图</Link>
                </p>
              )}
            </EmptyState>
          )}
        </div>
      </ConsolePage>
    </div>
  );
}

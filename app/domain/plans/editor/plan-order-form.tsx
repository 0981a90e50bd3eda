import type { ReactNode } from 'react';
import type { button } from '#app/ui/button.ts';
import { Field } from '#app/ui/field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { boundsOf, isRectangle } from '#app/domain/plans/geometry/geometry.ts';
import type { Outline } from '#app/domain/plans/plan.ts';
import { writeCorners } from '#app/domain/plans/drawing/typed-numbers.ts';
import { writeMetres } from '#app/kit/typed-numbers.ts';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';

type Bound = ReturnType<typeof bound>;
/** The props of the field component for the form's field of this name. */
export type FieldsOf = (name: string) => Bound & { name: string };

interface OrderFormProps {
  /** Which of the page's forms it is; what it does, unless `does` says otherwise. */
  id: string;
  does?: string;
  intent?: string;
  /** The mark of the sheet that the person sees. */
  mark: string;
  /** Ids of what is chosen, by the name of their field. */
  about?: Readonly<Record<string, string | readonly string[]>>;
  defaults?: Readonly<Record<string, string>>;
  send: string;
  tone?: keyof typeof button;
  multipart?: boolean;
  children?: (fields: FieldsOf) => ReactNode;
}

function KeyedForm({
  id,
  does = id,
  intent = 'command',
  mark,
  about = {},
  defaults,
  send,
  tone = 'secondary',
  multipart,
  children,
}: OrderFormProps) {
  const state = useFields<Record<string, string>>(id, defaults);
  const fields: FieldsOf = (name) => {
    const field = state.fields[name];
    return field ? bound(field) : { id: `${id}-${name}`, name, defaultValue: defaults?.[name], error: undefined };
  };
  return (
    <SentForm state={state} intent={intent} multipart={multipart} className="grid gap-4">
      <input type="hidden" name="seen" value={mark} />
      {intent === 'command' && (
        <>
          <input type="hidden" name="do" value={does} />
          <input type="hidden" name="form" value={id} />
        </>
      )}
      {Object.entries(about).flatMap(([name, value]) =>
        [value].flat().map((one) => <input key={`${name} ${one}`} type="hidden" name={name} value={one} />),
      )}
      {children?.(fields)}
      <SendButton tone={tone}>{send}</SendButton>
    </SentForm>
  );
}

/** A form for one order on a sheet: sent with the mark that was seen, and kept as typed if refused. */
export function OrderForm(props: OrderFormProps) {
  return <KeyedForm key={`${props.mark} ${JSON.stringify(props.about ?? {})}`} {...props} />;
}

const NUMBERS = { inputMode: 'decimal', autoComplete: 'off' } as const;

/** Metres from the left and the top, and how wide and high. */
export function BoxFields({ fields }: { fields: FieldsOf }) {
  return (
    <div className="grid grid-cols-2 gap-x-4 gap-y-3">
      <Field {...fields('x')} {...NUMBERS} label="距左边（米）" />
      <Field {...fields('y')} {...NUMBERS} label="距上边（米）" />
      <Field {...fields('width')} {...NUMBERS} label="宽（米）" />
      <Field {...fields('height')} {...NUMBERS} label="高（米）" />
    </div>
  );
}

/** The corners of a polygon. */
export function CornerFields({ fields, hint }: { fields: FieldsOf; hint?: string }) {
  return (
    <TextAreaField
      {...fields('corners')}
      rows={3}
      autoComplete="off"
      label="多边形的顶点"
      hint={hint ?? '每行一个顶点：距左边的米数、距上边的米数，例如 12, 8.5。'}
    />
  );
}

/** A rectangle by its numbers, or a polygon by its corners. */
export function ShapeFields({ fields }: { fields: FieldsOf }) {
  return (
    <>
      <BoxFields fields={fields} />
      <CornerFields fields={fields} hint="画矩形时留空；填写后以顶点为准。每行一个顶点，例如 12, 8.5。" />
    </>
  );
}

/** How far to move. */
export function ShiftFields({ fields }: { fields: FieldsOf }) {
  return (
    <div className="grid grid-cols-2 gap-4">
      <Field {...fields('dx')} {...NUMBERS} label="向右（米）" hint="向左写负数。" />
      <Field {...fields('dy')} {...NUMBERS} label="向下（米）" hint="向上写负数。" />
    </div>
  );
}

/** An outline's box as typed text. */
export function boxValues(outline: Outline): Record<'x' | 'y' | 'width' | 'height', string> {
  const { left, top, right, bottom } = boundsOf(outline);
  return { x: writeMetres(left), y: writeMetres(top), width: writeMetres(right - left), height: writeMetres(bottom - top) };
}

/** An outline as a shape's fields: with corners only if it is not a rectangle. */
export function shapeValues(outline: Outline): Record<'x' | 'y' | 'width' | 'height' | 'corners', string> {
  return { ...boxValues(outline), corners: isRectangle(outline) ? '' : writeCorners(outline) };
}

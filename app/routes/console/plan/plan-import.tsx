import type { Why } from '#app/kernel/answer.ts';
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { applyCommand } from '#app/domain/plans/drafts/apply-command.server.ts';
import { drawnArea } from '#app/domain/plans/geometry/geometry.ts';
import { SHAPE_FILE_LIMIT } from '#app/domain/plans/import/imported-shapes.ts';
import { labelPoint } from '#app/domain/plans/geometry/label-point.ts';
import { isSheetName, type ImportedShape, type SkippedShapes } from '#app/domain/plans/plan.ts';
import { readGround, readSheet } from '#app/domain/plans/drafts/read-draft.server.ts';
import { readUploadedDrawing } from '#app/domain/plans/import/read-upload.server.ts';
import { DRAWING_UNITS, readScale, SCALE_WRONG, type DrawingUnit } from '#app/domain/plans/import/read-drawing.server.ts';
import { svgPath } from '#app/domain/plans/geometry/svg-path.ts';
import { writeArea } from '#app/domain/units/write-area.ts';
import { Field } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { SendButton } from '#app/kit/form.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { confirmForm } from '#app/domain/plans/editor/import-form.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { extentOf } from '#app/domain/plans/editor/plan-gesture.ts';
import { addressOf, parkToDraw } from '#app/routes/console/plan/plan-address.server.ts';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { statusOf } from '#app/web/answer-status.ts';
import { refuse } from '#app/web/answer.server.ts';
import { deedWithFile, visit } from '#app/web/visit.server.ts';
import type { Database } from '#prisma/database.ts';

async function findSheet(db: Database, slug: string, asked: string) {
  const name = asked === '' ? 'site' : asked;
  const ground = isSheetName(name) ? await readGround(db, slug) : null;
  if (isSheetName(name) && !ground) throw redirect(paths.parkDrawing(slug));
  const held = ground && isSheetName(name) ? await readSheet(db, slug, ground, name) : null;
  if (!held) throw refuse('absent', { title: '草稿里没有这张图纸', text: '楼宇或楼层可能刚被删除。请回到平面图总览。' });
  return held;
}

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'console/:park/plan/import');
  const park = await parkToDraw(db, actor, args.params.park);
  const { name, title, mark, sheet } = await findSheet(db, park.slug, new URL(args.request.url).searchParams.get('sheet') ?? '');
  return {
    park,
    name,
    title,
    mark,
    back: addressOf(park.slug, name),
    noun: sheet.kind === 'site' ? '楼宇' : '单元',
    standing: sheet.kind === 'site' ? 0 : sheet.units.length,
  };
}

/** What was chosen beside the file, as typed. */
interface Asked {
  unit: DrawingUnit;
  scale: string;
}

interface Answer {
  refused?: string;
  /** What is wrong with the scale. */
  scaleWrong?: string;
  asked?: Asked;
  preview?: { shapes: ImportedShape[]; skipped: SkippedShapes[]; seen: string };
}

const failed = (refused: string, why: Why, beside: Omit<Answer, 'refused'> = {}) =>
  data<Answer>({ refused, ...beside }, { status: statusOf(why) });

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, intent, form, upload } = await deedWithFile(args, 'console/:park/plan/import', {
    field: 'file',
    maxBytes: SHAPE_FILE_LIMIT,
  });
  const { slug } = await parkToDraw(db, actor, args.params.park);
  const held = await findSheet(db, slug, new URL(args.request.url).searchParams.get('sheet') ?? '');
  if (intent === 'preview') {
    const typed = form.get('scale');
    const asked: Asked = {
      unit: DRAWING_UNITS.find((one) => one === form.get('unit')) ?? 'stated',
      scale: typeof typed === 'string' ? typed.slice(0, LONGEST_SCALE) : '',
    };
    const ratio = readScale(asked.scale);
    if (ratio === null) return failed('比例尺没有读懂，请改正后重新选择文件。', 'invalid', { asked, scaleWrong: SCALE_WRONG });
    if (!upload?.file)
      return failed(
        upload?.tooLarge
          ? `文件超过 ${SHAPE_FILE_LIMIT / 1024 ** 2} MB，没有读取。请只导出需要的图层后再上传。`
          : '请选择一个 SVG 或 GeoJSON 文件。',
        'invalid',
        { asked },
      );
    const park = await db.park.findUnique({ where: { slug }, select: { longitude: true, latitude: true } });
    const origin =
      park && park.longitude !== null && park.latitude !== null ? { longitude: park.longitude, latitude: park.latitude } : null;
    const read = await readUploadedDrawing(upload.file.bytes, { unit: asked.unit, ratio, origin });
    return read.ok
      ? data<Answer>({ asked, preview: { shapes: read.shapes, skipped: read.skipped, seen: held.mark } })
      : failed(read.message, read.why, { asked });
  }
  const parsed = parseForm(form, confirmForm, 'confirm');
  if (!parsed.ok) return failed('预览的内容没有完整送达，请重新上传文件。', 'invalid');
  const { seen, shapes, replace } = parsed.value;
  const order =
    held.name === 'site'
      ? ({ on: 'site', command: { do: 'importShapes', shapes } } as const)
      : ({ on: 'floor', command: { do: 'importShapes', shapes, replace } } as const);
  const done = await applyCommand(db, by, { parkSlug: slug, name: held.name, seen, order });
  if (done.ok) return redirect(`${addressOf(slug, held.name)}?done=saved`);
  // The shapes read from the file are kept if somebody else was faster: they can be confirmed for the newest sheet.
  return failed(done.message, done.why, { preview: { shapes, skipped: [], seen: held.mark } });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => privateMeta(loaded ? `导入图纸 · ${loaded.title}` : '导入图纸');

const UNIT_NAME: Record<DrawingUnit, string> = {
  stated: '按文件里写明的尺寸',
  mm: '1 个单位 = 1 毫米',
  cm: '1 个单位 = 1 厘米',
  m: '1 个单位 = 1 米',
};

/** As much of a typed scale as is shown again. */
const LONGEST_SCALE = 20;

const UNIT_OPTIONS = (['stated', 'mm', 'cm', 'm'] as const).map((value) => ({ value, name: UNIT_NAME[value] }));

function Preview({ shapes, title }: { shapes: readonly ImportedShape[]; title: string }) {
  const { left, top, right, bottom } = extentOf(
    shapes.map(({ outline }) => outline),
    0.04,
  );
  const line = Math.max(right - left, bottom - top) / 400;
  return (
    <svg
      role="img"
      aria-label={`${title}导入预览，${shapes.length} 个图形`}
      viewBox={`${left} ${top} ${right - left} ${bottom - top}`}
      className="h-auto max-h-96 w-full border border-line bg-ground"
    >
      {shapes.map(({ outline, label }, i) => {
        const [x, y] = labelPoint(outline);
        return (
          <g key={i}>
            <path d={svgPath(outline)} className="fill-accent-wash stroke-accent-ink" strokeWidth={line} />
            <text x={x} y={y} fontSize={line * 8} textAnchor="middle" className="fill-ink">
              {label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

export default function PlanImport() {
  const { park, title, back, noun, standing, name } = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
  const preview = answer?.preview;
  return (
    <ConsolePage
      park={park}
      title={`导入图纸到${title}`}
      crumbs={[
        { name: '平面图', to: paths.parkDrawing(park.slug) },
        { name: title, to: back },
      ]}
      intro={<p>图纸里的矩形和多边形会成为{noun}，图形里的文字会成为编号。先预览，确认后才写入草稿，可以撤销。</p>}
    >
      <div className="grid gap-8">
        {answer?.refused && (
          <Notice tone="error" title="没有导入">
            <p>{answer.refused}</p>
          </Notice>
        )}
        {preview && (
          <section aria-labelledby="preview" className="grid gap-4">
            <h2 id="preview" className="text-lead">
              读到 {preview.shapes.length} 个图形
            </h2>
            <Preview shapes={preview.shapes} title={title} />
            <details className="border-y border-line">
              <summary className="min-h-11 py-2">以列表查看</summary>
              <ol className="list-decimal pb-3 pl-8 sm:columns-2">
                {preview.shapes.map(({ label, outline }, i) => (
                  <li key={i}>
                    {label === '' ? '没有编号' : label}，{writeArea(drawnArea(outline))}
                  </li>
                ))}
              </ol>
            </details>
            {preview.skipped.length > 0 && (
              <Notice tone="attention" title="没有读入的内容">
                <ul className="list-disc pl-5">
                  {preview.skipped.map(({ reason, count }) => (
                    <li key={reason}>
                      {reason}：{count} 个
                    </li>
                  ))}
                </ul>
              </Notice>
            )}
            <PostForm className="grid max-w-text gap-4">
              <input type="hidden" name="seen" value={preview.seen} />
              <input type="hidden" name="sheet" value={name} />
              <input type="hidden" name="shapes" value={JSON.stringify(preview.shapes)} />
              {standing > 0 && (
                <label className="flex min-h-11 items-center gap-2">
                  <input type="checkbox" name="replace" value="on" />
                  替换本层现有的 {standing} 个单元
                </label>
              )}
              <SendButton intent="confirm">导入这 {preview.shapes.length} 个图形</SendButton>
            </PostForm>
          </section>
        )}
        <PostForm encType="multipart/form-data" className="grid max-w-text gap-5">
          <Field
            id="file"
            name="file"
            type="file"
            accept=".svg,.geojson,.json,image/svg+xml,application/geo+json"
            label={preview ? '换一个文件' : '图纸文件'}
            hint={`SVG 或 GeoJSON，不超过 ${SHAPE_FILE_LIMIT / 1024 ** 2} MB。DXF 请先导出为 SVG。带脚本或外部引用的文件不能导入。`}
          />
          <SelectField
            id="unit"
            name="unit"
            label="图纸的单位"
            hint="SVG 写明的尺寸是纸面的大小，GeoJSON 写明的是实地的坐标。看一下预览里的面积对不对，不对就换一种单位再预览。"
            options={UNIT_OPTIONS}
            defaultValue={answer?.asked?.unit}
          />
          <Field
            id="scale"
            name="scale"
            label="比例尺"
            hint="按比例尺画在纸上的图纸请写明，例如 A3 的图纸写 1:100；按实际大小画的请留空。"
            error={answer?.scaleWrong}
            defaultValue={answer?.asked?.scale}
            maxLength={LONGEST_SCALE}
            autoComplete="off"
          />
          <SendButton intent="preview" tone={preview ? 'secondary' : 'primary'}>
            预览
          </SendButton>
        </PostForm>
        <p>
          <Link to={back}>回到{title}</Link>
        </p>
      </div>
    </ConsolePage>
  );
}

import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { CutOverColumns } from '#app/domain/cut-over/cut-over-columns.tsx';
import { workbookForm } from '#app/domain/cut-over/forms.server.ts';
import { listCutOvers } from '#app/domain/cut-over/load-cut-over.server.ts';
import { ROWS_MOST } from '#app/domain/cut-over/sheets.ts';
import { uploadCutOver } from '#app/domain/cut-over/upload-cut-over.server.ts';
import { findParkDesk } from '#app/domain/parks/find-park-desk.server.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { writeDay, writeMoment } from '#app/kernel/calendar.ts';
import { Folded } from '#app/kit/folded.tsx';
import { SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { paths } from '#app/paths.ts';
import { Field } from '#app/ui/field.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deedWithFile, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这个园区工作台', text: '您可能不是这个园区的运营方。' };
const MAX_MEGABYTES = 5;

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'console/:park/cut-over');
  const park = await findParkDesk(db, actor, args.params.park ?? '', today);
  if (!park) throw refuse('absent', ABSENT);
  return {
    park: { slug: park.slug, name: park.name },
    imports: (await listCutOvers(db, park.slug)).map(({ id, fileName, readAt, importedAt, undoneOn, _count }) => ({
      id,
      name: fileName === '' ? '没有文件名' : fileName,
      says:
        importedAt === null
          ? `${writeMoment(readAt)}上传，还没有导入`
          : `${writeMoment(importedAt)}导入，${_count.leases} 份合同${undoneOn === null ? '' : `；${writeDay(undoneOn)}撤销`}`,
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, today, form, upload, limiter } = await deedWithFile(args, 'console/:park/cut-over', {
    field: 'file',
    maxBytes: MAX_MEGABYTES * 1024 ** 2,
  });
  const parkSlug = args.params.park ?? '';
  if (!(await findParkDesk(db, actor, parkSlug, today))) throw refuse('absent', ABSENT);
  const parsed = parseForm(form, workbookForm, 'read');
  if (!parsed.ok) return parsed.answer;
  if (upload?.tooLarge) return parsed.invalid({ file: `文件超过 ${MAX_MEGABYTES} MB，请分成几个文件导入。` });
  if (!upload?.file) return parsed.invalid({ file: '请选择填好的工作簿。' });
  const taken = await limiter.take('uploadByPerson', actor.personId);
  if (!taken.ok) return parsed.refuse({ ...taken, field: 'file' });
  const read = await uploadCutOver(db, by, { parkSlug, ...upload.file });
  return read.ok ? redirect(paths.parkCutOver(parkSlug, read.id)) : parsed.refuse(read, '没有读取');
}

export const headers = answerHeaders;

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `期初导入 · ${data.park.name}` : '期初导入');

export default function ParkCutOvers() {
  const { park, imports } = useLoaderData<typeof loader>();
  const state = useFields<{ file: string }>('read');
  const { file } = state.fields;
  return (
    <ConsolePage
      park={park}
      title="期初导入"
      intro={
        <p>把园区原有的合同、已收的押金和还没有收到的应收一次导入。上传后先核对，确认以后才导入；还没有在上面办理过别的，可以整个撤销。</p>
      }
      crumbs={[{ name: '租赁合同', to: paths.parkLeases(park.slug) }]}
      done={{}}
    >
      <SentForm state={state} intent="read" multipart>
        <p>
          <a href={paths.parkCutOverTemplate(park.slug)} download="期初导入模板.xlsx" className="inline-flex min-h-11 items-center">
            下载模板（XLSX）
          </a>
        </p>
        <Field
          id={file.id}
          name="file"
          error={file.errors?.join('')}
          type="file"
          label="填好的工作簿"
          hint={`XLSX，不超过 ${MAX_MEGABYTES} MB；一次最多 ${ROWS_MOST.leases} 份合同。单元格里不要写公式。`}
          accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        />
        <SendButton sending="正在读取…">上传并核对</SendButton>
      </SentForm>
      <section aria-labelledby="how" className="grid gap-2">
        <h2 id="how" className="text-lead">
          怎样填写
        </h2>
        <p className="max-w-text">
          只能导入名录里的机构。“已开账到”以后的各期由本站开具，以前的不会再开；还没有收到的写在“应收未收”里。机构已在园、没有合同的单元，改由导入的合同出租。导入后每家机构会收到通知，在自己的合同页看到补录的内容。
        </p>
        <div className="border-t border-line">
          <Folded title="各工作表的列" forms={[]}>
            <CutOverColumns />
          </Folded>
        </div>
      </section>
      <section aria-labelledby="imports" className="grid gap-2">
        <h2 id="imports" className="text-lead">
          上传过的
        </h2>
        {imports.length === 0 ? (
          <p className="border-y border-line py-4 text-muted">还没有上传过。</p>
        ) : (
          <ul className="border-t border-line">
            {imports.map(({ id, name, says }) => (
              <li key={id} className="border-b border-line py-2">
                <Link to={paths.parkCutOver(park.slug, id)} className="inline-flex min-h-11 items-center font-semibold break-all">
                  {name}
                </Link>
                <p className="text-small text-muted">{says}</p>
              </li>
            ))}
          </ul>
        )}
      </section>
    </ConsolePage>
  );
}

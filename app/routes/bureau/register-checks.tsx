import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { writeDay, writeMoment } from '#app/kernel/calendar.ts';
import { checkRegister } from '#app/domain/licences/check/check-register.server.ts';
import { listChecks } from '#app/domain/licences/check/read-check.server.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Field } from '#app/ui/field.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { registerCheckForm } from '#app/domain/licences/forms.server.ts';
import { LicenceBureauPage } from '#app/routes/bureau/licence-bureau-page.tsx';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deedWithFile, visit } from '#app/web/visit.server.ts';

const MAX_MEGABYTES = 10;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'bureau/licences/checks');
  const checks = await listChecks(db, actor);
  return {
    checks: checks.map(({ id, title, datedOn, checkedAt, counts }) => ({
      id,
      title,
      dated: writeDay(datedOn),
      when: writeMoment(checkedAt),
      counts,
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, form, upload, limiter } = await deedWithFile(args, 'bureau/licences/checks', {
    field: 'file',
    maxBytes: MAX_MEGABYTES * 1024 ** 2,
  });
  const parsed = parseForm(form, registerCheckForm, 'check');
  if (!parsed.ok) return parsed.answer;
  if (upload?.tooLarge) return parsed.invalid({ file: `文件超过 ${MAX_MEGABYTES} MB。请只保留所辖区域的机构后重新上传。` });
  if (!upload?.file) return parsed.invalid({ file: '请选择名录文件。' });
  const taken = await limiter.take('uploadByPerson', actor.personId);
  if (!taken.ok) return parsed.refuse({ ...taken, field: 'file' });
  const checked = await checkRegister(db, by, upload.file);
  return checked.ok ? redirect(paths.bureauRegisterCheck(checked.checkId)) : parsed.refuse(checked, '没有比对');
}

export const headers = answerHeaders;

export const meta: MetaFunction = () => privateMeta('名录比对');

export default function RegisterChecks() {
  const { checks } = useLoaderData<typeof loader>();
  const state = useFields<{ file: string }>('check');
  const { file } = state.fields;
  return (
    <LicenceBureauPage
      title="名录比对"
      intro={
        <p>上传主管部门公布的机构名录，与所辖区域内待核验的申报逐份比对。比对本身不作任何决定；一致的可以一次核验通过，其余逐份办理。</p>
      }
    >
      <SentForm state={state} intent="check" multipart>
        <Field
          id={file.id}
          name="file"
          error={file.errors?.join('')}
          type="file"
          label="名录文件"
          hint={`XLSX 或 CSV，不超过 ${MAX_MEGABYTES} MB；须有机构名称、统一社会信用代码、所在区三列。可以读出四类许可备案：人力资源服务许可证、备案、劳务派遣经营许可证、增值电信业务经营许可证，各有编号、发证机关、有效期至。文件只用于本次比对，不保存。`}
          accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        />
        <p>
          没有现成的名录时，可以照
          <a href={paths.registerTemplate()} download="名录比对模板.xlsx">
            模板（XLSX）
          </a>
          填写；列的顺序可以变动，用不到的列可以删去。
        </p>
        <SendButton sending="正在比对…">开始比对</SendButton>
      </SentForm>
      <section aria-labelledby="checks">
        <h2 id="checks" className="mb-3 text-lead">
          最近的比对
        </h2>
        {checks.length === 0 ? (
          <EmptyState title="还没有比对过">
            <p>上传名录后，结果会列在这里：一致、不一致、名录里没有，各有多少份申报。</p>
          </EmptyState>
        ) : (
          <ul className="border-t border-line">
            {checks.map(({ id, title, dated, when, counts }) => (
              <li key={id} className="grid gap-x-8 gap-y-1 border-b border-line py-3 md:grid-cols-[1fr_16rem]">
                <div>
                  <h3>
                    <Link
                      to={paths.bureauRegisterCheck(id)}
                      className="inline-flex min-h-6 items-center font-semibold no-underline hover:underline"
                    >
                      {title}
                    </Link>
                  </h3>
                  <p className="text-small text-muted">
                    名录日期 {dated}，{when}比对
                  </p>
                </div>
                <p className="text-small md:text-right">
                  一致 {counts.agrees} · 不一致 {counts.conflicts} · 名录里没有 {counts.absent}
                </p>
              </li>
            ))}
          </ul>
        )}
      </section>
    </LicenceBureauPage>
  );
}

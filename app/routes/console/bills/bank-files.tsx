import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BANK_PAGE } from '#app/domain/bank-files/bank-file.ts';
import { listedShown } from '#app/domain/bank-files/bank-view.ts';
import { uploadForm } from '#app/domain/bank-files/forms.server.ts';
import { listAccountsOf, listBankFiles } from '#app/domain/bank-files/list-files.server.ts';
import { takeBankFile } from '#app/domain/bank-files/take-bank-file.server.ts';
import { FilesList, UploadForm } from '#app/domain/bank-files/upload-parts.tsx';
import { findParkDesk } from '#app/domain/parks/find-park-desk.server.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { MAX_BYTES } from '#app/kernel/files/accepted.ts';
import { pagerWords } from '#app/kit/pager-words.ts';
import { after, paths } from '#app/paths.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { readPage } from '#app/web/read-page.server.ts';
import { deedWithFile, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这个园区工作台', text: '您可能不是这个园区的运营方。' };

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'console/:park/bills/bank');
  const park = await findParkDesk(db, actor, args.params.park ?? '', today);
  if (!park) throw refuse('absent', ABSENT);
  const page = readPage(args.request);
  const { total, files } = await listBankFiles(db, park.slug, page.number);
  return {
    park: { slug: park.slug, name: park.name },
    accounts: await listAccountsOf(db, park.slug),
    files: files.map(listedShown),
    page: page.number,
    last: page.last(total, BANK_PAGE),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, today, form, upload, limiter } = await deedWithFile(args, 'console/:park/bills/bank', {
    field: 'file',
    maxBytes: MAX_BYTES,
  });
  const parkSlug = args.params.park ?? '';
  if (!(await findParkDesk(db, actor, parkSlug, today))) throw refuse('absent', ABSENT);
  const parsed = parseForm(form, uploadForm, 'upload');
  if (!parsed.ok) return parsed.answer;
  if (upload?.tooLarge) return parsed.invalid({ file: `文件超过 ${MAX_BYTES / 1024 ** 2} MB。请按月份分成几个文件上传。` });
  if (!upload?.file) return parsed.invalid({ file: '请选择账户明细文件。' });
  const allowed = await limiter.take('uploadByPerson', actor.personId);
  if (!allowed.ok) return parsed.refuse({ ...allowed, field: 'file' });
  const taken = await takeBankFile(db, by, { parkSlug, ...parsed.value, file: upload.file });
  if (!taken.ok) return parsed.refuse(taken, '没有上传');
  return redirect(after(paths.parkBankFile(parkSlug, taken.id), taken.known ? 'known' : 'upload'));
}

export const headers = answerHeaders;

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `银行流水 · ${data.park.name}` : '银行流水');

export default function BankFiles() {
  const { park, accounts, files, page, last } = useLoaderData<typeof loader>();
  return (
    <ConsolePage
      park={park}
      title="银行流水"
      crumbs={[{ name: '账单与收款', to: paths.parkBills(park.slug) }]}
      intro={<p>上传银行的账户明细，逐笔核对后入账。上传和导入都不会自动入账；同一笔不会导入两次。</p>}
      done={{ drop: '文件已删除，没有导入任何内容。' }}
    >
      <section aria-labelledby="upload-title" className="grid gap-3">
        <h2 id="upload-title" className="text-lead">
          上传账户明细
        </h2>
        <UploadForm accounts={accounts} />
      </section>
      <section aria-labelledby="files" className="grid gap-3">
        <h2 id="files" className="text-lead">
          上传过的文件
        </h2>
        {files.length === 0 ? (
          <EmptyState title="还没有上传过文件">
            <p>上传以后，先核对每一列是什么，再导入；导入的每一笔会列出建议记给哪家租户和理由，由您确认。</p>
          </EmptyState>
        ) : (
          <FilesList files={files} at={(id) => paths.parkBankFile(park.slug, id)} />
        )}
        <Pager
          current={page}
          last={last}
          to={(one) => paths.parkBank(park.slug, { page: String(one) })}
          words={pagerWords('上传过的文件的页码')}
        />
      </section>
    </ConsolePage>
  );
}

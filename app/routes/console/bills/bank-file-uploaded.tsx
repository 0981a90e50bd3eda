import { ColumnsForm, FaultsList, FreshTable, SampleTable } from '#app/domain/bank-files/upload-parts.tsx';
import type { columnsShown, PreviewShown } from '#app/domain/bank-files/bank-view.ts';
import { SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { Folded } from '#app/kit/folded.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { Notice } from '#app/ui/notice.tsx';

interface UploadedProps {
  columns: ReturnType<typeof columnsShown>;
  preview: PreviewShown;
}

function ImportForm({ fresh }: { fresh: number }) {
  const state = useFields<Record<string, never>>('import');
  return (
    <SentForm state={state} intent="import">
      <p className="text-small text-muted">导入只把这些行列出来，不会入账；入账由您逐笔或一并确认，整个文件也可以撤销。</p>
      <SendButton sending="正在导入…">
        {fresh === 0 ? '没有新的行，仍然登记这个文件' : `导入 ${fresh.toLocaleString('zh-CN')} 行`}
      </SendButton>
    </SentForm>
  );
}

function DropForm() {
  const state = useFields<Record<string, never>>('drop');
  return (
    <Folded title="不导入，删除这个文件" forms={['drop']}>
      <SentForm state={state} intent="drop">
        <SendButton tone="secondary">删除这个文件</SendButton>
      </SentForm>
    </Folded>
  );
}

function Found({ found }: { found: NonNullable<PreviewShown['found']> }) {
  const { facts, fresh, rows, faults, readable } = found;
  return (
    <section aria-labelledby="found" className="grid gap-4">
      <h2 id="found" className="text-lead">
        导入以后会怎样
      </h2>
      <FactsTable rows={facts.map(({ name, says }) => ({ name, value: says }))} />
      {rows.length > 0 && <FreshTable rows={rows} />}
      {faults.rows > 0 && <FaultsList faults={faults} />}
      {readable ? (
        <ImportForm fresh={fresh} />
      ) : (
        <Notice tone="attention" title="没有读得懂的行，不能导入">
          <p>文件可能选错了，或列对应错了。请看上面每一格的问题，改正以后重试。</p>
        </Notice>
      )}
    </section>
  );
}

/** A file that was not imported yet: which column is which, and what would become of its rows. */
export function UploadedFile({ columns, preview }: UploadedProps) {
  const { format, header, sample, missing, found } = preview;
  const form = <ColumnsForm key={JSON.stringify(columns.chosen)} {...columns} />;
  return (
    <>
      {missing.length > 0 && (
        <Notice tone="attention" title={`文件里没有以前对应的列：${missing.join('、')}`}>
          <p>请核对它是不是这个账户的明细。银行改了格式的，请在下面重新选择每一列。</p>
        </Notice>
      )}
      {found ? (
        <>
          <Found found={found} />
          <Folded title="改正每一列是什么" forms={['columns']}>
            {form}
          </Folded>
        </>
      ) : (
        <section aria-labelledby="columns-title" className="grid gap-4">
          <h2 id="columns-title" className="text-lead">
            每一列是什么
          </h2>
          <p className="max-w-text text-muted">{format}。已按列名猜了一遍，请对照文件开头的几行核对；没有的列选“没有这一列”。</p>
          <SampleTable header={header} sample={sample} />
          {form}
        </section>
      )}
      <DropForm />
    </>
  );
}

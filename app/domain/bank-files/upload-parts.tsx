import { Link } from '@remix-run/react';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { WideTable } from '#app/kit/wide-table.tsx';
import { Folded } from '#app/kit/folded.tsx';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { BANK_COLUMN_NAME, BANK_COLUMNS, type BankColumn } from './bank-columns.ts';
import { BANK_FILE_ACCEPT, BANK_FILE_HINT, BANK_FILE_TEXT } from './bank-file.ts';
import type { columnsShown, FaultsShown, ListedShown, PreviewShown } from './bank-view.ts';

/** 上传: of which account the file is, and the file. */
export function UploadForm({ accounts }: { accounts: readonly { id: string; name: string }[] }) {
  const state = useFields<Record<'accountId' | 'accountName' | 'file', string>>('upload', {
    accountId: accounts.length === 1 ? (accounts[0]?.id ?? '') : '',
  });
  const { accountId, accountName, file } = state.fields;
  return (
    <SentForm state={state} intent="upload" multipart>
      {accounts.length > 0 && (
        <SelectField
          {...bound(accountId)}
          label="收款账户"
          empty="新的账户"
          options={accounts.map(({ id, name }) => ({ value: id, name }))}
        />
      )}
      <Field
        {...bound(accountName)}
        label={accounts.length > 0 ? '新账户的名称（选了“新的账户”时填写）' : '收款账户的名称'}
        hint="例如 工商银行基本户；每个账户的列只对应一次，以后沿用。"
        maxLength={BANK_FILE_TEXT.account}
        autoComplete="off"
      />
      <Field
        id={file.id}
        name="file"
        error={file.errors?.join('')}
        type="file"
        label="账户明细文件"
        hint={BANK_FILE_HINT}
        accept={BANK_FILE_ACCEPT}
      />
      <SendButton sending="正在读取…">上传</SendButton>
    </SentForm>
  );
}

/** The files of a park, the newest first. */
export function FilesList({ files, at }: { files: readonly ListedShown[]; at: (id: string) => string }) {
  return (
    <ul className="border-t border-line">
      {files.map(({ id, name, account, when, standing, tone, says }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-line py-2">
          <div className="min-w-0">
            <Link to={at(id)} className="inline-flex min-h-11 items-center font-semibold break-all">
              {name}
            </Link>
            <p className="text-small text-muted">
              {account}，{when}；{says}
            </p>
          </div>
          <StatusTag tone={tone}>{standing}</StatusTag>
        </li>
      ))}
    </ul>
  );
}

const HINTS: Partial<Record<BankColumn, string>> = {
  amount: '收入和支出在同一列的选这一项；支出可以是负数，也可以由借贷标志区分。',
  income: '收入和支出分成两列的选这两项；银行的贷方就是单位的收入。',
  serial: '有流水号时，每笔凭它辨认，不会重复导入。',
};

/** Which column is which. */
export function ColumnsForm({ options, chosen }: ReturnType<typeof columnsShown>) {
  const state = useFields<Record<BankColumn, string>>('columns', chosen);
  return (
    <SentForm state={state} intent="columns">
      <div className="grid items-end gap-4 sm:grid-cols-2">
        {BANK_COLUMNS.map((key) => (
          <SelectField
            key={key}
            {...bound(state.fields[key])}
            label={BANK_COLUMN_NAME[key]}
            hint={HINTS[key]}
            empty="没有这一列"
            options={options}
          />
        ))}
      </div>
      <SendButton>保存并查看</SendButton>
    </SentForm>
  );
}

interface PlainTableProps {
  name: string;
  header: readonly string[];
  rows: readonly { key: number; cells: readonly string[] }[];
}

function PlainTable({ name, header, rows }: PlainTableProps) {
  return (
    <WideTable name={name}>
      <table className="w-full min-w-[44rem] border-t border-line text-small">
        <caption className="sr-only">{name}</caption>
        <thead>
          <tr className="border-b border-line text-left">
            {header.map((cell, at) => (
              <th key={at} scope="col" className="py-2 pr-4 whitespace-nowrap">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key} className="border-b border-line">
              {header.map((_, at) => (
                <td key={at} className="py-2 pr-4">
                  {cells[at]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

/** The first rows as they stand in the file. */
export const SampleTable = ({ header, sample }: Pick<PreviewShown, 'header' | 'sample'>) => (
  <PlainTable name="文件开头的几行" header={header} rows={sample.map((cells, key) => ({ key, cells }))} />
);

/** The first movements that would be added. */
export const FreshTable = ({ rows }: Pick<NonNullable<PreviewShown['found']>, 'rows'>) => (
  <PlainTable
    name="新的来款，开头的几行"
    header={['入账日期', '金额', '对方户名', '摘要与附言']}
    rows={rows.map(({ number, cells }) => ({ key: number, cells }))}
  />
);

/** Cells that could not be read, each with its place and what would be right. */
export function FaultsList({ faults: { rows, cells, isCut } }: { faults: FaultsShown }) {
  return (
    <Folded title={`读不懂的 ${rows} 行`} forms={[]}>
      <ul className="text-small">
        {cells.map(({ at, value, says }, key) => (
          <li key={key} className="border-b border-line py-2">
            <span className="font-semibold">{at}</span>
            {value !== '' && <>“{value}”</>}：{says}
          </li>
        ))}
      </ul>
      <p className="max-w-text text-small text-muted">
        {isCut && '还有更多，没有列出。'}在文件里改正以后重新上传即可，已经导入的行不会重复。
      </p>
    </Folded>
  );
}

import { Link } from '@remix-run/react';
import { EvidenceList, type EvidenceShown } from '#app/kernel/cases/evidence-list.tsx';
import { ACCEPT_ATTRIBUTE } from '#app/kernel/files/accepted.ts';
import { SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { Field } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PHOTOS_MOST } from './handover-limits.ts';
import type { UnitsShown } from './handover-view.ts';

interface HandedUnitsProps {
  units: UnitsShown;
  /** Where a unit is written; null where nothing can be changed. */
  editAt: ((unitId: string) => string) | null;
}

/** What is written of each unit. */
export function HandedUnits({ units, editAt }: HandedUnitsProps) {
  return (
    <section aria-labelledby="units" className="grid gap-6">
      <h2 id="units" className="text-lead">
        交接的单元
      </h2>
      {units.map(({ unitId, place, handedOn, meters, keys, condition, remark }) => (
        <section key={unitId} aria-labelledby={`unit-${unitId}`} className="grid gap-2">
          <div className="flex flex-wrap items-baseline gap-x-6">
            <h3 id={`unit-${unitId}`} className="font-semibold">
              {place}
            </h3>
            {editAt && (
              <Link to={editAt(unitId)} className="inline-flex min-h-11 items-center" aria-label={`填写${place}`}>
                填写
              </Link>
            )}
          </div>
          <FactsTable
            rows={[
              { name: '交接日期', value: handedOn },
              ...(meters.length === 0 ? [{ name: '表底', value: '没有' }] : meters.map(({ name, says }) => ({ name, value: says }))),
              { name: '钥匙', value: keys.length === 0 ? '未填' : keys.join('，') },
              ...(condition.length === 0
                ? [{ name: '查看的情况', value: '未填' }]
                : condition.map(({ what, wrong }) => ({ name: what, value: wrong === null ? '完好' : `有问题：${wrong}` }))),
              ...(remark === '' ? [] : [{ name: '其他情况', value: <span className="whitespace-pre-line">{remark}</span> }]),
            ]}
          />
        </section>
      ))}
    </section>
  );
}

/** The photos of what was offered. */
export function Photos({ photos }: { photos: readonly EvidenceShown[] }) {
  return (
    <section aria-labelledby="photos" className="grid gap-2">
      <h2 id="photos" className="text-lead">
        照片
      </h2>
      <EvidenceList files={photos} what="照片" pictures="bounded" />
    </section>
  );
}

/** The photos of a draft, and the form that adds to them. */
export function PhotosForm({ photos }: { photos: readonly EvidenceShown[] }) {
  const state = useFields<{ file: string }>('photos');
  const { file } = state.fields;
  return (
    <section aria-labelledby="photos" className="grid gap-2">
      <h2 id="photos" className="text-lead">
        照片
      </h2>
      <SentForm state={state} multipart className="grid max-w-text gap-3">
        <EvidenceList files={photos} what="照片" removes={{ intent: 'removeFile', name: 'file' }} />
        <Field
          id={file.id}
          name="file"
          error={file.errors?.join('')}
          type="file"
          label="添加照片"
          hint={`图片，最多 ${PHOTOS_MOST} 张：各面墙、地面、表盘、已有的损坏。`}
          accept={ACCEPT_ATTRIBUTE}
        />
        <SendButton intent="upload" tone="secondary" sending="正在上传和检查…">
          上传
        </SendButton>
      </SentForm>
    </section>
  );
}

/** Says what is not as it was offered; nothing where all is. */
export function Tampered({ tampered }: { tampered: readonly string[] }) {
  if (tampered.length === 0) return null;
  return (
    <Notice tone="error" title="有内容与确认时的校验码不一致">
      <p>下面这些在确认以后被改动或丢失，不能作为依据，请联系平台运维从备份恢复。</p>
      <ul className="list-disc pl-5">
        {tampered.map((one) => (
          <li key={one} className="break-all">
            {one}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

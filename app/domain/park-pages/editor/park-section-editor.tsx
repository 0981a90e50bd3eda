import { Entries, Entry, IntentButton, useEntries, useSection, useSectionField } from '#app/kernel/content/editor/section-form.tsx';
import { SectionFrame } from '#app/kernel/content/editor/section-frame.tsx';
import { GalleryFields } from '#app/kernel/content/editor/section-pictures.tsx';
import { paths } from '#app/paths.ts';
import { Field } from '#app/ui/field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { galleryFrame } from '../gallery-frame.ts';
import { CHARACTERS, ENTRIES } from '../limits.ts';
import type { ParkSectionView } from './park-section-view.server.ts';

function IntroductionFields() {
  return (
    <div className="grid max-w-text gap-5">
      <TextAreaField
        {...useSectionField('text')}
        label="介绍"
        hint={`最多 ${CHARACTERS.introduction.toLocaleString('zh-CN')} 个字。每行一段；行首写“- ”成为列表；文字两边各加两个星号（**）就会加粗。`}
        rows={12}
      />
    </div>
  );
}

function LeasingFields() {
  return (
    <div className="grid max-w-[30rem] gap-5">
      <Field
        {...useSectionField('phone')}
        label="招商电话"
        hint="公开显示，读者点一下就能拨打。请填园区的固定电话或 400 号码，不填个人手机。"
        type="tel"
        autoComplete="off"
      />
      <Field {...useSectionField('hours')} label="接待时间" hint="如“工作日 9:00–17:30，看房请提前一天预约”。" autoComplete="off" />
    </div>
  );
}

function FloorsFields() {
  return (
    <div className="grid max-w-text gap-5">
      <TextAreaField
        {...useSectionField('remark')}
        label="招商说明（选填）"
        hint={`哪些楼、哪些楼层可以租，由单元台账算出，不用填写。这里可以补充台账里没有的，如可以合并的单元、交付标准，最多 ${CHARACTERS.remark} 个字。`}
        rows={5}
      />
    </div>
  );
}

function ServiceEntry({ index }: { index: number }) {
  const { typed } = useSection();
  const name = (field: string) => `services[${index}].${field}`;
  return (
    <Entry index={index} what="服务" title={typed[name('title')]}>
      <Field {...useSectionField(name('title'))} label="名称" hint="如“会议室预约”。" autoComplete="off" />
      <TextAreaField
        {...useSectionField(name('text'))}
        label="说明"
        hint={`对谁、在哪里、是否收费，最多 ${CHARACTERS.serviceText} 个字。`}
        rows={3}
      />
    </Entry>
  );
}

function PolicyEntry({ index, today }: { index: number; today: string }) {
  const { typed } = useSection();
  const name = (field: string) => `policies[${index}].${field}`;
  return (
    <Entry index={index} what="政策" title={typed[name('title')]}>
      <Field {...useSectionField(name('title'))} label="文件标题" hint="与原文一致，不加书名号。" autoComplete="off" />
      <Field {...useSectionField(name('number'))} label="文号（选填）" autoComplete="off" />
      <Field {...useSectionField(name('issuer'))} label="发文机关" autoComplete="off" />
      <Field {...useSectionField(name('issuedOn'))} label="发布日期" type="date" max={today} className="max-w-[15rem]" />
      <Field
        {...useSectionField(name('url'))}
        label="原文网址（选填）"
        hint="发文机关公布原文的网页，请从地址栏复制整个网址。"
        type="url"
        autoComplete="off"
      />
    </Entry>
  );
}

/** The documents that this site cites itself: one press refers to one of them. */
function KnownDocuments({ documents }: Pick<ParkSectionView, 'documents'>) {
  const count = useEntries();
  if (documents.length === 0 || count >= ENTRIES.policies) return null;
  return (
    <section aria-labelledby="documents">
      <h2 id="documents" className="text-lead">
        本站引用的文件
      </h2>
      <ul className="mt-2 border-t border-line">
        {documents.map(({ id, title, number, issuer }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-2">
            <span className="max-w-text">
              《{title}》<span className="block text-small text-muted">{[number, issuer].filter((part) => part !== '').join('，')}</span>
            </span>
            <IntentButton intent="add" query={{ document: id }} label={`引用《${title}》`}>
              引用
            </IntentButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function TransportFields() {
  return (
    <div className="grid max-w-text gap-5">
      <TextAreaField {...useSectionField('metro')} label="轨道交通" hint="一行一条：几号线、哪一站、几号口、步行多久。" rows={3} />
      <TextAreaField {...useSectionField('bus')} label="公交" hint="一行一条：站名和经过的线路。" rows={3} />
      <TextAreaField {...useSectionField('parking')} label="停车" hint="入口在哪里，访客怎么收费。" rows={3} />
    </div>
  );
}

function Fields({ view, today }: { view: ParkSectionView; today: string }) {
  switch (view.section) {
    case 'introduction':
      return <IntroductionFields />;
    case 'gallery':
      return <GalleryFields images={view.images} frame={galleryFrame} most={ENTRIES.gallery} example="园区主楼的入口，门前是下沉广场" />;
    case 'leasing':
      return <LeasingFields />;
    case 'floors':
      return <FloorsFields />;
    case 'services':
      return (
        <Entries what="服务" empty="还没有填写。写下入驻的机构在园区里能得到什么。" most={ENTRIES.services}>
          {(index) => <ServiceEntry key={index} index={index} />}
        </Entries>
      );
    case 'policies':
      return (
        <>
          <Entries what="政策" empty="还没有填写。只写引用，不抄原文：读者从网址打开原文，内容以原文为准。" most={ENTRIES.policies}>
            {(index) => <PolicyEntry key={index} index={index} today={today} />}
          </Entries>
          <KnownDocuments documents={view.documents} />
        </>
      );
    case 'transport':
      return <TransportFields />;
  }
}

/** The form of one section of a park's page. */
export function ParkSectionEditor({ park, today, view }: { park: string; today: string; view: ParkSectionView }) {
  return (
    <SectionFrame
      view={view}
      keep={`park/${park}`}
      multipart={view.section === 'gallery'}
      back={{ name: '回到公开页目录', to: paths.parkPage(park) }}
    >
      <Fields view={view} today={today} />
    </SectionFrame>
  );
}

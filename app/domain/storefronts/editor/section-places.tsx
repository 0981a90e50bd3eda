import { Link } from '@remix-run/react';
import { COORDINATE_SYSTEMS } from '#app/kernel/city/coordinates.ts';
import { DISTRICTS, type DistrictSlug } from '#app/kernel/city/districts.ts';
import { CHARACTERS, ENTRIES } from '#app/domain/storefronts/limits.ts';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { paths } from '#app/paths.ts';
import { PointPicker } from '#app/domain/maps/points/point-picker.tsx';
import { Entries, Entry, IntentButton, useSection, useSectionField } from '#app/kernel/content/editor/section-form.tsx';
import type { PlacesView } from './section-view.server.ts';

const DISTRICT_OPTIONS = DISTRICTS.map(({ slug, name }) => ({ value: slug, name }));
const POINT_FIELDS = ['longitude', 'latitude', 'system', 'how'] as const;

/** The point of a place: with a map for the one being set, otherwise as a line with a link to set it. */
function Point({ index, places, legend }: { index: number; places: PlacesView; legend: string }) {
  const { form, typed, errors } = useSection();
  const prefix = `places[${index}].point.`;
  const [longitude = '', latitude = '', system = '', how = ''] = POINT_FIELDS.map((field) => typed[prefix + field]);
  const error = errors[`${prefix}longitude`];
  if (places.open === index || error) {
    const known = COORDINATE_SYSTEMS.find((one) => one === system) ?? 'WGS84';
    const district = DISTRICTS.find(({ slug }) => slug === typed[`places[${index}].district`])?.slug;
    return (
      <PointPicker
        legend={legend}
        sketch={places.sketch}
        tiles={places.tiles}
        landmarks={places.landmarks}
        prefix={prefix}
        formId={form}
        districtSlug={district satisfies DistrictSlug | undefined}
        given={{
          longitude,
          latitude,
          system: known,
          how: how === 'picked' ? 'picked' : 'typed',
          district: places.open === index ? places.district : undefined,
        }}
        errors={error ? { longitude: error } : {}}
      />
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
      <p>
        {legend}：{longitude === '' ? '还没有，在地图上找不到' : `经度 ${longitude}，纬度 ${latitude}`}
      </p>
      {POINT_FIELDS.map((field) => (
        <input key={field} type="hidden" name={prefix + field} defaultValue={typed[prefix + field]} />
      ))}
      <IntentButton intent="save" query={{ place: String(index) }}>
        {longitude === '' ? '设置位置' : '修改位置'}
      </IntentButton>
    </div>
  );
}

function AddressFields({ index }: { index: number }) {
  const name = (field: string) => `places[${index}].${field}`;
  return (
    <>
      <SelectField {...useSectionField(name('district'))} label="所在区" options={DISTRICT_OPTIONS} empty="请选择" />
      <Field
        {...useSectionField(name('address'))}
        label="地址"
        hint={`写到门牌和房间，最多 ${CHARACTERS.address} 个字。`}
        autoComplete="off"
      />
      <Field {...useSectionField(name('phone'))} label="电话（选填）" hint="公开显示，请填单位电话。" type="tel" autoComplete="off" />
    </>
  );
}

/** 注册与经营地址: as registered, with a point of its own; editable only if the register has none. */
function Headquarters({ places }: { places: PlacesView }) {
  const { typed } = useSection();
  const registered = places.registered.find(({ kind }) => kind === 'headquarters');
  return (
    <fieldset id="places-0" tabIndex={-1} className="grid max-w-text gap-4">
      <legend className="mb-2 font-semibold">注册与经营地址</legend>
      <input type="hidden" name="places[0].kind" value="headquarters" />
      {registered ? (
        <>
          <p>
            {registered.address}
            <span className="block text-small text-muted">
              来自主管部门的名录，不能在这里修改；有变化时请<Link to={paths.correctOrganisation()}>申请更正</Link>
              。名录没有给出坐标，您可以补充。
            </span>
          </p>
          <input type="hidden" name="places[0].district" value={typed['places[0].district'] ?? ''} />
        </>
      ) : (
        <>
          <p className="text-small text-muted">名录里没有您的地址。审核由地址所在的区办理，公开前必须填写。</p>
          <AddressFields index={0} />
        </>
      )}
      <Point index={0} places={places} legend="位置" />
    </fieldset>
  );
}

function Branch({ index, fixed, places }: { index: number; fixed: number; places: PlacesView }) {
  const { typed } = useSection();
  return (
    <Entry index={index} what="分支机构" title={typed[`places[${index}].address`]} fixed={fixed}>
      <input type="hidden" name={`places[${index}].kind`} value="branch" />
      <AddressFields index={index} />
      <Point index={index} places={places} legend="位置" />
    </Entry>
  );
}

/** The register's entries, which cannot be edited here. */
function Registered({ places }: { places: PlacesView }) {
  const shown = places.registered.filter(({ kind, placed }) => kind === 'branch' || placed);
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="registered">
      <h2 id="registered" className="text-lead">
        名录中的地址
      </h2>
      <ul className="mt-2 border-t border-line">
        {shown.map(({ kind, address, placed }) => (
          <li key={kind + address} className="border-b border-line py-2">
            {address}
            <span className="block text-small text-muted">
              {`${kind === 'headquarters' ? '注册与经营地址' : '分支机构'}，${placed ? '名录已有坐标' : '名录没有坐标'}。` +
                '这些地址会一同公开，不用再填。'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 服务网点与坐标. */
export function PlacesFields({ places }: { places: PlacesView }) {
  const { typed } = useSection();
  const fixed = typed['places[0].kind'] === 'headquarters' ? 1 : 0;
  return (
    <>
      <Registered places={places} />
      {fixed === 1 && <Headquarters places={places} />}
      <section aria-labelledby="branches" className="grid gap-4">
        <h2 id="branches" className="text-lead">
          分支机构与服务网点
        </h2>
        <Entries what="网点" empty="没有别的网点就不用填写。" most={ENTRIES.branches} fixed={fixed}>
          {(index) => (index < fixed ? null : <Branch key={index} index={index} fixed={fixed} places={places} />)}
        </Entries>
      </section>
    </>
  );
}

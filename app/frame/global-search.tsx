import { CITY } from '#app/kernel/city/active.ts';
import { SearchCombobox } from '../domain/directory/search-combobox.tsx';
import { paths } from '../paths.ts';

/** The search box for institutions, services and parks. */
export function GlobalSearch({ q = '' }: { q?: string }) {
  return (
    <SearchCombobox
      action={paths.search()}
      label="搜索机构、服务、产业园"
      placeholder={`例如：劳务派遣 ${CITY.exampleDistricts[0]}，猎头，社保代缴`}
      q={q}
    />
  );
}

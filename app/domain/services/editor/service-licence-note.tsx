import { Link } from '@remix-run/react';
import { isCategorySlug, requiredLicences } from '#app/domain/lines/categories.ts';
import type { HeldLicence } from '#app/domain/services/needed-licences.ts';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { paths } from '#app/paths.ts';

/** The licences that a line and its tags need, and the institution's state for each. */
export function LicenceNeeds({ category, tags, held }: { category: string; tags: readonly string[]; held: readonly HeldLicence[] }) {
  const kinds = isCategorySlug(category) ? requiredLicences(category, tags) : [];
  if (kinds.length === 0) return <span className="text-muted">不需要人力资源服务许可或备案</span>;
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      {held
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ kind, name, tag }) => (
          <span key={kind} className="inline-flex flex-wrap items-center gap-2">
            需要{name}
            <StatusTag tone={tag.tone}>{tag.text}</StatusTag>
          </span>
        ))}
    </span>
  );
}

/** The same above a service's form, with the consequence of a missing licence. */
export function LicenceNote({ category, tags, held }: { category: string; tags: readonly string[]; held: readonly HeldLicence[] }) {
  const kinds = isCategorySlug(category) ? requiredLicences(category, tags) : [];
  const missing = held.filter((licence) => kinds.includes(licence.kind) && !licence.held);
  return (
    <div
      role="status"
      className={`border-l-4 px-4 py-3 ${missing.length === 0 ? 'border-teal bg-teal-wash' : 'border-accent bg-accent-wash'}`}
    >
      <p className="font-semibold">
        {missing.length === 0 ? '许可备案可以覆盖这项服务' : `缺少${missing.map(({ name }) => name).join('、')}`}
      </p>
      <LicenceNeeds category={category} tags={tags} held={held} />
      {missing.length > 0 && (
        <p className="max-w-text">
          可以先写草稿，取得许可前不会公开。已经取得的，请<Link to={paths.deskLicences()}>申报许可备案</Link>。
        </p>
      )}
    </div>
  );
}

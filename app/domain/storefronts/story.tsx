import { MarkedUp } from '#app/kernel/content/marked-up.tsx';
import { Picture } from '#app/kernel/images/picture.tsx';
import type { StoryView } from './get-storefront.server.ts';
import { StorefrontSection } from './storefront-section.tsx';

function Cases({ cases }: Pick<StoryView, 'cases'>) {
  return (
    <StorefrontSection id="cases" title="服务案例">
      <ul className="border-t border-line">
        {cases.map(({ title, industry, summary }, i) => (
          <li key={i} className="border-b border-line py-3">
            <p className="font-semibold">
              {title} <span className="text-small font-normal text-muted">{industry}</span>
            </p>
            <p className="max-w-text whitespace-pre-line">{summary}</p>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-small text-muted">案例由机构填写，均已取得客户同意。</p>
    </StorefrontSection>
  );
}

function Honours({ honours }: Pick<StoryView, 'honours'>) {
  return (
    <StorefrontSection id="honours" title="荣誉">
      <ul className="border-t border-line">
        {honours.map(({ title, grantedBy, granted }, i) => (
          <li key={i} className="flex flex-wrap justify-between gap-x-6 border-b border-line py-2">
            <span>{title}</span>
            <span className="text-muted">{[grantedBy, granted].filter((part) => part !== '').join('，')}</span>
          </li>
        ))}
      </ul>
    </StorefrontSection>
  );
}

function Gallery({ gallery }: Pick<StoryView, 'gallery'>) {
  return (
    <StorefrontSection id="gallery" title="图片">
      <ul className="grid gap-4 sm:grid-cols-2">
        {gallery.map(({ image, alt, focus }) => (
          <li key={image.id}>
            <Picture
              image={image}
              alt={alt}
              sizes="(min-width: 64rem) 22rem, (min-width: 36rem) 45vw, 92vw"
              focus={focus}
              className="aspect-4/3 w-full border border-line"
            />
          </li>
        ))}
      </ul>
    </StorefrontSection>
  );
}

/** The institution's own content, without empty parts. */
export function Story({ story }: { story: StoryView | null }) {
  if (story === null) {
    return (
      <StorefrontSection id="introduction" title="机构介绍">
        <p className="max-w-text text-muted">机构尚未填写介绍。以上登记、许可与地址信息来自主管部门公布的名录。</p>
      </StorefrontSection>
    );
  }
  return (
    <>
      <StorefrontSection id="introduction" title="机构介绍">
        <MarkedUp text={story.introduction} />
        {story.strengths.length > 0 && (
          <>
            <h3 className="mt-4 font-semibold">擅长</h3>
            <ul className="max-w-text list-disc pl-5">
              {story.strengths.map((strength, i) => (
                <li key={i}>{strength}</li>
              ))}
            </ul>
          </>
        )}
      </StorefrontSection>
      {story.cases.length > 0 && <Cases cases={story.cases} />}
      {story.honours.length > 0 && <Honours honours={story.honours} />}
      {story.gallery.length > 0 && <Gallery gallery={story.gallery} />}
    </>
  );
}

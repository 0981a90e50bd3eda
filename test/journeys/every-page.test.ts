import { beforeAll, describe, expect, it } from 'vitest';
import { openPage, hydrated, PHONE } from '#test/setup/browser.ts';
import { demoPark } from '#test/setup/demo-park.ts';
import { bringAxe, lookOverAt } from '#test/setup/look-over.ts';

/** Every kind of public page, in every state that the demo park shows. */
const pages: [string, number, string][] = [];
beforeAll(async () => {
  const park = await demoPark();
  pages.push(
    ['首页', 200, '/'],
    ['机构名录', 200, '/institutions'],
    ['机构名录，有筛选', 200, '/institutions?q=人才&district=pudong&licence=valid&sort=name'],
    ['机构名录，没有结果', 200, '/institutions?q=没有这样的机构名称'],
    ['机构名录，未知条件', 400, '/institutions?district=mars&page=-1'],
    ['机构名录，超出页数', 404, '/institutions?page=999'],
    ['服务名录', 200, '/services?pricing=free'],
    ['服务名录，纠错', 200, '/services?q=劳务派潜'],
    ['搜索，空', 200, '/search'],
    ['搜索', 200, '/search?q=猎头'],
    ['搜索，没有结果', 200, '/search?q=%F0%9F%98%80'],
    ['展示页', 200, `/institutions/${park.full.slug}`],
    ['展示页，英文', 200, `/institutions/${park.full.slug}?lang=en`],
    ['展示页，未填写', 200, `/institutions/${park.withoutStorefront}`],
    ['展示页，无许可', 200, `/institutions/${park.withoutLicence}`],
    ['园区的准入规则', 200, '/parks/jingan/rules'],
    ['园区以前的准入规则', 200, '/parks/jingan/rules?version=1'],
    ['园区没有公布准入规则', 200, `/parks/${park.onlinePark}/rules`],
    ['没有这一版准入规则', 404, '/parks/jingan/rules?version=99'],
    ['展示页，已过期', 200, `/institutions/${park.expired}`],
    ['展示页，已撤销', 200, `/institutions/${park.revoked}`],
    ['展示页，已撤下', 410, `/institutions/${park.withdrawn.slug}`],
    ['服务', 200, `/institutions/${park.full.slug}/services/${park.full.serviceSlug}`],
    ['服务，不能提供', 410, `/institutions/${park.suspended.slug}/services/${park.suspended.serviceSlug}`],
    ['候选，空', 200, '/shortlist'],
    ['比较，空', 200, '/compare'],
    ['比较', 200, `/compare?i=${park.full.slug}&i=${park.expired}&i=${park.withdrawn.slug}&line=recruitment&district=pudong`],
    ['比较，用不上的内容', 400, `/compare?i=${park.full.slug}&line=mars`],
    ['比较，没有这些机构', 404, '/compare?i=none'],
    ['供应商核验单', 200, `/compare/check?i=${park.full.slug}&i=${park.withoutLicence}`],
    ['供应商核验单，没有机构', 404, '/compare/check'],
    ['产业园', 200, '/parks'],
    ['实体园区', 200, `/parks/${park.physicalPark}`],
    ['线上园', 200, `/parks/${park.onlinePark}`],
    ['园区平面图', 200, `/parks/${park.drawnPark}/plan`],
    ['园区平面图，没有这一层', 400, `/parks/${park.drawnPark}/plan?level=99`],
    ['园区平面图，以前', 200, `/parks/${park.drawnPark}/plan?on=${park.lastYear}`],
    ['没有平面图的园区', 404, `/parks/${park.onlinePark}/plan`],
    ['园区的单元', 200, `/parks/${park.drawnPark}/units`],
    ['入驻意向', 200, `/parks/${park.drawnPark}/intent`],
    ['入驻意向，没有这个单元', 200, `/parks/${park.drawnPark}/intent?building=A&unit=gone`],
    ['入驻意向，园区没有运营方', 200, `/parks/${park.onlinePark}/intent`],
    ['入驻意向，没有这个园区', 404, '/parks/mars/intent'],
    ['入驻意向的进度，链接无效', 404, '/intents/follow/forged'],
    ['单元', 200, '/units'],
    ['单元，没有结果', 200, '/units?areaFrom=99999'],
    ['单元，未知条件', 400, '/units?park=mars'],
    ['产业地图', 200, '/map'],
    ['产业地图，有筛选，选了区', 200, '/map?q=人才&select=district:pudong'],
    ['产业地图，没有结果', 200, '/map?q=没有这样的机构名称'],
    ['产业地图，由近到远', 200, '/map?near=静安区'],
    ['产业地图，打印', 200, '/map/print'],
    ['数据来源', 200, '/sources'],
    ['关于本站', 200, '/about'],
    ['帮助', 200, '/help'],
    ['网站地图', 200, '/sitemap'],
    ['隐私政策', 200, '/privacy'],
    ['隐私政策，以前的版本', 200, '/privacy?version=1'],
    ['隐私政策，没有这个版本', 404, '/privacy?version=99'],
    ['用户协议', 200, '/terms'],
    ['无障碍声明', 200, '/accessibility'],
    ['意见与纠错', 200, '/feedback?page=%2Fparks'],
    ['意见的答复，链接无效', 404, '/feedback/answers/forged'],
    ['不存在的页', 404, '/nowhere'],
    ['无法识别的地址', 400, '/%E0%A4%A'],
    ['组件', 200, '/kit'],
    ['登录', 200, '/login?to=/desk'],
    ['注册', 200, '/register'],
    ['重设密码', 200, '/forgot'],
    ['链接无效', 404, '/reset/forged'],
    ['来自其他网站的表单', 403, '/foreign-form'],
    ['内容过大', 413, '/too-large'],
  );
});

describe('every page', () => {
  it('answers, fits both widths, is named, speaks Chinese and passes axe', async () => {
    const page = await openPage();
    await bringAxe(page);
    const found: unknown[] = [];
    const titles = new Set<string>();
    for (const [name, status, address] of pages) {
      const looked = await lookOverAt(page, name, status, address);
      titles.add(looked.title);
      found.push(...looked.found);
    }
    expect(found).toEqual([]);
    expect(titles.size).toBeGreaterThan(15);
  });
});

describe('large text', () => {
  it('takes effect at once with scripts, and leaves the reader where they were', async () => {
    const page = await openPage();
    await page.goto('/institutions');
    await hydrated(page);
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.getByRole('button', { name: '大字' }).click();
    await expect.poll(() => page.locator('html').getAttribute('data-text')).toBe('large');
    expect(new URL(page.url()).pathname).toBe('/institutions');
    await page.reload();
    expect(await page.locator('html').getAttribute('data-text')).toBe('large');
  });

  it('is remembered, works without scripts, fits a phone, and comes back to where it was asked for', async () => {
    const page = await openPage({ viewport: PHONE, javaScriptEnabled: false });
    await page.goto('/institutions?q=人才');
    await page.getByRole('button', { name: '大字' }).click();
    expect(page.url()).toContain('/institutions?q=');
    expect(await page.locator('html').getAttribute('data-text')).toBe('large');
    await page.goto('/');
    expect(await page.locator('html').getAttribute('data-text')).toBe('large');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await page.getByRole('button', { name: '标准字号' }).click();
    expect(await page.locator('html').getAttribute('data-text')).toBe('normal');
  });
});

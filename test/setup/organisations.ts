import { expect } from 'vitest';
import sharp from 'sharp';
import type { Page } from 'playwright-core';
import { paths } from '#app/paths.ts';
import { exampleUscc } from '#test/factories/institution.ts';
import { field, go, press, settled, titled } from './people.ts';

export interface NewOrganisation {
  uscc: string;
  name: string;
  /** The name in the list of districts. */
  district: string;
}

/** Makes organisations that no other test uses; every test file counts from its own number. */
export function organisationsFrom(first: number, district = '静安区'): () => NewOrganisation {
  let n = first;
  return () => {
    n += 1;
    return { uscc: exampleUscc(n), name: `旅程第${n}号人力资源有限公司`, district };
  };
}

interface UploadedFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A file that passes for the scan of a licence. */
export async function scan(name = '营业执照.png'): Promise<UploadedFile> {
  const paper = sharp({ create: { width: 600, height: 420, channels: 3, background: '#fbfaf5' } });
  return { name, mimeType: 'image/png', buffer: await paper.png().toBuffer() };
}

/** Types a code on the page that registers organisations, and continues. */
export async function lookUp(page: Page, uscc: string): Promise<void> {
  await go(page, paths.newOrganisation());
  await field(page, '统一社会信用代码').fill(uscc);
  await press(page, '下一步');
}

/** Registers an unknown organisation. Ends on its request, still empty. */
export async function enterOrganisation(page: Page, { uscc, name, district }: NewOrganisation): Promise<void> {
  await lookUp(page, uscc);
  await field(page, '主体名称').fill(name);
  await field(page, '所在区').selectOption({ label: district });
  await press(page, '登记，下一步提交材料');
  await titled(page, `认领“${name}”`);
  await settled(page);
}

/** Claims an existing organisation. Ends on the request, still empty. */
export async function claimOrganisation(page: Page, { uscc, name, district }: NewOrganisation): Promise<void> {
  await lookUp(page, uscc);
  await field(page, '所在区').selectOption({ label: district });
  await press(page, '认领，下一步提交材料');
  await titled(page, `认领“${name}”`);
  await settled(page);
}

/** Adds a file to the open request. */
export async function upload(page: Page, file: UploadedFile): Promise<void> {
  await field(page, '添加材料').setInputFiles(file);
  await press(page, '上传');
}

/** Adds the scan of a licence to the open request, and submits it. */
export async function handIn(page: Page): Promise<void> {
  await upload(page, await scan());
  await page.getByText('材料已上传。').waitFor();
  await press(page, '提交申请');
  await page.getByText('申请已提交。').waitFor();
}

/** Opens a request in the bureau's queue by its title, on whichever page of the queue it is. */
export async function openInQueue(page: Page, title: string): Promise<void> {
  const link = page.getByRole('link', { name: title });
  const isShown = async (): Promise<boolean> => {
    for (let number = 1; (await go(page, paths.bureauRequests({ page: String(number) }))) === 200; number += 1)
      if ((await link.count()) > 0) return true;
    return false;
  };
  // Others decide meanwhile, and what stands on the next page comes to the one that was just read.
  await expect.poll(isShown).toBe(true);
  await link.click();
  await titled(page, title);
  await settled(page);
}

/** Decides the request that the bureau has open. */
export async function decide(page: Page, conclusion: '核验通过' | '退回补正' | '不予通过', reason = ''): Promise<void> {
  await page.getByRole('radio', { name: conclusion }).check();
  await field(page, '理由').fill(reason);
  await press(page, '提交结论');
}

/** What a page of the desk says with all its words, also those that only reading software gets on a phone. */
export const actingFor = async (page: Page): Promise<string> => (await page.getByRole('main').textContent()) ?? '';

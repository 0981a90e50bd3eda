import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccountKey } from '#app/domain/people/demo-accounts.ts';
import { paths } from '#app/paths.ts';
import { openDatabase, type Database } from '#prisma/database.ts';
import { person, type GivenPerson, type SignedInBy } from '#test/factories/person.ts';
import { enterAs } from './enter-as.ts';
import { hydrated, openPage } from './browser.ts';
import { lastMail } from './mail.ts';

/** A page of a reader with their own network address, so that limits by address are their own too. */
export function openReader(options: BrowserContextOptions = {}): Promise<Page> {
  return openPage({ ...options, extraHTTPHeaders: { 'X-Forwarded-For': `10.${[...randomBytes(3)].join('.')}` } });
}

/** Waits for scripts to take over, if any run. */
export async function settled(page: Page): Promise<void> {
  if (await page.evaluate(() => '__remixContext' in window)) await hydrated(page);
}

/** Opens an address and waits until the page is usable. @returns its status. */
export async function go(page: Page, address: string): Promise<number> {
  const response = await page.goto(address);
  await settled(page);
  return response?.status() ?? 0;
}

/** Waits for the page with this title, and for all of it: its heading comes first. */
export async function titled(page: Page, title: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.waitForLoadState();
}

interface Router {
  state: { navigation: { state: string }; fetchers: Map<string, { state: string }> };
}

/** Waits until what was sent with scripts is answered and the answer is on the page; without scripts a click waits for the next page. */
export async function answered(page: Page): Promise<void> {
  if (!(await page.evaluate(() => '__remixRouter' in window))) return;
  const isIdle = (): boolean => {
    const router = (window as unknown as { __remixRouter?: Router }).__remixRouter;
    return !router || [router.state.navigation, ...router.state.fetchers.values()].every(({ state }) => state === 'idle');
  };
  await page.waitForFunction(isIdle, undefined, { polling: 20 });
  // React shows the answer in a transition, which goes before idle callbacks.
  await page.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 2_000 })));
}

/** Presses a button, and waits for the answer if it sends something. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await answered(page);
}
export const field = (page: Page, label: string | RegExp) => page.getByLabel(label, { exact: true });

/** Fills in the login form and sends it. */
export async function sendLogin(page: Page, address: string, password: string, to?: string): Promise<void> {
  await go(page, paths.login(to));
  await field(page, '手机号码或电子邮箱').fill(address);
  await field(page, '密码').fill(password);
  await press(page, '登录');
}

const elsewhere = (page: Page, path: string): Promise<void> => page.waitForURL((url) => url.pathname !== path);

/** Takes the second step of a demonstration account, whose code the page shows. */
async function takeDemoStep(page: Page): Promise<void> {
  const code = /\d{6}/u.exec(await page.getByText('演示账号现在的动态码').innerText())?.[0] ?? '';
  await field(page, '验证码或恢复码').fill(code);
  await press(page, '验证并登录');
  await elsewhere(page, '/login/second-step');
}

/** Signs in with an address and a password, and with the second step if the demonstration has one. */
export async function signInWith(page: Page, address: string, password: string, to?: string): Promise<void> {
  await sendLogin(page, address, password, to);
  await elsewhere(page, '/login');
  if (new URL(page.url()).pathname === '/login/second-step') await takeDemoStep(page);
  await settled(page);
}

/** Signs in as a demonstration account by the usual form. */
export function signIn(page: Page, key: DemoAccountKey, to?: string): Promise<void> {
  const { address } = DEMO_ACCOUNTS.find((account) => account.key === key)!;
  return signInWith(page, address, DEMO_PASSWORD, to);
}

/** A page of a demonstration account, signed in by the deed. */
export async function openSignedIn(key: DemoAccountKey, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await openReader(options);
  await enterAs(page, await siteDatabase(), key);
  return page;
}

export interface NewPerson {
  page: Page;
  name: string;
  address: string;
  password: string;
}

/** A new person with an unused address and password. */
export function stranger(): Omit<NewPerson, 'page'> {
  const own = randomBytes(4).toString('hex');
  return { name: `行者${own}`, address: `${own}@lvcheng.example`, password: `逆水行舟不进则退-${own.slice(0, 3)}` };
}

export async function sendRegistration(page: Page, { name, address, password }: Omit<NewPerson, 'page'>): Promise<void> {
  await go(page, paths.register());
  await field(page, '姓名').fill(name);
  await field(page, '手机号码或电子邮箱').fill(address);
  await field(page, '密码').fill(password);
  await page.getByLabel(/^同意/u).check();
  await press(page, '注册');
}

/** Registers a person through the pages and the link in the mail. @returns them, signed in, on their desk. */
export async function newPerson(options: BrowserContextOptions = {}): Promise<NewPerson> {
  const registering = stranger();
  const page = await openReader(options);
  await sendRegistration(page, registering);
  await titled(page, '还差一步：确认您的地址');
  await go(page, (await lastMail(registering.address, '完成注册')).links[0] ?? '');
  await press(page, '确认并登录');
  await titled(page, '工作台');
  await settled(page);
  return { ...registering, page };
}

let opened: Promise<Database> | undefined;

/** The database of the site under test, for a test's preparations and for deeds; one connection for all tests of a process. */
export function siteDatabase(): Promise<Database> {
  opened ??= openDatabase(inject('siteDatabase'));
  return opened;
}

type Given = Pick<GivenPerson, 'memberships' | 'appointments'>;

/** A person registered long ago with the given properties: signed in, on their desk, with the actor for deeds. */
export async function somebody(options: BrowserContextOptions = {}, given: Given = {}): Promise<NewPerson & { by: SignedInBy }> {
  const registered = stranger();
  const { name, address: email } = registered;
  const made = await person(await siteDatabase(), { name, email, ...given });
  const by = await made.by({ now: new Date() });
  const page = await openReader(options);
  await page.context().addCookies([{ name: 'session', value: by.token, url: inject('siteUrl'), httpOnly: true, sameSite: 'Lax' }]);
  await go(page, paths.desk());
  return { ...registered, password: made.password, page, by };
}

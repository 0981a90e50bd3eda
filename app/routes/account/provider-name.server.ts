import type { SignOnProvider } from '#app/web/site.server.ts';

/** The name of a provider of single sign-on; a provider that is not configured is still named. */
export function providerName(providers: readonly SignOnProvider[], id: string): string {
  return providers.find((provider) => provider.id === id)?.name ?? `已停用的登录方式（${id}）`;
}

import '@remix-run/server-runtime';

declare module '@remix-run/server-runtime' {
  /** Loaders' types as single fetch sends them. */
  interface Future {
    v3_singleFetch: true;
  }
}

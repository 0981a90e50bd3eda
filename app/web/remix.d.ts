import '@remix-run/server-runtime';

declare module '@remix-run/server-runtime' {
  /** Makes the types of loaders those of single fetch. */
  interface Future {
    v3_singleFetch: true;
  }
}

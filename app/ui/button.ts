const base = 'inline-flex min-h-11 items-center justify-center gap-2 rounded-control border px-4 font-medium no-underline';

/** Class names of the three kinds of button, for `<button>` and for links that look like one. */
export const button = {
  primary: `${base} border-teal bg-teal text-paper hover:border-teal-deep hover:bg-teal-deep hover:text-paper`,
  secondary: `${base} border-line-strong bg-paper text-ink hover:border-teal hover:text-teal-deep`,
  danger: `${base} border-danger bg-danger text-paper hover:text-paper`,
} as const;

import type { ShouldRevalidateFunction } from '@remix-run/react';
import { statusOf } from './answer-status.ts';

/** Whoever came too late sees at once what has changed, and what they typed. */
export const readAgainIfStale: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === statusOf('stale') || defaultShouldRevalidate;

/** How a service is given. */
export const DELIVERIES = ['onSite', 'online', 'both'] as const;
export type Delivery = (typeof DELIVERIES)[number];
export const DELIVERY_NAME: Record<Delivery, string> = { onSite: '上门或现场', online: '线上', both: '线上线下均可' };

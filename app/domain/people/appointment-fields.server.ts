import { z } from 'zod';
import { APPOINTED_ROLES } from '#app/domain/people/appointments.ts';

export const appointmentForm = z.object({
  role: z.enum(APPOINTED_ROLES, { error: '请选择任命。' }),
  park: z.string().max(80).optional(),
  district: z.string().max(80).optional(),
});

export const PARK_KIND_NAME = { physical: '实体园区', online: '线上园' } as const;

export const PARK_LEVEL_NAME = { national: '国家级', municipal: '市级', district: '区级' } as const;

import { CITY } from '#app/kernel/city/active.ts';
import { cityDegrees, cityDistricts } from '#app/kernel/city/city.ts';
import { districtName, type DistrictSlug } from '#app/kernel/city/districts.ts';
import type { PointReading } from './typed-point.ts';

interface PointRemark {
  /** Whether the remark is a warning. */
  attention: boolean;
  text: string;
}

/**
 * What to say under the map of the point in the fields.
 * @param district which district contains it, null for none, undefined if unknown.
 * @param expected the district that the place's address names, where it is known.
 */
export function pointRemark(reading: PointReading, district: DistrictSlug | null | undefined, expected?: DistrictSlug): PointRemark {
  switch (reading.kind) {
    case 'empty':
      return { attention: false, text: '还没有选定位置。' };
    case 'unreadable':
      return { attention: false, text: '经度和纬度都填写完整后，会在图上标出。' };
    case 'swapped':
      return { attention: true, text: `经度和纬度像是填反了：${cityDegrees(CITY)}。` };
    case 'elsewhere':
      return { attention: true, text: '这个位置不在国内，请核对经度和纬度。' };
    case 'position':
      return ofDistrict(district, expected);
  }
}

function ofDistrict(district: DistrictSlug | null | undefined, expected?: DistrictSlug): PointRemark {
  if (district === undefined) return { attention: false, text: '位置已在图上标出。' };
  if (district === null) return { attention: true, text: `这个位置不在${cityDistricts(CITY)}的轮廓内，请核对坐标和坐标系。` };
  const name = districtName(district);
  if (!expected || district === expected) return { attention: false, text: `这个位置在${name}。` };
  return {
    attention: true,
    text: `这个位置在${name}，地址所在区是${districtName(expected)}，请核对。如果就在两区交界处，可以不改：图上的区界有误差。`,
  };
}

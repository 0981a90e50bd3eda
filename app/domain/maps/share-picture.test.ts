import { describe, expect, it } from 'vitest';
import { drawSketch } from './sketch.ts';
import { sharePicture } from './share-picture.ts';

const sketch = drawSketch();

describe('the picture of a place for other sites', () => {
  it('has every district, its own among them marked, the place in the middle, and no text', () => {
    const picture = sharePicture(sketch, { at: { longitude: 121.45, latitude: 31.23 }, district: 'jingan', kind: 'institution' });
    expect(picture.match(/<path d="M[^"]+" fill="#dbe5e5"/gu)).toHaveLength(sketch.districts.length - 1);
    expect(picture.match(/fill="#9dbabd"/gu)).toHaveLength(1);
    expect(picture).toContain('<circle r="26"');
    expect(picture).not.toContain('<text');
  });

  it('without a place shows the whole city, and a park by another sign', () => {
    const [nowhere, park] = [
      sharePicture(sketch, { at: null, district: null, kind: 'institution' }),
      sharePicture(sketch, { at: { longitude: 121.1, latitude: 31.15 }, district: 'qingpu', kind: 'park' }),
    ];
    expect([nowhere.includes('<circle'), nowhere.includes('#9dbabd'), park.includes('rotate(45)')]).toEqual([false, false, true]);
  });
});

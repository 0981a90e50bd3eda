import gcoord from 'gcoord';

interface LatLng {
  lat: number;
  lng: number;
}

/** Projects the globe onto the plane and back, in Leaflet's shape. */
interface Projection<P, B> {
  bounds: B;
  project: (place: LatLng) => P;
  unproject: (point: P) => LatLng;
}

type FromLatLng<L extends LatLng> = (lat: number, lng: number) => L;

function moved<L extends LatLng>({ lat, lng }: LatLng, from: 'WGS84' | 'GCJ02', to: 'WGS84' | 'GCJ02', make: FromLatLng<L>): L {
  const [east, north] = gcoord.transform([lng, lat], gcoord[from], gcoord[to]);
  return make(north, east);
}

/**
 * Adapts `plain` to maps whose tiles are in GCJ-02: positions stay WGS-84 and are shifted when projected and unprojected.
 * @param make builds a position of the map's own type.
 */
export function gcjProjection<P, B, L extends LatLng>(
  plain: { bounds: B; project: (place: L) => P; unproject: (point: P) => LatLng },
  make: FromLatLng<L>,
): Projection<P, B> & { unproject: (point: P) => L } {
  return {
    bounds: plain.bounds,
    project: (place) => plain.project(moved(place, 'WGS84', 'GCJ02', make)),
    unproject: (point) => moved(plain.unproject(point), 'GCJ02', 'WGS84', make),
  };
}

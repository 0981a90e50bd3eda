/** A place on earth in degrees, WGS-84 unless a coordinate system is named beside it. */
export interface Position {
  longitude: number;
  latitude: number;
}

/** Longitude and latitude in degrees, WGS-84, as GeoJSON has them. */
export type LonLat = [longitude: number, latitude: number];

/** What a map looks at; `zoom` is that of web maps: at 0 the earth is 256 pixels wide, each step doubles it. */
export interface View {
  center: Position;
  zoom: number;
}

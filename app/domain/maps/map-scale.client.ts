import L from 'leaflet';

/** A scale in 公里 and 米 at the bottom right. */
export function addScale(map: L.Map): void {
  const scale = L.control.scale({ position: 'bottomright', imperial: false }).addTo(map);
  const line = scale.getContainer()?.querySelector('.leaflet-control-scale-line');
  const translate = () => {
    if (line) line.textContent = (line.textContent ?? '').replace(/ k?m$/u, (unit) => (unit === ' km' ? ' 公里' : ' 米'));
  };
  // The control writes its own words on each move; listeners added later run after it.
  map.on('move', translate);
  map.whenReady(translate);
}

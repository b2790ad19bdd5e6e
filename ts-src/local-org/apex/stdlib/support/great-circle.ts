/** A place on earth. */
export interface Degrees {
  readonly latitude: number;
  readonly longitude: number;
}

/** Great-circle distance in the unit of the radius (haversine). */
export function greatCircle(from: Degrees, to: Degrees, radius: number): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const half = (angle: number): number => Math.sin(angle / 2) ** 2;
  const [lat1, lat2] = [radians(from.latitude), radians(to.latitude)];
  const chord =
    half(lat2 - lat1) + Math.cos(lat1) * Math.cos(lat2) * half(radians(to.longitude) - radians(from.longitude));
  // Rounding may lead beyond one at opposite ends of the earth.
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(chord)));
}

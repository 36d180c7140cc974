// Where the phone says it is (WGS-84). Kept with its accuracy, never trusted, never needed: without a fix everything still works.
//
//   new Place()    place.watch() / place.stop()    place.last() -> {lat, lon, accuracy, at, source} as decimal text | null
//   place.words -> "" or why there is no fix       place.onchange = () => {}
//   metres(a, b) -> distance of two {lat, lon}     far(metres) -> "320 米" | "2.6 公里"
// A fix older than two minutes is not given to an act; one without a plausible figure is dropped.

const FRESH_MS = 2 * 60 * 1000;
const WHY = {
  1: "定位没有授权。需要时到浏览器设置中允许定位；不定位也能检查。",
  2: "现在收不到定位。不定位也能检查。",
  3: "定位还没有结果。不定位也能检查。",
};

export class Place {
  #watch = null;
  #fix = null;
  #taken = 0;
  words = "";
  onchange = () => {};

  watch() {
    if (this.#watch !== null) return;
    if (!navigator.geolocation) { this.words = WHY[2]; return; }
    this.#watch = navigator.geolocation.watchPosition((found) => this.#found(found), (fault) => {
      this.words = WHY[fault.code] ?? WHY[2];
      this.onchange();
    }, { enableHighAccuracy: true, maximumAge: 15000, timeout: 30000 });
  }

  stop() {
    if (this.#watch !== null) navigator.geolocation.clearWatch(this.#watch);
    this.#watch = null;
  }

  #found({ coords, timestamp }) {
    const { latitude, longitude, accuracy } = coords;
    if (![latitude, longitude, accuracy].every(Number.isFinite) || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return;
    this.words = "";
    this.#taken = Date.now();
    this.#fix = { lat: latitude.toFixed(6), lon: longitude.toFixed(6), accuracy: Math.min(accuracy, 999999).toFixed(1), at: new Date(timestamp || Date.now()).toISOString(), source: "gps" };
    this.onchange();
  }

  last() { return this.#fix && Date.now() - this.#taken < FRESH_MS ? this.#fix : null; }
}

const radians = (degrees) => (Number(degrees) * Math.PI) / 180;

/** Great-circle distance in metres (mean radius 6,371,008.8 m). */
export function metres(a, b) {
  const up = radians(b.lat) - radians(a.lat), along = radians(b.lon) - radians(a.lon);
  const half = Math.sin(up / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(along / 2) ** 2;
  return 2 * 6371008.8 * Math.asin(Math.min(1, Math.sqrt(half)));
}

export const far = (m) => (m < 950 ? `${Math.max(10, Math.round(m / 10) * 10)} 米` : `${(m / 1000).toFixed(1)} 公里`);

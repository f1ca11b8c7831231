/** The records that the viewer's files share; read by the type checker only, never shipped. */

/** Symbols as ../symbols.json has them; the page's script begins with them. */
declare const DRAWINGS: {
  containers: Record<string, string>;
  glyphs: Record<string, { d: string; stroke?: number }[]>;
  features: Record<string, [container: string, glyph: string, turn?: number]>;
  words: Record<string, string>;
};

interface Column {
  all?: any;
  words?: any[];
  at?: string;
  few?: [number, any][];
  steps?: number[];
  per?: number;
  prefix?: string;
  list?: any[];
}

interface Table {
  rows: number;
  columns: Record<string, Column>;
}

interface Doc {
  index: number;
  id: string;
  title: string | null;
  date: string | null;
  author: string | null;
  url: string | null;
  source: string | null;
  text: string | null;
  /** what the desk wrote to the article */
  notes: string | null;
  headline: [number, number] | null;
  mentions: Mention[];
}

interface Place {
  index: number;
  id: string;
  /** as the article writes it */
  name: string;
  /** as the gazetteer writes it */
  official: string;
  kind: string;
  feature: string | null;
  country: string | null;
  admin1: string | null;
  lat: number;
  lon: number;
  precision: number;
  /** located, uncertain, or linked (named by the text, but not drawn) */
  status: string;
  confidence: number | null;
  count: number;
  population: number;
  source: string | null;
  licence: string | null;
  link: string | null;
  local: string | null;
  shape: number | null;
  decided: string | null;
  documents: number | null;
  mentions: Mention[];
  /** in a computed area: the index of the place it belongs to */
  number: number;
}

interface Alternative {
  name: string;
  lat: number;
  lon: number;
  km: number | null;
  against: string | null;
  where: string;
  id: string;
  feature: string | null;
}

interface Mention {
  index: number;
  id: string;
  doc: Doc;
  start: number;
  end: number;
  kind: string;
  role: string;
  status: string;
  place: Place | null;
  confidence: number | null;
  sentence: [number, number] | null;
  evidence: string[];
  alternatives: Alternative[];
  reason: string | null;
  relation: string | null;
  area: number | null;
  areaName: string | null;
  anchors: Place[];
  referents: Place[];
  decided: string | null;
  /** what the desk wrote to it */
  note: string | null;
  /** where its paragraph stands in the original, in words */
  foundAt: string | null;
}

interface Movement {
  text: string;
  doc: Doc;
  start: number;
  end: number;
  origin: Place | null;
  destination: Place | null;
  via: Place[];
}

/** A footprint: polygons of rings, or lines, of flat lon, lat pairs. */
interface Shape {
  kind: "area" | "line";
  parts: Float64Array[][];
  box: Box;
  path?: Path2D;
  outline?: Path2D | null;
}

/** west, south, east, north in degrees */
type Box = [number, number, number, number];

interface Settings {
  worldview: string;
  title: string | null;
  attribution: { text: string; url?: string | null }[];
  aggregated: { mentions: number } | null;
  tiles?: { url: string; host: string; attribution: string; max_zoom: number } | null;
}

/** The tiles that travel in the page, as base 64 by "z/x/y". */
interface CarriedTiles {
  kind: string;
  attribution: string;
  zooms: [number, number];
  tiles: Record<string, string>;
}

interface Story {
  settings: Settings;
  ground: CarriedTiles | null;
  documents: Doc[];
  places: Place[];
  mentions: Mention[];
  movements: Movement[];
  shapes: Shape[];
  basemap: Base;
}

/** A path in Mercator coordinates, 0 to 1, and the box in degrees that holds it. */
interface PathWithBox {
  path: Path2D;
  box: Box;
}

/** A footprint on the canvas, and its outline where that differs: along the antimeridian there is none. */
interface Footprint extends PathWithBox {
  outline?: Path2D | null;
}

interface BaseCountry extends Footprint {
  iso: string | null;
  /** the box of its larger parts */
  main: Box;
}

interface BaseLabel {
  name: string;
  kind: string;
  lon: number;
  lat: number;
  rank: number;
  iso: string | null;
}

interface Base {
  countries: BaseCountry[];
  /** coast, borders, disputed, admin1, mainRivers, rivers */
  lines: Map<string, PathWithBox[]>;
  lakes: PathWithBox[];
  labels: BaseLabel[];
}

/** A picture's window on the world, in pixels of a Mercator world `scale` pixels wide. */
interface View {
  zoom: number;
  scale: number;
  left: number;
  top: number;
  width: number;
  height: number;
}

interface Theme {
  [token: string]: string;
}

/** Something drawn as a point: one place, or several too close to tell apart. */
interface Spot {
  places: Place[];
  x: number;
  y: number;
  /** where the symbol stands, after standing aside */
  sx: number;
  sy: number;
  radius: number;
  dx?: number;
  group: boolean;
  /** a dot, whatever the class */
  isPlain?: boolean;
}

interface Rect {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** Where a name may stand; at the edge of the picture with the tip of an arrow to a far place. */
interface Candidate {
  x: number;
  y: number;
  align: CanvasTextAlign;
  tip?: { x: number; y: number; angle: number };
}

interface Label {
  /** ways to break the name into lines, the best first */
  variants: string[][];
  lines: string[];
  font: string;
  lineHeight: number;
  colour: string;
  tracking: number;
  priority: number;
  candidates: Candidate[];
  /** further candidates, costly to find, for when the first ones fail */
  more?: () => Candidate[];
  place?: Place | null;
  after?: string;
  fade?: string;
  number?: number | null;
  isAllowed?: (rect: Rect) => boolean;
  mayCross?: boolean;
  dot?: { x: number; y: number };
  rect?: Rect;
  at?: Candidate;
}

interface PictureOptions {
  theme: Theme;
  selected: Place | null;
  mention: Mention | null;
  hover: Place | null;
  numbers: boolean;
  inset: boolean;
  /** the picture is the inset of another */
  isInset?: boolean;
  /** tiles lie below: no base map of ours */
  tiled: boolean;
  /** thousands of places: discs by a grid, hardly a name */
  dense: boolean;
  /** the part of the picture that nothing covers */
  frame: Rect;
  avoid: Rect[];
  board?: { takeLine(points: { x: number; y: number }[]): void };
  places: Place[];
  /** places that lie outside and are pointed to */
  far: Set<Place>;
  ratio: number;
}

interface Picture {
  spots: Spot[];
  labels: Label[];
  inset: { rect: Rect; places: Place[]; view: View; outline: Rect } | null;
  view: View;
}

interface Window {
  /** For scripts in the page: the Leaflet map, and the names that it shows. */
  mapdesk: { map: L.Map; names: () => { text: string; box?: Rect }[] };
}
